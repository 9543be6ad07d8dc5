#pragma once

#include <algorithm>
#include <string_view>

/// Inside `models/filter` only.
namespace flotte {

/// Whether `holds` is true of one of a list with commas between.
template <class Holds>
bool anyAlias(std::string_view aliases, Holds holds) {
    while (!aliases.empty()) {
        const std::size_t comma = std::min(aliases.find(','), aliases.size());
        if (holds(aliases.substr(0, comma))) {
            return true;
        }
        aliases.remove_prefix(std::min(comma + 1, aliases.size()));
    }
    return false;
}

inline bool amongAliases(std::string_view aliases, std::string_view name) {
    return anyAlias(aliases, [name](std::string_view alias) { return alias == name; });
}

}  // namespace flotte
