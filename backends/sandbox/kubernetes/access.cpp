#include "backends/sandbox/kubernetes/access.h"

#include <algorithm>
#include <iterator>

#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kRoles = "roles.rbac.authorization.k8s.io";
constexpr const char* kClusterRoles = "clusterroles.rbac.authorization.k8s.io";
constexpr const char* kRoleBindings = "rolebindings.rbac.authorization.k8s.io";
constexpr const char* kClusterRoleBindings = "clusterrolebindings.rbac.authorization.k8s.io";

using Texts = std::vector<std::string>;

Texts textsIn(const Json& object, const char* key) {
    Texts texts;
    const Json list = object.value(key, Json::array());
    std::for_each(list.begin(), list.end(), [&](const Json& item) {
        texts.push_back(item.is_string() ? item.get<std::string>() : "");
    });
    return texts;
}

bool holds(const Texts& texts, std::string_view wanted) {
    return std::any_of(texts.begin(), texts.end(), [&](const auto& t) { return t == "*" || t == wanted; });
}

bool holdsResource(const Texts& resources, std::string_view wanted) {
    const auto slash = wanted.find('/');
    const std::string anyOwner =
        slash == std::string_view::npos ? "" : "*" + std::string(wanted.substr(slash));
    return holds(resources, wanted) ||
           (!anyOwner.empty() && std::find(resources.begin(), resources.end(), anyOwner) != resources.end());
}

bool holdsUrl(const Texts& urls, std::string_view path) {
    return std::any_of(urls.begin(), urls.end(), [&](const std::string& url) {
        return url == "*" || url == path ||
               (url.ends_with('*') && path.starts_with(std::string_view(url).substr(0, url.size() - 1)));
    });
}

template <class Holds>
bool all(const Texts& texts, Holds holdsOne) {
    return std::all_of(texts.begin(), texts.end(), holdsOne);
}

bool isSubject(const Json& subject, const User& user, const std::string& bindingNs) {
    const std::string kind = subject.value("kind", "");
    const std::string name = subject.value("name", "");
    if (kind == "User") {
        return name == user.name;
    }
    if (kind == "Group") {
        return std::find(user.groups.begin(), user.groups.end(), name) != user.groups.end();
    }
    return kind == "ServiceAccount" &&
           user.name == "system:serviceaccount:" + subject.value("namespace", bindingNs) + ":" + name;
}

}  // namespace

bool PolicyRule::permits(const Attributes& wanted) const {
    if (!holds(verbs, wanted.verb)) {
        return false;
    }
    if (wanted.resource.empty()) {
        return holdsUrl(urls, wanted.path);
    }
    return holds(groups, wanted.group) && holdsResource(resources, wanted.resource) &&
           (names.empty() || std::find(names.begin(), names.end(), wanted.name) != names.end());
}

bool PolicyRule::covers(const PolicyRule& other) const {
    const bool namesCovered = names.empty() || (!other.names.empty() && all(other.names, [&](const auto& n) {
                                  return std::find(names.begin(), names.end(), n) != names.end();
                              }));
    return namesCovered && all(other.verbs, [&](const auto& v) { return holds(verbs, v); }) &&
           all(other.groups, [&](const auto& g) { return holds(groups, g); }) &&
           all(other.resources, [&](const auto& r) { return holdsResource(resources, r); }) &&
           all(other.urls, [&](const auto& u) { return holdsUrl(urls, u); });
}

std::vector<PolicyRule> rulesIn(const Json& role) {
    std::vector<PolicyRule> rules;
    const Json list = role.value("rules", Json::array());
    std::transform(list.begin(), list.end(), std::back_inserter(rules), [](const Json& rule) {
        return PolicyRule{textsIn(rule, "verbs"), textsIn(rule, "apiGroups"), textsIn(rule, "resources"),
                          textsIn(rule, "resourceNames"), textsIn(rule, "nonResourceURLs")};
    });
    return rules;
}

struct Access::Binding {
    std::string ns;
    std::string roleNs;  ///< empty = a ClusterRole
    std::string role;
    Json subjects;

    bool binds(const User& user) const {
        return std::any_of(subjects.begin(), subjects.end(),
                           [&](const Json& subject) { return isSubject(subject, user, ns); });
    }
};

struct Access::Cache {
    std::uint64_t version = 0;
    std::map<std::string, std::vector<PolicyRule>>
        roles;  ///< by `namespace/name`; a cluster role's has no namespace
    std::vector<Binding> bindings;
};

Access::Access(const Store& store) : store_(store), cache_(std::make_unique<Cache>()) {}
Access::~Access() = default;

void Access::readBindings(const char* resource, std::vector<Binding>& into) {
    for (const ObjectPtr& object : store_.list(resource)) {
        const Json tree = treeOf(*object);
        const Json role = tree.value("roleRef", Json::object());
        const std::string ns = tree["metadata"].value("namespace", "");
        into.push_back({ns, role.value("kind", "") == "Role" ? ns : "", role.value("name", ""),
                        tree.value("subjects", Json::array())});
    }
}

void Access::refresh() {
    std::uint64_t newest = 0;
    for (const char* const resource : {kRoles, kClusterRoles, kRoleBindings, kClusterRoleBindings}) {
        newest = std::max(newest, store_.versionOf(resource));
    }
    if (cache_->version == newest && newest != 0) {
        return;
    }
    *cache_ = Cache();
    cache_->version = newest;
    for (const char* const resource : {kRoles, kClusterRoles}) {
        for (const ObjectPtr& object : store_.list(resource)) {
            const Json tree = treeOf(*object);
            const std::string ns = tree["metadata"].value("namespace", "");
            cache_->roles[ns + "/" + tree["metadata"].value("name", "")] = rulesIn(tree);
        }
    }
    readBindings(kClusterRoleBindings, cache_->bindings);
    readBindings(kRoleBindings, cache_->bindings);
}

const std::vector<PolicyRule>& Access::rulesOfRole(const std::string& ns, const std::string& name) {
    refresh();
    return cache_->roles[ns + "/" + name];
}

std::vector<PolicyRule> Access::rulesOf(const User& user, const std::string& ns) {
    refresh();
    std::vector<PolicyRule> rules;
    for (const Binding& binding : cache_->bindings) {
        if ((binding.ns.empty() || binding.ns == ns) && binding.binds(user)) {
            const auto& own = cache_->roles[binding.roleNs + "/" + binding.role];
            rules.insert(rules.end(), own.begin(), own.end());
        }
    }
    return rules;
}

bool Access::permits(const User& user, const Attributes& wanted) {
    // Not by an object: so that no change of roles can lock everybody out.
    if (std::find(user.groups.begin(), user.groups.end(), "system:masters") != user.groups.end()) {
        return true;
    }
    const auto rules = rulesOf(user, wanted.ns);
    return std::any_of(rules.begin(), rules.end(),
                       [&](const PolicyRule& rule) { return rule.permits(wanted); });
}

Problem denied(const User& user, const Attributes& wanted) {
    Problem problem;
    problem.code = 403;
    problem.reason = "Forbidden";
    problem.hasDetails = true;
    const std::string who = "User \"" + user.name + "\" cannot " + wanted.verb;
    if (wanted.resource.empty()) {
        problem.message = "forbidden: " + who + " path \"" + wanted.path + "\"";
        return problem;
    }
    const std::string plural = wanted.resource.substr(0, wanted.resource.find('/'));
    problem.name = wanted.name;
    problem.group = wanted.group;
    problem.kind = plural;
    problem.message = (wanted.group.empty() ? plural : plural + "." + wanted.group) +
                      (wanted.name.empty() ? "" : " \"" + wanted.name + "\"") + " is forbidden: " + who +
                      " resource \"" + wanted.resource + "\" in API group \"" + wanted.group + "\" " +
                      (wanted.ns.empty() ? "at the cluster scope" : "in the namespace \"" + wanted.ns + "\"");
    return problem;
}

}  // namespace flotte::sandbox::kubernetes
