#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace flotte {

/// Powers of 1000 (GB) or of 1024 (GiB): 7 % apart at the third, so never mixed silently.
enum class SizeBase : std::uint8_t { Decimal, Binary };

/// A number of bytes and the kind of unit it was written in.
struct Size {
    std::int64_t bytes = 0;
    SizeBase base = SizeBase::Decimal;

    /// `150GB`, `12 GiB`, `8Gi`, `500M`: a number without sign, at most one blank, and always a unit. Empty
    /// when it is none.
    static std::optional<Size> parse(std::string_view text);
    bool operator==(const Size&) const = default;
};

/// What someone meant who wrote French units or the like: `12GB` for `12Go`, `1GiB` for `1Gio`. Empty where
/// nothing is near.
std::string nearestSize(std::string_view text);

}  // namespace flotte
