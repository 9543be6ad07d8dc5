#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"

/// Where a forwarded port ends: a service's selector and ports, and the pods behind it. Read from JSON, pure.
namespace flotte::kubernetes {

/// What of a Service says where its port leads.
struct ServiceTarget {
    std::string selector;  ///< of labels, as a list's query takes it: "app=mysql,tier=db"
    std::string port;      ///< of the pod: a number or the name of a container's port
    bool operator==(const ServiceTarget&) const = default;
};

/// `port`: a number or name of the service's port. Errors: ReachError::NoPort, NoPod (a service without
/// selector has no pods of its own), DecodeError.
Result<ServiceTarget> readService(std::string_view json, const std::string& port);

struct PodTarget {
    std::string name;
    int port = 0;
    bool operator==(const PodTarget&) const = default;
};

/// The ready pods of a PodList by name, each with its number of `port`; pods that are being deleted are not
/// ready. Errors: ReachError::NoPort where ready pods have no port of that name, DecodeError.
Result<std::vector<PodTarget>> readPods(std::string_view json, const std::string& port);

/// The same for one Pod, ready or not: it was named.
Result<PodTarget> readPod(std::string_view json, const std::string& port);

}  // namespace flotte::kubernetes
