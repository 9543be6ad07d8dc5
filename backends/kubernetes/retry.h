#pragma once

#include <chrono>
#include <optional>

#include "models/core/error.h"
#include "models/core/time.h"

/// When to ask again, as client-go does: 800 ms × 2 up to 30 s, full jitter, anew after two quiet minutes.
namespace flotte::kubernetes {

/// How a failure is answered.
enum class FailureKind {
    Expired,   ///< the version is gone, or from the future: list the newest
    Busy,      ///< refused or 429: wait, then go on where it stopped
    Network,   ///< what was read stays true up to the break: go on where it stopped
    Internal,  ///< 500: go on where it stopped, a few times
    Login,
    Plugin,  ///< no credential, so nothing was asked
    Denied,
    NoKind,  ///< the server does not serve this kind
    Cancelled,
    Other  ///< list again
};

/// `versionTooLarge`: the Status named this cause.
FailureKind classify(const Error& error, bool versionTooLarge);

/// The failures of late.
struct Failures {
    unsigned count = 0;  ///< since two quiet minutes
    SteadyPoint lastAt{};

    /// The next one would be the first in a while.
    bool quiet(SteadyPoint now) const;
    void note(SteadyPoint now);
};

/// Notes the failure, and says how long to wait: anything up to the bound, so that many clients do not come
/// back together, and at least what the server asked for. `random` in [0, 1).
Milliseconds backoff(Failures& failures, const Error& error, SteadyPoint now, double random);

constexpr Milliseconds kLoginRetry{30'000};
constexpr Milliseconds kDeniedRetry{60'000};
constexpr Milliseconds kNoKindRetry{300'000};

}  // namespace flotte::kubernetes
