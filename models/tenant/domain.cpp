#include "models/tenant/domain.h"

#include <algorithm>

namespace flotte {

std::string asciiLower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string canonicalDomain(std::string_view domain) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = domain.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
        return {};
    }
    domain = domain.substr(first, domain.find_last_not_of(kBlanks) - first + 1);
    if (domain.ends_with('.')) {
        domain.remove_suffix(1);
    }
    return asciiLower(domain);
}

}  // namespace flotte
