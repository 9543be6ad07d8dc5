#include "models/core/nearest.h"

#include <algorithm>
#include <vector>

namespace flotte {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Longer words are no misspelling of a key, and the table below grows with the square.
constexpr std::size_t kLongest = 64;

}  // namespace

std::size_t editDistance(std::string_view a, std::string_view b) {
    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> cost((a.size() + 1) * width);
    const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return cost[i * width + j]; };
    for (std::size_t i = 0; i <= a.size(); ++i) {
        at(i, 0) = i;
    }
    for (std::size_t j = 0; j <= b.size(); ++j) {
        at(0, j) = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = at(i - 1, j - 1) + (lower(a[i - 1]) == lower(b[j - 1]) ? 0U : 1U);
            at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, replaced});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
            }
        }
    }
    return at(a.size(), b.size());
}

std::string nearest(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.size() > kLongest) {
        return {};
    }
    std::string_view best;
    std::size_t least = kLongest;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > kLongest) {
            continue;
        }
        const std::size_t distance = editDistance(word, candidate);
        if (distance < least && distance * 3 <= std::max(candidate.size(), word.size())) {
            least = distance;
            best = candidate;
        }
    }
    return std::string(best);
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    return nearest(word, std::vector<std::string_view>(candidates.begin(), candidates.end()));
}

}  // namespace flotte
