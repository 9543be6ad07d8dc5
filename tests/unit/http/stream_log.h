#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "backends/http/client.h"
#include "tests/support/scripted/server.h"

namespace flotte::http {

/// An endpoint that trusts the server's authority. No heartbeat.
Endpoint endpointOf(const scripted::Server& server);
Request get(const std::string& path);

/// The error of this kind that ended a call; nothing where it is no error or of another kind.
template <class E, class T>
std::optional<E> errorOf(const Result<T>& result) {
    if (!result && std::holds_alternative<E>(result.error())) {
        return std::get<E>(result.error());
    }
    return std::nullopt;
}

/// Writes down what a stream's handler is told, and waits for it. The waits give up after the server's
/// patience.
class StreamLog {
 public:
    StreamHandler handler() const;

    std::optional<int> waitForHead() const;
    /// All data so far, once it is at least this long.
    std::string waitForData(std::size_t size) const;
    std::optional<Result<int>> waitForDone() const;
    bool waitForAlive(std::size_t times) const;

    std::vector<std::string> pieces() const;
    std::size_t doneCalls() const;
    bool toldAfterDone() const;

 private:
    struct State {
        std::mutex mutex;
        std::condition_variable changed;
        int status = 0;
        std::vector<std::string> pieces;
        std::string data;
        std::optional<Result<int>> done;
        std::size_t doneCalls = 0;
        std::size_t aliveCalls = 0;
        bool afterDone = false;  ///< something was told after the end
    };
    bool wait(const std::function<bool()>& condition, std::unique_lock<std::mutex>& lock) const;
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace flotte::http
