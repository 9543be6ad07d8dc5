#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "backends/http/descriptor.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::reach {

/// A child process without terminal or input, ended with its owner, and by the kernel when the thread that
/// started it ends: that must be a thread that lives as long as the child may. One thread.
class Child {
 public:
    /// `arguments` begin with the program's absolute path; no shell. SystemError where there is no process to
    /// be had; a program that can't be executed ends with status 127.
    static Result<Child> start(const std::vector<std::string>& arguments);
    Child(Child&& other) noexcept;
    Child& operator=(Child&&) = delete;
    ~Child();  ///< SIGTERM, then SIGKILL after a second

    int words() const { return words_.get(); }  ///< its standard error, for poll; does not block
    int exit() const { return exit_.get(); }    ///< readable once it has ended
    /// What it has said since; empty = nothing now.
    std::string read();
    /// Its exit status (128 + signal) once it has ended.
    std::optional<int> status();

 private:
    Child(pid_t pid, http::Descriptor exit, http::Descriptor words);

    pid_t pid_;
    http::Descriptor exit_;
    http::Descriptor words_;
    std::optional<int> status_;
};

}  // namespace flotte::reach
