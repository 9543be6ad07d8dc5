#include "models/core/quantity.h"

#include <limits>

namespace flotte {

namespace {

using Wide = __int128;
constexpr Wide kNano = 1'000'000'000;
constexpr Wide kMaxNano = static_cast<Wide>(std::numeric_limits<std::int64_t>::max()) * kNano;

struct Suffix {
    std::string_view text;
    Wide factor;  // nano units in one
};

constexpr Suffix kSuffixes[] = {
    {"n", 1},
    {"u", 1'000},
    {"m", 1'000'000},
    {"", kNano},
    {"k", kNano * 1'000},
    {"M", kNano * 1'000'000},
    {"G", kNano * 1'000'000'000},
    {"T", kNano * 1'000'000'000'000},
    {"P", kNano * 1'000'000'000'000'000},
    {"E", kNano * 1'000'000'000'000'000'000},
    {"Ki", kNano << 10},
    {"Mi", kNano << 20},
    {"Gi", kNano << 30},
    {"Ti", kNano << 40},
    {"Pi", kNano << 50},
    {"Ei", kNano << 60},
};

std::optional<Wide> exponentFactor(std::string_view text) {
    // text = e3, E-2, e+6
    std::string_view digits = text.substr(1);
    bool negative = false;
    if (!digits.empty() && (digits.front() == '+' || digits.front() == '-')) {
        negative = digits.front() == '-';
        digits.remove_prefix(1);
    }
    if (digits.empty() || digits.size() > 2) {
        return std::nullopt;
    }
    int exponent = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        exponent = exponent * 10 + (c - '0');
    }
    if (exponent > (negative ? 9 : 18)) {
        return std::nullopt;
    }
    Wide factor = kNano;
    for (int i = 0; i < exponent; ++i) {
        factor = negative ? factor / 10 : factor * 10;
    }
    return factor;
}

std::optional<Wide> factorOf(std::string_view suffix) {
    for (const Suffix& known : kSuffixes) {
        if (known.text == suffix) {
            return known.factor;
        }
    }
    if (suffix.size() > 1 && (suffix.front() == 'e' || suffix.front() == 'E')) {
        return exponentFactor(suffix);
    }
    return std::nullopt;
}

struct Number {
    Wide whole = 0;
    std::string_view fraction;
    std::string_view suffix;
    bool negative = false;
};

constexpr std::string_view kDigits = "0123456789";

std::optional<Number> split(std::string_view text) {
    Number number;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        number.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const std::size_t wholeEnd = std::min(text.find_first_not_of(kDigits), text.size());
    const std::string_view whole = text.substr(0, wholeEnd);
    text.remove_prefix(wholeEnd);
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        const std::size_t end = std::min(text.find_first_not_of(kDigits), text.size());
        number.fraction = text.substr(0, end);
        text.remove_prefix(end);
    }
    if (whole.empty() && number.fraction.empty()) {
        return std::nullopt;
    }
    for (const char c : whole) {
        number.whole = number.whole * 10 + (c - '0');
        if (number.whole > kMaxNano) {
            return std::nullopt;
        }
    }
    number.suffix = text;
    return number;
}

constexpr Wide ceilDiv(Wide value, Wide by) {
    return value >= 0 ? (value + by - 1) / by : value / by;
}

std::int64_t saturated(__int128 value) {
    constexpr __int128 kMax = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(value > kMax ? kMax : value < -kMax ? -kMax : value);
}

}  // namespace

Quantity Quantity::ofUnits(std::int64_t units) {
    return Quantity(static_cast<Wide>(units) * kNano);
}
Quantity Quantity::ofMilli(std::int64_t milli) {
    return Quantity(static_cast<Wide>(milli) * 1'000'000);
}

std::optional<Quantity> Quantity::parse(std::string_view text) {
    const std::optional<Number> number = split(text);
    if (!number) {
        return std::nullopt;
    }
    const std::optional<Wide> factor = factorOf(number->suffix);
    if (!factor || (number->whole != 0 && number->whole > kMaxNano / *factor)) {
        return std::nullopt;
    }
    Wide nano = number->whole * *factor;
    Wide scale = *factor;
    bool rest = false;
    for (const char c : number->fraction) {
        const Wide digit = c - '0';
        if (scale % 10 == 0) {
            scale /= 10;
            nano += digit * scale;
            continue;
        }
        // Binary suffixes stop dividing evenly: the remainder is carried exactly as a fraction of the last
        // scale.
        nano += digit * scale / 10;
        rest = rest || (digit * scale) % 10 != 0;
        scale /= 10;
    }
    if (rest) {
        nano += 1;
    }
    if (nano > kMaxNano) {
        return std::nullopt;
    }
    return Quantity(number->negative ? -nano : nano);
}

std::int64_t Quantity::units() const {
    return saturated(ceilDiv(nano_, kNano));
}

std::int64_t Quantity::milli() const {
    return saturated(ceilDiv(nano_, 1'000'000));
}

double Quantity::toDouble() const {
    return static_cast<double>(nano_) / 1e9;
}

}  // namespace flotte
