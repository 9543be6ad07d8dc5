#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

namespace flotte {

/// A value that can't be mistaken for another of the same representation: a region is not a namespace.
/// Unordered types (resource versions) have no `<`, because comparing them would be a mistake.
enum class Ordering { Ordered, Unordered };

template <class Tag, class Rep = std::string, Ordering O = Ordering::Ordered>
class Strong {
 public:
    Strong() = default;
    explicit Strong(Rep value) : value_(std::move(value)) {}

    const Rep& value() const& { return value_; }
    Rep value() && { return std::move(value_); }

    friend bool operator==(const Strong&, const Strong&) = default;
    friend auto operator<=>(const Strong& a, const Strong& b) requires(O == Ordering::Ordered) {
        return a.value_ <=> b.value_;
    }

 private:
    Rep value_{};
};

}  // namespace flotte

template <class Tag, class Rep, flotte::Ordering O>
struct std::hash<flotte::Strong<Tag, Rep, O>> {
    std::size_t operator()(const flotte::Strong<Tag, Rep, O>& s) const noexcept {
        return std::hash<Rep>{}(s.value());
    }
};
