#include "models/fleet/row_moves.h"

#include <algorithm>

namespace flotte {

std::vector<bool> longestAscending(const std::vector<int>& positions) {
    // Patience sorting: `tails[k]` is the index of the least last element of an ascending subsequence of
    // length k + 1.
    std::vector<std::size_t> tails;
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> before(positions.size(), kNone);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto at =
            std::lower_bound(tails.begin(), tails.end(), positions[i],
                             [&](std::size_t tail, int value) { return positions[tail] < value; });
        if (at != tails.begin()) {
            before[i] = *std::prev(at);
        }
        if (at == tails.end()) {
            tails.push_back(i);
        } else {
            *at = i;
        }
    }
    std::vector<bool> stays(positions.size(), false);
    for (std::size_t i = tails.empty() ? kNone : tails.back(); i != kNone; i = before[i]) {
        stays[i] = true;
    }
    return stays;
}

std::vector<RowRange> rangesOf(const std::vector<int>& rows) {
    std::vector<RowRange> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && ranges.back().last + 1 == row) {
            ranges.back().last = row;
        } else {
            ranges.push_back({row, row});
        }
    }
    return ranges;
}

}  // namespace flotte
