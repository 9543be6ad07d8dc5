#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "models/fleet/fleet_columns.h"

namespace flotte {

/// What `comesBefore` looks at first, side by side: sorting thousands of rows by it does not go back to each
/// row a dozen times. Of two keys of one order the lesser's row comes before; of equal ones `comesBefore`
/// tells.
struct OrderKey {
    static constexpr std::size_t kKept = 24;  ///< bytes of a text

    bool unknown = false;
    double number = 0;
    std::array<std::uint64_t, 3> text{};  ///< in lower case
    std::uint8_t textSize = 0;            ///< up to `kKept` + 1
    std::array<std::uint64_t, 3> label{};

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads the defaulted comparison.
    auto operator<=>(const OrderKey&) const = default;
};

OrderKey orderKeyOf(const TenantRow& row, const FleetOrder& order);

}  // namespace flotte
