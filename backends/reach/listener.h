#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "backends/http/cancel_signal.h"
#include "backends/http/descriptor.h"
#include "models/core/backoff.h"
#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"
#include "models/core/via.h"

namespace flotte::reach {

/// Carries one accepted connection to where it leads, until its end; blocks, on a thread of the connection's
/// own. Does not close it. Calls `reached` once the far server has answered.
using Serve =
    std::function<Result<void>(int local, const CancelToken& cancel, const std::function<void()>& reached)>;

/// A Unix socket of this user's that leads elsewhere: each connection to it is handed to `Serve`. One thread
/// accepts, one a connection serves; from `open` to the destructor, which ends all of them and waits. After a
/// failure the next connection is served after a pause, so that whoever connects again and again asks the
/// far side no faster.
class Listener {
 public:
    struct Options {
        std::string path;  ///< in a private folder
        Serve serve;
        std::size_t most = 32;  ///< connections at once; more wait to be accepted
        Backoff pause{Milliseconds(100), Milliseconds(2'000)};
        std::shared_ptr<const Clock> clock;
        Chance chance;  ///< called under a lock of the listener's
    };
    /// SystemError where the socket can't be made.
    static Result<std::unique_ptr<Listener>> open(Options options);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// The socket, and why the last connection came to nothing. May outlive the listener.
    Via via() const;

 private:
    struct Shared {
        std::mutex mutex;
        std::optional<Error> failure;
        int failures = 0;
        SteadyPoint notBefore{};
        std::size_t running = 0;
    };
    struct Link {
        std::thread thread;
        bool over = false;
    };

    Listener(Options options, http::Descriptor socket);
    void accept();
    void serve(http::Descriptor local, Link& link);
    bool pause();
    void reached();
    void note(const Result<void>& outcome);
    void reap(bool all);
    bool full();

    const Options options_;
    http::Descriptor socket_;
    std::shared_ptr<Shared> shared_;
    CancelToken cancel_;
    http::Descriptor freed_;  ///< readable when a connection has ended
    std::list<Link> links_;   ///< the accepting thread's; `over` under the mutex
    std::thread thread_;
};

}  // namespace flotte::reach
