#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/platform/reach.h"

/// The command line of the system's ssh, and what its words mean. Pure.
namespace flotte::reach {

struct SshCommand {
    SshReach bastion;
    std::string socket;  ///< the local end; a plain absolute path
    std::string host;    ///< where the bastion connects to
    int port = 0;
};

/// The arguments after the program's name: one forward and nothing else, no question to anybody, no process
/// that outlives this one. What could be taken for an option, or for more than one value, is refused with
/// ReachError::Ended, whatever the platform file's reader has let through.
Result<std::vector<std::string>> sshArguments(const SshCommand& command);

/// Why ssh has ended, by its own words on standard error and its exit status.
ReachError sshFailure(const SshReach& bastion, std::string_view said, int status);

/// The words with which ssh tells that the bastion could not connect to the target; empty = none.
std::string sshRefusal(std::string_view said);

/// The first executable of this name in a PATH; empty = none.
std::string findProgram(std::string_view path, const std::string& name);

}  // namespace flotte::reach
