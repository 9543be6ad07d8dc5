#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace flotte {

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment) between two short
/// texts; ASCII letters count as equal in either case.
std::size_t editDistance(std::string_view a, std::string_view b);

/// The candidate a person most likely meant: the nearest one, where at most a third of it differs. Empty when
/// none is near.
std::string nearest(std::string_view word, std::span<const std::string_view> candidates);
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace flotte
