#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/cancel.h"
#include "models/core/time.h"

namespace flotte::kubernetes {

/// Where programs are looked for: the PATH of the user's login shell, which a session started by a desktop
/// does not have. Any worker thread.
class LoginPath {
 public:
    /// `environment` is ours, as `NAME=value`. An empty shell = our own PATH.
    LoginPath(std::string shell, std::vector<std::string> environment, Milliseconds deadline);

    /// Runs the shell the first time, at most once; our own PATH when it gives none. Blocking.
    std::string get(const Clock& clock, const CancelToken& cancel);

 private:
    const std::string shell_;
    const std::vector<std::string> environment_;
    const Milliseconds deadline_;
    std::mutex mutex_;
    std::optional<std::string> known_;
};

/// The value of a variable in `NAME=value` texts; the last one counts.
std::string valueOf(const std::vector<std::string>& environment, std::string_view name);

/// PATH in what `env -0` printed after whatever a shell's start-up files print. Empty where there is none.
std::string pathIn(std::string_view printed);

/// Where a command is found.
struct Found {
    enum class How { Executable, NotExecutable, Nowhere };
    How how = How::Nowhere;
    std::string path;
};

/// A path stands for itself; a name is looked up in the absolute folders of `path`, as Go's
/// exec.LookPath does: never in the current folder.
Found lookUp(const std::string& command, std::string_view path);

}  // namespace flotte::kubernetes
