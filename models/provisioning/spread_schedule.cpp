#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "models/provisioning/tenant_manifests.h"

namespace flotte {
namespace {

/// FNV-1a: the same on every machine, unlike std::hash.
std::uint64_t hashOf(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return hash;
}

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == by) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

std::optional<int> numberOf(const std::string& text, int most) {
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = problem == std::errc() && end == text.data() + text.size();
    return whole && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

/// The hours of a list such as `2,14`; empty where it is none.
std::vector<int> hoursOf(const std::string& field) {
    std::vector<int> hours;
    for (const std::string& part : split(field, ',')) {
        const auto hour = numberOf(part, 23);
        if (!hour) {
            return {};
        }
        hours.push_back(*hour);
    }
    return hours;
}

}  // namespace

std::string spreadSchedule(const std::string& schedule, std::chrono::minutes window, const TenantId& tenant) {
    std::vector<std::string> fields = split(schedule == "@daily" ? "0 0 * * *" : schedule, ' ');
    const auto minute = fields.size() == 5 ? numberOf(fields[0], 59) : std::nullopt;
    if (!minute || window.count() <= 0) {
        return schedule;
    }
    const auto offset = static_cast<int>(hashOf(tenant.value()) % static_cast<std::uint64_t>(window.count()));
    const std::vector<int> hours = hoursOf(fields[1]);
    const bool anyDay = fields[2] == "*" && fields[4] == "*";
    const bool movesHours = !hours.empty() && anyDay;
    const int begin = *minute + (movesHours ? offset : offset % (60 - *minute));
    fields[0] = std::to_string(begin % 60);
    if (movesHours) {
        std::vector<int> moved;
        moved.reserve(hours.size());
        for (const int hour : hours) {
            moved.push_back((hour + begin / 60) % 24);
        }
        std::sort(moved.begin(), moved.end());
        fields[1].clear();
        for (const int hour : moved) {
            fields[1] += (fields[1].empty() ? "" : ",") + std::to_string(hour);
        }
    }
    return fields[0] + ' ' + fields[1] + ' ' + fields[2] + ' ' + fields[3] + ' ' + fields[4];
}

}  // namespace flotte
