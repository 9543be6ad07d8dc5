#include <algorithm>

#include "backends/sandbox/kubernetes/validation.h"
#include "backends/sandbox/kubernetes/writing.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kGroup = "rbac.authorization.k8s.io";

/// Whether the user may do it without holding the rights himself: `escalate` of roles, `bind` of bindings.
bool mayAnyway(Writing& writing, const char* verb, const std::string& resource, const std::string& name) {
    Attributes wanted;
    wanted.verb = verb;
    wanted.group = kGroup;
    wanted.resource = resource;
    wanted.ns = writing.call.target.ns;
    wanted.name = name;
    return writing.access.permits(writing.call.request.user, wanted);
}

}  // namespace

Verdict checkEscalation(Writing& writing, const Json& object) {
    const Resource& resource = writing.call.resource();
    if (std::string_view(resource.group) != kGroup) {
        return {};
    }
    const std::string plural = resource.plural;
    const bool binding = plural.ends_with("bindings");
    const Json& role = at(object, "roleRef");
    const std::string roleNs = textAt(role, "kind") == "Role" ? writing.call.target.ns : "";
    const std::string name = binding ? textAt(role, "name") : textAt(at(object, "metadata"), "name");
    const std::string target = !binding ? plural : roleNs.empty() ? "clusterroles" : "roles";
    if (mayAnyway(writing, binding ? "bind" : "escalate", target, name)) {
        return {};
    }
    const auto given = binding ? writing.access.rulesOfRole(roleNs, name) : rulesIn(object);
    const auto held = writing.access.rulesOf(writing.call.request.user, writing.call.target.ns);
    const bool covered = std::all_of(given.begin(), given.end(), [&](const PolicyRule& rule) {
        return std::any_of(held.begin(), held.end(), [&](const PolicyRule& own) { return own.covers(rule); });
    });
    if (covered) {
        return {};
    }
    return refuse(forbidden(resource, textAt(at(object, "metadata"), "name"),
                            "user \"" + writing.call.request.user.name +
                                "\" is attempting to grant RBAC permissions not currently held"));
}

}  // namespace flotte::sandbox::kubernetes
