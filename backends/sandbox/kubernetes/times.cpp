#include "backends/sandbox/kubernetes/times.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `size` digits at the front, taken off.
std::optional<int> digits(std::string_view& text, std::size_t size) {
    if (text.size() < size) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : text.substr(0, size)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(size);
    return value;
}

bool mark(std::string_view& text, char wanted) {
    const bool is = text.starts_with(wanted);
    text.remove_prefix(is ? 1 : 0);
    return is;
}

std::optional<std::int32_t> fraction(std::string_view& text) {
    std::int32_t nanoseconds = 0;
    if (!mark(text, '.')) {
        return nanoseconds;
    }
    std::size_t count = 0;
    std::int32_t unit = 100'000'000;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++count) {
        nanoseconds += (text.front() - '0') * unit;
        unit /= 10;
    }
    return count == 0 ? std::nullopt : std::optional(nanoseconds);
}

/// Seconds east of UTC.
std::optional<int> offset(std::string_view& text) {
    if (mark(text, 'Z')) {
        return 0;
    }
    const bool west = text.starts_with('-');
    if (!mark(text, west ? '-' : '+')) {
        return std::nullopt;
    }
    const auto hours = digits(text, 2);
    const bool colon = mark(text, ':');
    const auto minutes = digits(text, 2);
    if (!hours || !colon || !minutes) {
        return std::nullopt;
    }
    return (west ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

std::string printed(const Moment& moment, const char* format, int part) {
    const std::chrono::sys_seconds at{std::chrono::seconds(moment.seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    std::array<char, 64> text{};
    const int size = std::snprintf(
        text.data(), text.size(), format, static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()), part);
    return {text.data(), static_cast<std::size_t>(size)};
}

Moment momentOf(TimePoint at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
    return {seconds.time_since_epoch().count(),
            static_cast<std::int32_t>((at - seconds).count() * 1'000'000)};
}

}  // namespace

std::optional<Moment> readTime(std::string_view text) {
    const auto year = digits(text, 4);
    const bool first = mark(text, '-');
    const auto month = digits(text, 2);
    const bool second = mark(text, '-');
    const auto day = digits(text, 2);
    const bool between = mark(text, 'T');
    const auto hour = digits(text, 2);
    const bool third = mark(text, ':');
    const auto minute = digits(text, 2);
    const bool fourth = mark(text, ':');
    const auto second60 = digits(text, 2);
    const auto nanoseconds = fraction(text);
    const auto east = offset(text);
    if (!year || !first || !month || !second || !day || !between || !hour || !third || !minute || !fourth ||
        !second60 || !nanoseconds || !east || !text.empty()) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second60 > 59) {
        return std::nullopt;
    }
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    const std::int64_t minutes = (days * 24 + *hour) * 60 + *minute;
    return Moment{minutes * 60 + *second60 - *east, *nanoseconds};
}

std::string printedTime(const Moment& moment) {
    return printed(moment, "%04d-%02u-%02uT%02d:%02d:%02dZ", 0);
}

std::string printedTime(TimePoint at) {
    return printedTime(momentOf(at));
}

std::string printedMicroTime(const Moment& moment) {
    return printed(moment, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", moment.nanoseconds / 1000);
}

std::string printedNanoTime(TimePoint at) {
    const Moment moment = momentOf(at);
    std::string text = printed(moment, "%04d-%02u-%02uT%02d:%02d:%02d.%09d", moment.nanoseconds);
    text.resize(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text + 'Z';
}

std::optional<std::string> decodedBase64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t at = 0; at < text.size(); at += 4) {
        std::uint32_t word = 0;
        std::size_t padding = 0;
        for (const char c : text.substr(at, 4)) {
            const auto value = kAlphabet.find(c);
            const bool pads = c == '=' && at + 4 == text.size();
            if ((value == std::string_view::npos && !pads) || (!pads && padding > 0)) {
                return std::nullopt;
            }
            padding += pads ? 1 : 0;
            word = (word << 6U) | (pads ? 0U : static_cast<std::uint32_t>(value));
        }
        if (padding > 2) {
            return std::nullopt;
        }
        const std::array<char, 3> three = {static_cast<char>(word >> 16U), static_cast<char>(word >> 8U),
                                           static_cast<char>(word)};
        bytes.append(three.data(), 3 - padding);
    }
    return bytes;
}

std::string encodedBase64(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t word = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            word = (word << 8U) | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= count ? kAlphabet[(word >> (18U - 6U * static_cast<unsigned>(i))) & 63U] : '=';
        }
    }
    return text;
}

}  // namespace flotte::sandbox::kubernetes
