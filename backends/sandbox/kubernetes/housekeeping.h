#pragma once

#include <deque>
#include <set>
#include <string>

#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {

/// What an API server's standing controllers do, one pass at a time. Learns by the store's changes what there
/// is to do: a pass over a quiet cluster costs nothing.
class Housekeeping {
 public:
    explicit Housekeeping(const Machine& machine);

    /// Of the store's listener.
    void changed(const Change& change);
    /// Looks at everything there is, after objects were restored.
    void lookAround();
    /// One pass. Whether anything changed.
    bool run();

    /// ServiceAccount `default` and ConfigMap `kube-root-ca.crt`.
    void furnish(const std::string& ns);

 private:
    void notice(const ObjectKey& key, const Object& object);
    bool finishPods();
    bool finishClaims();
    bool collectDependents();
    bool finishOwners();
    bool refreshAllQuotas();
    bool endNamespaces();
    bool endNamespace(const std::string& ns);
    bool emptyNamespace(const std::string& ns, Json& conditions);
    void put(const ObjectKey& key, Json object) const;

    const Machine& machine_;
    std::set<std::string> ending_;       ///< namespaces
    std::set<std::string> unfurnished_;  ///< namespaces
    std::set<std::string> uncounted_;    ///< namespaces whose quotas may be out of date
    std::set<std::pair<std::string, std::string>> leavingPods_;
    std::set<std::pair<std::string, std::string>> leavingClaims_;
    struct Owner {
        std::string ns;
        std::string uid;
    };
    std::deque<Owner> goneOwners_;
    std::deque<ObjectKey> waitingOwners_;  ///< with finalizer orphan or foregroundDeletion
};

}  // namespace flotte::sandbox::kubernetes
