#pragma once

#include <string>

#include "backends/sandbox/control/messages.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::sandbox::control {

/// A connection to a sandbox. While one that said hello lives, so does the sandbox. One thread at a time;
/// the waits block.
class Client {
 public:
    /// Errors: SystemError (ENOENT or ECONNREFUSED = no sandbox runs there; EACCES = not this user's).
    static Result<Client> connect(const std::string& socket);
    Client(Client&& other) noexcept;
    Client& operator=(Client&& other) noexcept;
    ~Client();

    /// Errors: SystemError (ETIMEDOUT; ECONNRESET = the sandbox has ended); DecodeError.
    Result<Answer> ask(const Request& request, Milliseconds patience);
    /// The next one that comes by itself.
    Result<Answer> next(Milliseconds patience);

    /// A program that this process becomes holds the sandbox in its place.
    void passOn() const;

 private:
    explicit Client(int fd) : fd_(fd) {}

    int fd_ = -1;
    std::string in_;
};

}  // namespace flotte::sandbox::control
