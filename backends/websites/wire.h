#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/fleet/facts.h"
#include "models/provisioning/ids.h"

/// Text of the database ↔ values, pure. What people typed into the table is never fatal.
namespace flotte::websites {

/// `2026-11-25 03:21:00[.ffffff]` in UTC; nullopt for zero dates, impossible dates and anything else.
std::optional<TimePoint> parseTime(std::string_view text);

/// Valid UTF-8 of at most `maxCharacters`: what is not UTF-8 becomes U+FFFD, what is longer ends in `…`.
std::string cleanText(std::string_view bytes, std::size_t maxCharacters);

/// As the database takes it, to the second, in UTC.
std::string formatTime(TimePoint time);

/// When the operation was born, to the second: its id begins with the time, as a ULID does. Empty when it
/// doesn't.
std::optional<TimePoint> bornAt(const OperationId& operation);

/// The name that a deleted row gives its domain up for: `deleted-{id}.{domain}`.
std::string releasedName(std::string_view pattern, WebsiteId id, std::string_view domain);

/// The columns of a row, in the order `WebsiteFact`s are read from.
constexpr std::string_view kColumns[] = {"id", "name", "domain", "created_at", "updated_at", "deleted_at"};

/// A row in the order of `kColumns`. DecodeError when the id is not a number.
Result<WebsiteFact> toFact(std::span<const std::optional<std::string_view>> row);

}  // namespace flotte::websites
