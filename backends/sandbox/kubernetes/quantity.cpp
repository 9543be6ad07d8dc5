#include "backends/sandbox/kubernetes/quantity.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace flotte::sandbox::kubernetes {
namespace {

using Wide = __int128;

constexpr Wide kNano = 1'000'000'000;
/// What Kubernetes caps quantities at: 2^63 - 1.
constexpr Wide kMost = static_cast<Wide>(0x7FFFFFFFFFFFFFFFLL) * kNano;

struct Suffix {
    const char* text;
    Wide nanos;
};

constexpr std::array kDecimal = {Suffix{"n", 1},
                                 Suffix{"u", 1'000},
                                 Suffix{"m", 1'000'000},
                                 Suffix{"", kNano},
                                 Suffix{"k", kNano * 1'000},
                                 Suffix{"M", kNano * 1'000'000},
                                 Suffix{"G", kNano * 1'000'000'000},
                                 Suffix{"T", kNano * 1'000'000'000'000},
                                 Suffix{"P", kNano * 1'000'000'000'000'000},
                                 Suffix{"E", kNano * 1'000'000'000'000'000'000}};
constexpr std::array kBinary = {Suffix{"Ki", kNano << 10}, Suffix{"Mi", kNano << 20},
                                Suffix{"Gi", kNano << 30}, Suffix{"Ti", kNano << 40},
                                Suffix{"Pi", kNano << 50}, Suffix{"Ei", kNano << 60}};

template <class Suffixes>
Wide nanosOf(const Suffixes& suffixes, std::string_view text) {
    const auto found =
        std::find_if(suffixes.begin(), suffixes.end(), [&](const Suffix& s) { return s.text == text; });
    return found == suffixes.end() ? 0 : found->nanos;
}

std::string digitsOf(Wide number) {
    std::string digits;
    const bool negative = number < 0;
    for (Wide rest = negative ? -number : number; rest > 0; rest /= 10) {
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    }
    digits += negative ? "-" : "";
    std::reverse(digits.begin(), digits.end());
    return digits.empty() ? "0" : digits;
}

/// `e3`, `E-2`; 0 where it is no exponent in bounds.
Wide exponentNanos(std::string_view text) {
    if (text.size() < 2 || (text[0] != 'e' && text[0] != 'E')) {
        return 0;
    }
    text.remove_prefix(text[1] == '+' ? 2 : 1);
    int exponent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (error != std::errc() || end != text.data() + text.size() || exponent < -9 || exponent > 18) {
        return 0;
    }
    Wide nanos = kNano;
    for (; exponent > 0; --exponent) {
        nanos *= 10;
    }
    for (; exponent < 0; ++exponent) {
        nanos /= 10;
    }
    return nanos;
}

/// `12.5` times `unit`, rounded up to a whole nano. None where it is no number.
std::optional<Wide> scaled(std::string_view number, Wide unit) {
    Wide value = 0;
    Wide part = unit;
    bool fraction = false;
    bool lost = false;
    std::size_t digits = 0;
    for (const char c : number) {
        if (c == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        ++digits;
        const int digit = c - '0';
        if (fraction) {
            lost = lost || (part % 10 != 0 && digit != 0 && part < 10);
            part /= 10;
            value += part * digit;
        } else {
            value = std::min(value * 10 + unit * digit, kMost);
        }
    }
    return digits == 0 ? std::nullopt : std::optional(std::min(value + (lost ? 1 : 0), kMost));
}

}  // namespace

std::optional<Quantity> Quantity::read(std::string_view text) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative || text.starts_with('+') ? 1 : 0);
    if (text.size() > 64) {
        return std::nullopt;
    }
    const auto end = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::string_view suffix = text.substr(end);
    Quantity quantity;
    Wide unit = nanosOf(kDecimal, suffix);
    quantity.form_ = Form::Decimal;
    if (unit == 0) {
        unit = nanosOf(kBinary, suffix);
        quantity.form_ = Form::Binary;
    }
    if (unit == 0) {
        unit = exponentNanos(suffix);
        quantity.form_ = Form::Exponent;
    }
    const auto value = unit == 0 ? std::nullopt : scaled(text.substr(0, end), unit);
    if (!value) {
        return std::nullopt;
    }
    quantity.nanos_ = negative ? -*value : *value;
    return quantity;
}

std::string Quantity::text() const {
    if (nanos_ == 0) {
        return "0";
    }
    const Wide size = nanos_ < 0 ? -nanos_ : nanos_;
    if (form_ == Form::Binary && size >= kNano << 10 && size % kNano == 0) {
        for (auto suffix = kBinary.rbegin(); suffix != kBinary.rend(); ++suffix) {
            if (nanos_ % suffix->nanos == 0) {
                return digitsOf(nanos_ / suffix->nanos) + suffix->text;
            }
        }
        return digitsOf(nanos_ / kNano);
    }
    for (auto suffix = kDecimal.rbegin(); suffix != kDecimal.rend(); ++suffix) {
        if (nanos_ % suffix->nanos == 0) {
            const auto power = 3 * (static_cast<int>(kDecimal.rend() - suffix) - 4);
            const bool exponent = form_ == Form::Exponent && power != 0;
            return digitsOf(nanos_ / suffix->nanos) + (exponent ? "e" + std::to_string(power) : suffix->text);
        }
    }
    return "0";
}

Quantity& Quantity::operator+=(const Quantity& other) {
    nanos_ += other.nanos_;
    form_ = form_ == Form::None || nanos_ == other.nanos_ ? other.form_ : form_;
    return *this;
}

}  // namespace flotte::sandbox::kubernetes
