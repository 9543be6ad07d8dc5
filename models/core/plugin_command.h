#pragma once

#include <string>
#include <utility>
#include <vector>

namespace flotte {

/// A command that a kubeconfig wants run to get a credential, as its user must see it before approving it.
struct PluginCommand {
    std::string command;  ///< as the kubeconfig names it
    std::string path;     ///< the file that would run, absolute
    std::vector<std::string> arguments;
    std::vector<std::pair<std::string, std::string>> environment;  ///< what the kubeconfig adds
    /// What an approval is for: SHA-256 in hex over path, arguments, environment and the file's content. Any
    /// change of them is another command.
    std::string digest;
    bool operator==(const PluginCommand&) const = default;
};

}  // namespace flotte
