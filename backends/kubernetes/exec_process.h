#pragma once

#include <string>
#include <vector>

#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::kubernetes {

struct ProcessSpec {
    std::string path;                      ///< absolute; no shell is between
    std::vector<std::string> arguments;    ///< without the program's own name
    std::vector<std::string> environment;  ///< `NAME=value`, all of it
    Milliseconds deadline{120'000};
    std::size_t mostOutput = 1U << 20U;  ///< of standard output
};

/// How a child process ended.
struct ProcessEnd {
    enum class How {
        Exited,
        TimedOut,  ///< killed, as the two below
        TooMuch,   ///< its output passed the cap
        Cancelled
    };
    How how = How::Exited;
    int status = 0;      ///< exit status; 128 + signal
    std::string output;  ///< standard output
    std::string errors;  ///< the last 4 KiB of standard error
};

/// Runs a program to its end in a session of its own: no terminal, standard input is /dev/null, no descriptor
/// of ours. When it must be killed, its whole process group is. Blocking: worker threads only. What it left
/// in the background after a good end lives on and is not waited for. Errors: SystemError (it can't be
/// started).
Result<ProcessEnd> runProcess(const ProcessSpec& spec, const Clock& clock, const CancelToken& cancel);

}  // namespace flotte::kubernetes
