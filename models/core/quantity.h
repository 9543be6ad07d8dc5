#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace flotte {

/// A Kubernetes quantity (apimachinery `resource.Quantity`), exact to the nano: cores, bytes or a plain
/// count, as its resource says. Like the API server, finer fractions are rounded up; what does not fit in 63
/// bits of units is refused (the API server caps it where the suffix is binary).
class Quantity {
 public:
    constexpr Quantity() = default;
    static Quantity ofUnits(std::int64_t units);
    static Quantity ofMilli(std::int64_t milli);

    /// The grammar of `resource.ParseQuantity`: sign, decimal number, then `n u m k M G T P E`, `Ki … Ei` or
    /// `e3`/`E3`. Empty when the text is not a quantity.
    static std::optional<Quantity> parse(std::string_view text);

    std::int64_t units() const;  ///< rounded up, as `Quantity.Value()` does; saturates at 63 bits
    std::int64_t milli() const;  ///< rounded up, as `Quantity.MilliValue()` does; saturates at 63 bits
    double toDouble() const;

    /// Exact: sums of a fleet fit by far.
    friend constexpr Quantity operator+(const Quantity& a, const Quantity& b) {
        return Quantity(a.nano_ + b.nano_);
    }
    friend constexpr bool operator==(const Quantity&, const Quantity&) = default;
    friend constexpr auto operator<=>(const Quantity& a, const Quantity& b) { return a.nano_ <=> b.nano_; }

 private:
    using Wide = __int128;
    constexpr explicit Quantity(Wide nano) : nano_(nano) {}
    Wide nano_ = 0;
};

}  // namespace flotte
