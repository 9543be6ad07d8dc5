#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "models/core/result.h"

namespace flotte::sandbox::control {

/// What the choice of folders depends on; empty = not set.
struct Surroundings {
    std::string home;
    std::string stateHome;      ///< XDG_STATE_HOME
    std::string runtimeFolder;  ///< XDG_RUNTIME_DIR
    std::string temporary;      ///< TMPDIR
    uid_t user = 0;
};

/// Where one sandbox lives. Two programs that are given the same folder mean the same sandbox.
struct Places {
    std::string state;    ///< what stays: database, changes, certificates, platform file
    std::string runtime;  ///< what goes with the process: its sockets
    std::string socket() const { return runtime + "/control.sock"; }
    std::string databaseSocket() const { return runtime + "/mariadb.sock"; }
    std::string platformFile() const { return state + "/platform.yaml"; }
    std::string log() const { return state + "/sandbox.log"; }
    bool operator==(const Places&) const = default;
};

/// `folder` empty = the user's own sandbox.
Places placesFor(const std::string& folder, const Surroundings& surroundings);

/// Makes both folders, for this user alone. Errors: SystemError (EACCES where another user owns one or can
/// look into it, ENAMETOOLONG where a socket's path would not fit, …).
Result<void> prepare(const Places& places, uid_t user);

}  // namespace flotte::sandbox::control
