#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/time.h"

/// Times and bytes as JSON has them.
namespace flotte::sandbox::kubernetes {

struct Moment {
    std::int64_t seconds = 0;  ///< since 1970 in UTC
    std::int32_t nanoseconds = 0;
    bool operator==(const Moment&) const = default;
};

/// RFC 3339 with any offset and fraction; none where it is not that.
std::optional<Moment> readTime(std::string_view text);
/// `2026-11-29T11:00:00Z`, as times are stored.
std::string printedTime(const Moment& moment);
std::string printedTime(TimePoint at);
/// The same with six digits of a second.
std::string printedMicroTime(const Moment& moment);
/// With nine digits less trailing zeros, as log lines have it.
std::string printedNanoTime(TimePoint at);

/// Standard alphabet, with padding. None where it is not that.
std::optional<std::string> decodedBase64(std::string_view text);
std::string encodedBase64(std::string_view bytes);

}  // namespace flotte::sandbox::kubernetes
