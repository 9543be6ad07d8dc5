#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace flotte::test {

/// A program started by a test and ended by its pid, also when the test itself dies. One thread: it must be
/// started on the thread that lives longest (the kernel ends it with its starter).
class ChildProcess {
 public:
    ChildProcess() = default;
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Both outputs go to `log`; `input` empty = /dev/null. Throws std::runtime_error when it can't be
    /// started.
    void start(const std::vector<std::string>& command, const std::filesystem::path& log,
               const std::filesystem::path& input = {});
    /// Waits for its own end; the exit status, 128 + signal when it was ended.
    int wait();
    bool running();
    /// SIGTERM, then SIGKILL after 20 s.
    void stop();

 private:
    pid_t pid_ = 0;
    int status_ = 0;
};

/// A port of 127.0.0.1 nobody listens on now.
int freePort();

/// The first of `paths` that is an executable, or std::runtime_error naming all: a missing program fails a
/// test.
std::string requireProgram(const std::vector<std::string>& paths);

}  // namespace flotte::test
