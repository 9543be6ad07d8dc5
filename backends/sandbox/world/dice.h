#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace flotte::sandbox {

/// The world's only source of variety: a number that depends on the seed and the words alone, equal on every
/// machine. A value; any thread.
class Dice {
 public:
    /// The seed with which the ordinary tenants are those of `tests/lab`.
    static constexpr std::uint64_t kUsual = 1;

    explicit Dice(std::uint64_t seed = kUsual) : seed_(seed) {}
    std::uint64_t seed() const { return seed_; }

    std::uint32_t of(std::initializer_list<std::string_view> words) const;
    /// In [0, 1).
    double chance(std::initializer_list<std::string_view> words) const;
    /// `length` characters of those that Kubernetes puts into generated names.
    std::string suffix(std::initializer_list<std::string_view> words, std::size_t length) const;
    /// Formed as a random UUID.
    std::string uuid(std::initializer_list<std::string_view> words) const;
    bool operator==(const Dice&) const = default;

 private:
    std::string joined(std::initializer_list<std::string_view> words) const;
    std::uint64_t wide(const std::string& text) const;

    std::uint64_t seed_;
};

}  // namespace flotte::sandbox
