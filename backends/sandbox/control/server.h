#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "backends/sandbox/control/messages.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::sandbox::control {

/// The control socket: a Unix socket that only its user may open. One thread, the caller's.
class Server {
 public:
    /// Answers at once; a `hello` may be answered with Starting, and later by `tell`.
    using Handler = std::function<Answer(const Request&)>;

    /// What is left of one that ended is replaced: whoever listens must hold `Lock`. Errors: SystemError.
    static Result<Server> listen(const std::string& path, Handler handler);
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();  ///< and the socket is gone

    /// Waits for at most `patience` for something to happen, or for `also` to be readable, and handles it.
    void step(Milliseconds patience, int also = -1);
    /// To all who said hello.
    void tell(const Answer& answer);
    /// Clients that said hello and are connected.
    std::size_t holders() const;
    /// True once anybody ever said hello.
    bool everHeld() const;

 private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// Held by the one sandbox of a folder; the kernel lets go of it when the process ends.
class Lock {
 public:
    /// Errors: SystemError; EWOULDBLOCK = another one holds it.
    static Result<Lock> take(const std::string& path);
    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&&) = delete;
    ~Lock();

 private:
    explicit Lock(int fd) : fd_(fd) {}
    int fd_;
};

}  // namespace flotte::sandbox::control
