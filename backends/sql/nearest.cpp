#include "backends/sql/nearest.h"

#include <algorithm>
#include <numeric>

namespace flotte::sql {

namespace {

// Servers choose the names: longer ones are never compared.
constexpr std::size_t kLongest = 64;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(std::string_view wanted, const std::vector<std::string>& names) {
    if (wanted.size() > kLongest) {
        return {};
    }
    std::size_t best = std::max<std::size_t>(2, wanted.size() / 3) + 1;
    std::string found;
    for (const std::string& name : names) {
        const std::size_t d = name.size() > kLongest ? best : distance(wanted, name);
        if (d < best && d < std::max(wanted.size(), name.size())) {
            best = d;
            found = name;
        }
    }
    return found;
}

}  // namespace flotte::sql
