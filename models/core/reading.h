#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "models/core/error.h"
#include "models/core/ids.h"
#include "models/core/time.h"

namespace flotte {

enum class ReadingState {
    Loading,  ///< asked, no answer yet
    Known,
    None,    ///< answered: there is none (no quota object, no such metric). Not zero.
    Denied,  ///< `why` names the missing right
    Stale,   ///< known once; its source is silent since `asOf`
    Failed   ///< never known, and `why` says what went wrong
};

/// A value as it is shown: what, from where, as of when, and how far to be trusted.
/// `value` is set exactly when `state` is Known or Stale.
/// `asOf`: Known and None: when the value became what it is, or was first read; a source that merely confirms
/// it does not move it (a heartbeat would change every row): how fresh that is, the feed's own `at` in
/// `SourceStatus` tells. Stale: the last moment the value was confirmed. Denied and Failed: since when.
template <class T>
struct Reading {
    ReadingState state = ReadingState::Loading;
    std::optional<T> value;
    SourceId source;
    TimePoint asOf{};
    std::shared_ptr<const Error> why;

    static Reading known(T value, SourceId source, TimePoint asOf) {
        return {ReadingState::Known, std::move(value), source, asOf, nullptr};
    }
    bool hasValue() const { return value.has_value(); }

    /// Two readings are the same when they would be shown the same: errors are compared by what they say.
    friend bool operator==(const Reading& a, const Reading& b) {
        const bool sameWhy = a.why == b.why || (a.why && b.why && *a.why == *b.why);
        return a.state == b.state && a.value == b.value && a.source == b.source && a.asOf == b.asOf &&
               sameWhy;
    }
};

}  // namespace flotte
