#pragma once

#include <string>
#include <utility>
#include <vector>

#include "backends/kubernetes/kubeconfig_values.h"

namespace flotte::kubernetes {

/// `users[].user.exec` of a kubeconfig: a program that gives a credential, by the protocol of
/// client.authentication.k8s.io. Nothing of it has been run or looked for.
struct ExecConfig {
    std::string command;  ///< absolute where the kubeconfig gives a path, else a name to be looked up
    std::vector<std::string> arguments;
    std::vector<std::pair<std::string, std::string>> environment;  ///< added to ours
    std::string apiVersion;  ///< client.authentication.k8s.io/v1 or …/v1beta1; the answer must have the same
    std::string installHint;
    std::string cluster;  ///< with `provideClusterInfo`, the cluster as JSON for the plugin; else empty
    bool operator==(const ExecConfig&) const = default;
};

/// Errors: MissingKey, WrongType, BadValue (an unknown apiVersion; `interactiveMode: Always`, since there is
/// no terminal to talk in). `authority` is the cluster's PEM text.
Result<ExecConfig> readExec(const Section& exec, const Section& cluster, const std::string& authority);

}  // namespace flotte::kubernetes
