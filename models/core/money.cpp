#include "models/core/money.h"

#include <algorithm>
#include <array>
#include <utility>

namespace flotte {
namespace {

constexpr std::array<std::string_view, 15> kWithoutMinor = {
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF"};
constexpr std::array<std::string_view, 7> kThreeDigits = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

/// Far below 63 bits, so that sums over a fleet can't overflow.
constexpr std::int64_t kMost = 1'000'000'000'000'000;

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool isCurrency(std::string_view text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// `number` scaled by ten to the power of `digits`; nothing when it has more digits or is too large.
std::optional<std::int64_t> scaled(std::string_view number, int digits) {
    const bool negative = number.starts_with('-');
    number.remove_prefix(negative ? 1 : 0);
    const std::size_t point = std::min(number.find('.'), number.size());
    const std::string_view fraction = point < number.size() ? number.substr(point + 1) : std::string_view();
    const bool open = point == 0 || (point < number.size() && fraction.empty());
    if (open || fraction.size() > static_cast<std::size_t>(digits)) {
        return std::nullopt;
    }
    std::string all(number.substr(0, point));
    all += fraction;
    all.append(static_cast<std::size_t>(digits) - fraction.size(), '0');
    std::int64_t value = 0;
    for (const char c : all) {
        if (c < '0' || c > '9' || value > kMost) {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value > kMost ? std::nullopt : std::optional(negative ? -value : value);
}

/// Number and currency, one blank between them.
std::optional<std::pair<std::string_view, std::string_view>> parts(std::string_view text) {
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos || !isCurrency(text.substr(blank + 1))) {
        return std::nullopt;
    }
    return std::pair(text.substr(0, blank), text.substr(blank + 1));
}

}  // namespace

int minorDigits(std::string_view currency) {
    return holds(kWithoutMinor, currency) ? 0 : holds(kThreeDigits, currency) ? 3 : 2;
}

std::optional<Money> Money::parse(std::string_view text) {
    const auto found = parts(text);
    const auto minor = found ? scaled(found->first, minorDigits(found->second)) : std::nullopt;
    return minor ? std::optional(Money{*minor, std::string(found->second)}) : std::nullopt;
}

std::optional<Rate> Rate::parse(std::string_view text) {
    const auto found = parts(text);
    const auto millionths = found ? scaled(found->first, 6) : std::nullopt;
    return millionths ? std::optional(Rate{*millionths, std::string(found->second)}) : std::nullopt;
}

}  // namespace flotte
