#pragma once

#include <string>
#include <variant>

#include "models/core/ids.h"

namespace flotte {

/// The endpoint's own address, from this machine.
struct DirectReach {
    bool operator==(const DirectReach&) const = default;
};

/// A pod's port, through a region's API server, as `kubectl port-forward` does.
struct PortForwardReach {
    enum class Target { Service, Pod };

    RegionName region;
    NamespaceName ns;
    Target target = Target::Service;
    ObjectName name;
    std::string port;  ///< a number or a port's name, of the service or the pod
    bool operator==(const PortForwardReach&) const = default;
};

/// Through a bastion, by the system's ssh with the user's own configuration: the endpoint's address as the
/// bastion sees it.
struct SshReach {
    std::string
        host;  ///< a name or address, or a Host of the user's ssh configuration; never begins with '-'
    std::string user;  ///< empty = ssh decides
    int port = 0;      ///< 0 = ssh decides
    bool operator==(const SshReach&) const = default;
};

/// How an endpoint is reached (design section 6).
using Reach = std::variant<DirectReach, PortForwardReach, SshReach>;

/// As sources and errors name it: "port-forward eu-ouest/e-commerce-shared/mysql:3306", and "ssh -p 2222
/// ops@bastion.example.net", which a person can try in a terminal. Empty for a direct one.
std::string reachName(const Reach& reach);

}  // namespace flotte
