#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "backends/http/descriptor.h"
#include "backends/reach/child.h"
#include "backends/reach/ssh_command.h"
#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::reach {

/// An address behind a bastion, by one running ssh. It is started with the first connection, and again with
/// the next one after its end; `Listener` sees to the pause between. A thread of its own starts the child and
/// hears what it says, from the constructor to the destructor, which ends the child.
class SshTunnel {
 public:
    struct Options {
        std::string program;  ///< absolute path; empty = there is none
        SshCommand command;
        Milliseconds ready{15'000};  ///< from a connection's start until ssh forwards it
        std::shared_ptr<const Clock> clock;
    };
    explicit SshTunnel(Options options);
    ~SshTunnel();
    SshTunnel(const SshTunnel&) = delete;
    SshTunnel& operator=(const SshTunnel&) = delete;

    /// As `Serve`. Errors: ReachError, CancelledError.
    Result<void> serve(int local, const CancelToken& cancel, const std::function<void()>& reached);

 private:
    /// What the thread and the connections share, under the mutex.
    struct State {
        bool wanted = false;   ///< a connection needs ssh
        bool running = false;  ///< the child is there
        bool stopping = false;
        unsigned started = 0;         ///< how many children there were
        std::optional<Error> ending;  ///< why the last one ended
        std::string said;             ///< by the child of now, its last 4 KiB
        std::size_t heard = 0;        ///< bytes it has said in all
    };

    void run();
    Error runChild();
    void hear(const std::string& words);
    struct Far {
        http::Descriptor socket;
        std::size_t since = 0;  ///< what ssh had said in all when it was connected
    };
    Result<Far> connect(const CancelToken& cancel);
    std::string refusal(std::size_t since);

    const Options options_;
    std::mutex mutex_;
    std::condition_variable changed_;
    State state_;
    CancelToken stop_;
    std::thread thread_;
};

}  // namespace flotte::reach
