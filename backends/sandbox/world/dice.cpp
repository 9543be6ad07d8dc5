#include "backends/sandbox/world/dice.h"

#include <array>
#include <cstdio>
#include <utility>

namespace flotte::sandbox {
namespace {

template <class Number>
Number fnv(const std::string& text, Number offset, Number prime) {
    for (const char c : text) {
        offset ^= static_cast<unsigned char>(c);
        offset *= prime;
    }
    return offset;
}

}  // namespace

std::string Dice::joined(std::initializer_list<std::string_view> words) const {
    std::string text;
    bool first = true;
    for (const std::string_view word : words) {
        if (!std::exchange(first, false)) {
            text += '\0';
        }
        text += word;
    }
    if (seed_ != kUsual) {
        text += '\0' + std::to_string(seed_);
    }
    return text;
}

std::uint32_t Dice::of(std::initializer_list<std::string_view> words) const {
    std::uint32_t x = fnv<std::uint32_t>(joined(words), 2166136261U, 16777619U);
    x ^= x >> 16U;  // FNV's low bits alone differ too little for short names
    x *= 0x85ebca6bU;
    x ^= x >> 13U;
    return x;
}

std::uint64_t Dice::wide(const std::string& text) const {
    std::uint64_t x = fnv<std::uint64_t>(text, 14695981039346656037ULL, 1099511628211ULL);
    x ^= x >> 33U;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33U;
    return x;
}

double Dice::chance(std::initializer_list<std::string_view> words) const {
    return static_cast<double>(wide(joined(words)) >> 11U) / 9007199254740992.0;
}

std::string Dice::suffix(std::initializer_list<std::string_view> words, std::size_t length) const {
    constexpr std::string_view kLetters = "bcdfghjklmnpqrstvwxz2456789";
    std::uint64_t x = wide(joined(words));
    std::string text;
    for (std::size_t i = 0; i < length; ++i) {
        text += kLetters[x % kLetters.size()];
        x /= kLetters.size();
    }
    return text;
}

std::string Dice::uuid(std::initializer_list<std::string_view> words) const {
    const std::string text = joined(words);
    const std::uint64_t high = (wide(text) & 0xffffffffffff0fffULL) | 0x4000U;
    const std::uint64_t low = (wide(text + '\0' + "low") & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%08x-%04x-%04x-%04x-%012llx",
                  static_cast<unsigned>(high >> 32U), static_cast<unsigned>((high >> 16U) & 0xffffU),
                  static_cast<unsigned>(high & 0xffffU), static_cast<unsigned>(low >> 48U),
                  static_cast<unsigned long long>(low & 0xffffffffffffULL));
    return buffer.data();
}

}  // namespace flotte::sandbox
