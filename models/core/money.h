#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace flotte {

/// Digits after the point of a currency (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD.
int minorDigits(std::string_view currency);

/// An exact amount: 12499 and EUR are €124.99.
struct Money {
    std::int64_t minor = 0;
    std::string currency;  ///< ISO 4217, such as EUR

    /// `124.99 EUR`, `-5 EUR`; never more digits than the currency has. Empty when it is none.
    static std::optional<Money> parse(std::string_view text);
    bool operator==(const Money&) const = default;
};

/// What one unit costs. Finer than money: an hour of a core is often less than a cent.
struct Rate {
    std::int64_t millionths = 0;  ///< of the currency's main unit
    std::string currency;

    /// `0.0313 EUR`, at most six digits after the point. Empty when it is none.
    static std::optional<Rate> parse(std::string_view text);
    bool operator==(const Rate&) const = default;
};

}  // namespace flotte
