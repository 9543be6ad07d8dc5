#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "backends/sandbox/world/world.h"

namespace flotte::sandbox {

/// What the controllers need of the cluster that they move. All on the cluster's thread. Trees are without
/// `kind` and `apiVersion`.
class Cluster {
 public:
    virtual ~Cluster() = default;

    /// Null where there is none.
    virtual nlohmann::json get(const ObjectName& name) const = 0;
    /// All of a resource in one namespace, or (`ns` empty) everywhere.
    virtual std::vector<nlohmann::json> list(const std::string& resource, const std::string& ns) const = 0;
    /// The same everywhere, one at a time: a large world's trees are not to be there all at once.
    virtual void each(const std::string& resource,
                      const std::function<void(const nlohmann::json&)>& visit) const = 0;
    /// Writes a whole object as it is: for status, and for what controllers may do unasked.
    virtual void put(const ObjectName& name, nlohmann::json object) = 0;
    /// Creates as a client would: defaults, quota, limits. The name comes from metadata.name or generateName.
    /// What was refused gives the server's message; none = it is there.
    virtual std::optional<std::string> create(const std::string& resource, const std::string& ns,
                                              nlohmann::json object) = 0;
    /// Deletes as a client would; what it owns goes in the background.
    virtual void remove(const ObjectName& name) = 0;
    /// At once, whatever finalizers say: what a kubelet does when a pod's containers have ended.
    virtual void erase(const ObjectName& name) = 0;
    /// As many characters as generated names end with.
    virtual std::string suffix(std::size_t length) = 0;
};

}  // namespace flotte::sandbox
