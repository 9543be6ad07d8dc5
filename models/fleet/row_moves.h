#pragma once

#include <cstddef>
#include <vector>

namespace flotte {

/// Which elements may stay where they are when a sequence is put in ascending order with the fewest moves:
/// one longest ascending subsequence of distinct `positions`. O(n log n).
std::vector<bool> longestAscending(const std::vector<int>& positions);

/// First and last index, both included.
struct RowRange {
    int first = 0;
    int last = 0;
    bool operator==(const RowRange&) const = default;
};

/// The ranges that ascending, distinct `rows` form.
std::vector<RowRange> rangesOf(const std::vector<int>& rows);

}  // namespace flotte
