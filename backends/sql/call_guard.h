#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "models/core/cancel.h"
#include "models/core/time.h"

namespace flotte::sql {

/// Bounds a blocking call of the client library. The library's own timeouts count seconds of silence, not a
/// call's length, and its non-blocking calls block in the TLS handshake; a socket that is shut down ends any
/// of them at once. So while a guard lives, its thread shuts the socket down when the deadline passes, and a
/// cancelled token does the same from the cancelling thread. The connection is of no use afterwards.
class CallGuard {
 public:
    enum class Ended { No, Deadline, Cancelled };

    CallGuard(int socket, Milliseconds deadline, CancelToken cancel);
    ~CallGuard();
    CallGuard(const CallGuard&) = delete;
    CallGuard& operator=(const CallGuard&) = delete;

    /// Whether, and why, the call was cut short.
    Ended ended() const;

 private:
    void end(Ended why);
    void watch(SteadyPoint until);

    int socket_;
    CancelToken cancel_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool over_ = false;
    Ended ended_ = Ended::No;
    unsigned callback_ = 0;
    std::thread thread_;
};

}  // namespace flotte::sql
