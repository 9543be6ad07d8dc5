#pragma once

#include <cstdint>
#include <string>

#include "models/core/error.h"

namespace flotte {

/// An error as a journal keeps it and as the engine decides by it: what kind, what was asked, what was
/// answered. The sentence is made in `views/text`.
struct Problem {
    enum class Kind : std::uint8_t {
        Busy,      ///< not accepted now (429, 503, refused connection): nothing happened, ask again
        Unknown,   ///< no answer, or one that says nothing (time-out, cut, 500): it may have happened
        Conflict,  ///< 409, 412: something else changed it, or owns a part of it
        Foreign,   ///< there is one of that name which isn't ours
        Denied,
        Login,
        Held,      ///< another console drives the operation
        Closed,    ///< the write gate is closed
        NotReady,  ///< it was done, and does not come to work
        Refused,   ///< an answer that will be the same next time (400, 422, a mistake in the platform file)
        Cancelled,
        Away  ///< the journal or the audit log can't be written: nothing was called, nor will be until it can
    };
    Kind kind = Kind::Refused;
    std::string request;  ///< without secrets
    std::string detail;   ///< the other side's own words (untrusted)
    bool operator==(const Problem&) const = default;
};

Problem problemOf(const Error& error);

/// As a journal and JSON write it: `busy`, `unknown`, `not-ready`, …
const char* problemKey(Problem::Kind kind);
/// Refused for a key that this version does not know.
Problem::Kind problemFromKey(const std::string& key);

}  // namespace flotte
