#pragma once

#include <string>

#include "models/core/plugin_command.h"
#include "models/core/result.h"

namespace flotte::app {

/// The commands of kubeconfigs that the user has approved: `flotte/approved-commands` in the configuration
/// folder, mode 0600, a line each: the hash and, for people, the command. Read anew each time, so that what
/// another program of the user's approves counts at once. Any thread.
class Approvals {
 public:
    explicit Approvals(std::string file);

    /// A file that others may touch approves nothing.
    bool holds(const std::string& digest) const;
    /// Adds a line; what others could have written there is dropped. `shown` is the command for people.
    /// Errors: SystemError.
    Result<void> add(const std::string& digest, const std::string& shown) const;

 private:
    const std::string file_;
};

}  // namespace flotte::app
