#pragma once

#include <csignal>
#include <string>

#include "models/core/time.h"

namespace flotte::terminal {

/// All that a command waits for, in one place: news of the fleet, signals, keys, the reader of its output.
/// Made on the main thread before any other thread starts, so that every thread leaves the signals to it;
/// `wake` is for any thread, the rest for main.
class Events {
 public:
    struct Seen {
        int signal = 0;  ///< SIGINT, SIGTERM or SIGHUP: end now
        bool resized = false;
        bool woken = false;
        bool readerGone = false;  ///< nobody reads the output any more
        std::string keys;
    };

    Events();
    ~Events();
    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;

    void wake();
    /// Returns at the first event, at the latest after `atMost`. `keys` and `output` are file descriptors, -1
    /// = none.
    Seen wait(Milliseconds atMost, int keys, int output);

 private:
    sigset_t before_{};
    int signals_ = -1;
    int news_ = -1;
};

}  // namespace flotte::terminal
