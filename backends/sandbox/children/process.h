#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "models/core/result.h"

namespace flotte::sandbox::children {

struct ProcessOptions {
    std::vector<std::string> arguments;  ///< the first is the program's absolute path; no shell
    std::string input;                   ///< a file it reads; empty = nothing
    std::string log;                     ///< a file that gets what it says; appended to
};

/// A private child process without terminal. The kernel ends it when the thread that started it ends,
/// however that comes: start it on a thread that lives as long as the child may. One thread.
class Process {
 public:
    /// Errors: SystemError. A program that can't be executed ends with status 127.
    static Result<Process> start(const ProcessOptions& options);
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    ~Process();  ///< `end`

    pid_t pid() const { return pid_; }
    /// Its exit status (128 + signal) once it has ended.
    std::optional<int> status();
    /// Asks it to end; returns at once.
    void ask();
    /// Asks, waits up to ten seconds, then kills it. Returns when it is gone.
    void end();

 private:
    Process(pid_t pid, int exit) : pid_(pid), exit_(exit) {}

    pid_t pid_ = 0;
    int exit_ = -1;  ///< pidfd: readable once it has ended
    std::optional<int> status_;
};

/// The first executable of that name in these folders; empty = none.
std::string findProgram(const std::string& name, const std::vector<std::string>& folders);
/// The last lines of a log, at most about `most` bytes; for a message.
std::string lastWords(const std::string& log, std::size_t most = 600);

}  // namespace flotte::sandbox::children
