#pragma once

#include <algorithm>
#include <functional>

#include "models/core/time.h"

namespace flotte {

/// How long to wait before the next attempt: doubles from `first` to `cap`, and up to a fifth more by chance,
/// so that many consoles don't come back in step.
struct Backoff {
    Milliseconds first{800};
    Milliseconds cap{30'000};
    bool operator==(const Backoff&) const = default;

    /// `failures` from 1; `chance` 0 … 1.
    Milliseconds delay(int failures, double chance) const {
        Milliseconds wait = first;
        for (int i = 1; i < failures && wait < cap; ++i) {
            wait *= 2;
        }
        wait = std::min(wait, cap);
        return wait +
               Milliseconds(static_cast<Milliseconds::rep>(chance * static_cast<double>(wait.count()) / 5.0));
    }
};

/// A number between 0 and 1, by chance; injected.
using Chance = std::function<double()>;

}  // namespace flotte
