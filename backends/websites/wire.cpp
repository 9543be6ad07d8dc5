#include "backends/websites/wire.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <iterator>

namespace flotte::websites {

namespace {

constexpr std::size_t kMaxName = 255;
constexpr std::size_t kMaxDomain = 255;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

/// `digits` digits of `text` at `at`; -1 when they aren't.
int number(std::string_view text, std::size_t at, std::size_t digits) {
    if (at + digits > text.size()) {
        return -1;
    }
    int value = 0;
    for (const char c : text.substr(at, digits)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Length of the valid UTF-8 sequence that starts `bytes`, 0 = none (RFC 3629: no surrogates, nothing
/// overlong).
std::size_t sequence(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = at(0);
    if (lead < 0x80) {
        return 1;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    const bool bad = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xED && at(1) > 0x9F) ||
                     (lead == 0xF0 && at(1) < 0x90) || (lead == 0xF4 && at(1) > 0x8F);
    return bad ? 0 : length;
}

std::optional<TimePoint> time(const std::optional<std::string_view>& text) {
    return text ? parseTime(*text) : std::nullopt;
}

}  // namespace

std::optional<TimePoint> parseTime(std::string_view text) {
    constexpr std::size_t kSeconds = 19;
    const std::array<int, 6> n{number(text, 0, 4),  number(text, 5, 2),  number(text, 8, 2),
                               number(text, 11, 2), number(text, 14, 2), number(text, 17, 2)};
    const bool shaped = text.size() >= kSeconds && text[4] == '-' && text[7] == '-' &&
                        (text[10] == ' ' || text[10] == 'T') && text[13] == ':' && text[16] == ':';
    if (!shaped || n[3] < 0 || n[3] > 23 || n[4] < 0 || n[4] > 59 || n[5] < 0 || n[5] > 59 || n[0] <= 0) {
        return std::nullopt;
    }
    const std::chrono::year_month_day day{std::chrono::year(n[0]),
                                          std::chrono::month(static_cast<unsigned>(n[1])),
                                          std::chrono::day(static_cast<unsigned>(n[2]))};
    if (!day.ok()) {
        return std::nullopt;
    }
    int milliseconds = 0;
    if (text.size() > kSeconds) {
        const std::string_view fraction = text.substr(kSeconds + 1, 3);
        milliseconds = number(fraction, 0, fraction.size());
        if (text[kSeconds] != '.' || fraction.empty() || milliseconds < 0) {
            return std::nullopt;
        }
        for (std::size_t i = fraction.size(); i < 3; ++i) {
            milliseconds *= 10;
        }
    }
    return std::chrono::sys_days(day) + std::chrono::hours(n[3]) + std::chrono::minutes(n[4]) +
           std::chrono::seconds(n[5]) + std::chrono::milliseconds(milliseconds);
}

std::string formatTime(TimePoint time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

std::optional<TimePoint> bornAt(const OperationId& operation) {
    constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    constexpr std::size_t kLength = 26;
    constexpr std::size_t kTime = 10;
    const std::string& text = operation.value();
    if (text.size() != kLength || text.front() > '7' ||
        text.find_first_not_of(kDigits) != std::string::npos) {
        return std::nullopt;
    }
    std::int64_t milliseconds = 0;
    for (const char c : text.substr(0, kTime)) {
        milliseconds = milliseconds * 32 + static_cast<std::int64_t>(kDigits.find(c));
    }
    // A TIMESTAMP of the database begins after 1970 and ends in 2038.
    constexpr std::int64_t kLast = 0x7FFFFFFFLL * 1000;
    if (milliseconds < 1000 || milliseconds > kLast) {
        return std::nullopt;
    }
    return TimePoint(std::chrono::floor<std::chrono::seconds>(Milliseconds(milliseconds)));
}

std::string releasedName(std::string_view pattern, WebsiteId id, std::string_view domain) {
    std::string name(pattern);
    const auto put = [&](std::string_view key, std::string_view value) {
        for (std::size_t at = name.find(key); at != std::string::npos;
             at = name.find(key, at + value.size())) {
            name.replace(at, key.size(), value);
        }
    };
    put("{id}", std::to_string(id.value()));
    put("{domain}", domain);
    return name;
}

std::string cleanText(std::string_view bytes, std::size_t maxCharacters) {
    std::string out;
    for (std::size_t count = 0; !bytes.empty(); ++count) {
        const std::size_t length = sequence(bytes);
        if (count + 1 == maxCharacters && bytes.size() > (length == 0 ? 1 : length)) {
            return out.append(kEllipsis);
        }
        out.append(length == 0 ? kReplacement : bytes.substr(0, length));
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

Result<WebsiteFact> toFact(std::span<const std::optional<std::string_view>> row) {
    if (row.size() != std::size(kColumns)) {
        return fail(DecodeError{"websites row", 0, "columns: " + std::to_string(row.size()), {}});
    }
    const std::string_view id = row[0].value_or(std::string_view("NULL"));
    std::int64_t value = 0;
    const auto parsed = std::from_chars(id.data(), id.data() + id.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != id.data() + id.size()) {
        return fail(DecodeError{"websites.id", 0, cleanText(id, 64), {}});
    }
    return WebsiteFact{WebsiteId(value),
                       cleanText(row[1].value_or(std::string_view()), kMaxName),
                       cleanText(row[2].value_or(std::string_view()), kMaxDomain),
                       time(row[3]),
                       time(row[4]),
                       time(row[5])};
}

}  // namespace flotte::websites
