#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace flotte::sandbox::kubernetes {

/// A resource quantity such as `500m`, `1Gi` or `1e3`, exact to a billionth.
class Quantity {
 public:
    Quantity() = default;
    static std::optional<Quantity> read(std::string_view text);

    /// The canonical text: the largest suffix that leaves a whole number.
    std::string text() const;
    bool isNegative() const { return nanos_ < 0; }
    bool isZero() const { return nanos_ == 0; }
    /// Keeps the form of the first that has one.
    Quantity& operator+=(const Quantity& other);
    /// By value; the form doesn't count.
    friend auto operator<=>(const Quantity& a, const Quantity& b) { return a.nanos_ <=> b.nanos_; }
    friend bool operator==(const Quantity& a, const Quantity& b) { return a.nanos_ == b.nanos_; }

 private:
    enum class Form { None, Decimal, Binary, Exponent };
    __int128 nanos_ = 0;
    Form form_ = Form::None;
};

}  // namespace flotte::sandbox::kubernetes
