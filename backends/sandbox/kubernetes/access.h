#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backends/sandbox/kubernetes/api.h"
#include "backends/sandbox/kubernetes/problem.h"

namespace flotte::sandbox::kubernetes {

/// What somebody wants to do: a verb on a resource, or on a path that is none.
struct Attributes {
    std::string verb;
    std::string group;
    std::string resource;  ///< with its subresource, `pods/log`; empty: `path` counts
    std::string ns;
    std::string name;
    std::string path;
};

/// rbac/v1 PolicyRule.
struct PolicyRule {
    std::vector<std::string> verbs;
    std::vector<std::string> groups;
    std::vector<std::string> resources;
    std::vector<std::string> names;
    std::vector<std::string> urls;

    bool permits(const Attributes& wanted) const;
    /// Whether everything that `other` permits is permitted.
    bool covers(const PolicyRule& other) const;
};
std::vector<PolicyRule> rulesIn(const Json& role);

/// RBAC over the cluster's Role, ClusterRole, RoleBinding and ClusterRoleBinding objects. Keeps what it has
/// read of them until one of them changes.
class Access {
 public:
    explicit Access(const Store& store);
    ~Access();

    bool permits(const User& user, const Attributes& wanted);
    /// All rules that hold for a user in a namespace, cluster-wide ones included.
    std::vector<PolicyRule> rulesOf(const User& user, const std::string& ns);
    /// The rules of a Role (`ns` not empty) or ClusterRole; empty where it isn't there.
    const std::vector<PolicyRule>& rulesOfRole(const std::string& ns, const std::string& name);

 private:
    struct Binding;
    struct Cache;
    void refresh();
    void readBindings(const char* resource, std::vector<Binding>& into);

    const Store& store_;
    std::unique_ptr<Cache> cache_;
};

/// 403 in the API server's words.
Problem denied(const User& user, const Attributes& wanted);

}  // namespace flotte::sandbox::kubernetes
