#include <algorithm>

#include "backends/sandbox/kubernetes/quota.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

std::vector<Json> limitsOf(const Machine& machine, const Json& pod) {
    std::vector<Json> limits;
    for (const ObjectPtr& object :
         machine.store.list("limitranges", textAt(at(pod, "metadata"), "namespace"))) {
        const Json range = treeOf(*object);
        const Json& own = at(at(range, "spec"), "limits");
        limits.insert(limits.end(), own.begin(), own.end());
    }
    return limits;
}

void setMissing(Json& amounts, const Json& defaults) {
    for (const auto& [name, value] : defaults.items()) {
        if (!amounts.is_object() || !amounts.contains(name)) {
            amounts[name] = value;
        }
    }
}

const Resource& pods() {
    return *findResource("pods");
}

using Violations = std::vector<std::string>;

std::string violation(const char* bound, const std::string& name, const std::string& what,
                      const Quantity& limit, const std::string& but) {
    std::string text = bound;
    text.append(" ").append(name).append(" usage per ").append(what).append(" is ").append(limit.text());
    return text.append(but);
}

/// `what` is `Container` or `Pod`; `amounts` by `requests.cpu` and `limits.cpu`.
void checkBounds(Violations& violations, const Json& limit, const std::string& what, const Amounts& amounts) {
    for (const auto& [name, value] : at(limit, "min").items()) {
        const Quantity least = Quantity::read(value.get<std::string>()).value_or(Quantity());
        const auto request = amounts.find("requests." + name);
        if (request == amounts.end()) {
            violations.push_back(violation("minimum", name, what, least, ".  No request is specified"));
        } else if (request->second < least) {
            violations.push_back(
                violation("minimum", name, what, least, ", but request is " + request->second.text()));
        }
    }
    for (const auto& [name, value] : at(limit, "max").items()) {
        const Quantity most = Quantity::read(value.get<std::string>()).value_or(Quantity());
        const auto own = amounts.find("limits." + name);
        if (own == amounts.end()) {
            violations.push_back(violation("maximum", name, what, most, ".  No limit is specified"));
        } else if (own->second > most) {
            violations.push_back(
                violation("maximum", name, what, most, ", but limit is " + own->second.text()));
        }
    }
}

}  // namespace

void setLimitDefaults(const Machine& machine, Json& pod) {
    for (const Json& limit : limitsOf(machine, pod)) {
        if (textAt(limit, "type") != "Container") {
            continue;
        }
        for (const char* const part : {"containers", "initContainers"}) {
            if (!at(at(pod, "spec"), part).is_array()) {
                continue;
            }
            for (Json& container : pod["spec"][part]) {
                setMissing(container["resources"]["requests"], at(limit, "defaultRequest"));
                setMissing(container["resources"]["limits"], at(limit, "default"));
                std::erase_if(container["resources"].get_ref<Json::object_t&>(),
                              [](const auto& member) { return member.second.empty(); });
            }
        }
    }
}

Verdict admitToLimits(const Machine& machine, const Json& pod) {
    Violations violations;
    for (const Json& limit : limitsOf(machine, pod)) {
        if (textAt(limit, "type") == "Pod") {
            checkBounds(violations, limit, "Pod", podAmounts(at(pod, "spec")));
        } else if (textAt(limit, "type") == "Container") {
            for (const Json& container : at(at(pod, "spec"), "containers")) {
                checkBounds(violations, limit, "Container",
                            podAmounts({{"containers", Json::array({container})}}));
            }
        }
    }
    if (violations.empty()) {
        return {};
    }
    std::string text;
    for (const auto& violation : violations) {
        text.append(text.empty() ? "" : ", ").append(violation);
    }
    return refuse(forbidden(pods(), textAt(at(pod, "metadata"), "name"),
                            violations.size() > 1 ? "[" + text + "]" : text));
}

}  // namespace flotte::sandbox::kubernetes
