#include <algorithm>
#include <array>

#include "backends/sandbox/kubernetes/names.h"
#include "backends/sandbox/kubernetes/quantity.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

std::string indexed(const std::string& path, std::size_t index) {
    return path + "[" + std::to_string(index) + "]";
}

void checkServicePort(Causes& causes, const Json& port, const std::string& path, bool named) {
    if (named && textAt(port, "name").empty()) {
        causes.push_back(required(path + ".name", ""));
    }
    const auto number = numberAt(port, "port").value_or(0);
    if (number < 1 || number > 65535) {
        causes.push_back(wrongValue(path + ".port", number, "must be between 1 and 65535, inclusive"));
    }
    checkOneOf(causes, path + ".protocol", at(port, "protocol"), {"SCTP", "TCP", "UDP"});
}

void checkIngressPath(Causes& causes, const Json& path, const std::string& field) {
    const std::string type = textAt(path, "pathType");
    if (type.empty()) {
        causes.push_back(required(field + ".pathType", "pathType must be specified"));
    } else {
        checkOneOf(causes, field + ".pathType", type, {"Exact", "ImplementationSpecific", "Prefix"});
    }
    if ((type == "Exact" || type == "Prefix") && !textAt(path, "path").starts_with('/')) {
        causes.push_back(wrongValue(field + ".path", textAt(path, "path"), "must be an absolute path"));
    }
    const Json& service = at(at(path, "backend"), "service");
    if (!service.is_object()) {
        if (!at(at(path, "backend"), "resource").is_object()) {
            causes.push_back(required(field + ".backend", "resource or service backend is required"));
        }
        return;
    }
    if (textAt(service, "name").empty()) {
        causes.push_back(required(field + ".backend.service.name", ""));
    }
}

void checkHost(Causes& causes, const std::string& host, const std::string& field) {
    const std::string plain = host.starts_with("*.") ? host.substr(2) : host;
    if (const auto fault = host.empty() ? std::optional<std::string>() : subdomainFault(plain)) {
        causes.push_back(wrongValue(field, host, *fault));
    }
}

/// Names that a quota may limit.
bool isQuotaResource(const std::string& name) {
    constexpr std::array kStandard = {"cpu",
                                      "memory",
                                      "ephemeral-storage",
                                      "requests.cpu",
                                      "requests.memory",
                                      "requests.storage",
                                      "requests.ephemeral-storage",
                                      "limits.cpu",
                                      "limits.memory",
                                      "limits.ephemeral-storage",
                                      "pods",
                                      "resourcequotas",
                                      "services",
                                      "replicationcontrollers",
                                      "secrets",
                                      "configmaps",
                                      "persistentvolumeclaims",
                                      "services.nodeports",
                                      "services.loadbalancers"};
    return name.find('/') != std::string::npos || name.starts_with("hugepages-") ||
           name.starts_with("requests.hugepages-") ||
           std::find(kStandard.begin(), kStandard.end(), name) != kStandard.end();
}

void checkGreater(Causes& causes, const Json& limit, const char* part, const std::string& path,
                  const char* what) {
    for (const auto& [name, value] : at(limit, part).items()) {
        const auto most = Quantity::read(textAt(at(limit, "max"), name.c_str()));
        const auto quantity = Quantity::read(value.get<std::string>());
        if (most && quantity && *quantity > *most) {
            causes.push_back(wrongValue(entryOf(path, part, name), value,
                                        std::string(what) + " value " + quantity->text() +
                                            " is greater than max value " + most->text()));
        }
    }
}

}  // namespace

Causes serviceFaults(const Json& object, const Json* old) {
    Causes causes;
    const Json& spec = at(object, "spec");
    const Json& ports = at(spec, "ports");
    const std::string type = textAt(spec, "type");
    if (ports.empty() && type != "ExternalName" && textAt(spec, "clusterIP") != "None") {
        causes.push_back(required("spec.ports", ""));
    }
    for (std::size_t i = 0; i < ports.size(); ++i) {
        checkServicePort(causes, ports[i], indexed("spec.ports", i), ports.size() > 1);
    }
    checkOneOf(causes, "spec.sessionAffinity", at(spec, "sessionAffinity"), {"ClientIP", "None"});
    checkOneOf(causes, "spec.type", at(spec, "type"),
               {"ClusterIP", "ExternalName", "LoadBalancer", "NodePort"});
    const Json& address = at(spec, "clusterIP");
    if (old != nullptr && type != "ExternalName" && at(at(*old, "spec"), "clusterIP").is_string() &&
        address != at(at(*old, "spec"), "clusterIP")) {
        causes.push_back(wrongValue("spec.clusterIPs[0]", Json::array({address}), "may not change once set"));
    }
    return causes;
}

Causes ingressFaults(const Json& object, const Json* old) {
    (void)old;
    Causes causes;
    const Json& spec = at(object, "spec");
    const Json& rules = at(spec, "rules");
    if (rules.empty() && !at(spec, "defaultBackend").is_object()) {
        causes.push_back(wrongValue("spec", Json(), "either `defaultBackend` or `rules` must be specified"));
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string path = indexed("spec.rules", i);
        checkHost(causes, textAt(rules[i], "host"), path + ".host");
        const Json& http = at(rules[i], "http");
        if (http.is_object() && at(http, "paths").empty()) {
            causes.push_back(required(path + ".http.paths", ""));
        }
        for (std::size_t j = 0; j < at(http, "paths").size(); ++j) {
            checkIngressPath(causes, at(http, "paths")[j], indexed(path + ".http.paths", j));
        }
    }
    return causes;
}

Causes networkPolicyFaults(const Json& object, const Json* old) {
    (void)old;
    Causes causes;
    const Json& spec = at(object, "spec");
    for (const auto& [part, peers] : {std::pair{"ingress", "from"}, std::pair{"egress", "to"}}) {
        const Json& rules = at(spec, part);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const Json& list = at(rules[i], peers);
            for (std::size_t j = 0; j < list.size(); ++j) {
                if (list[j].empty()) {
                    causes.push_back(
                        required(indexed(indexed(std::string("spec.") + part, i) + "." + peers, j),
                                 "must specify a peer"));
                }
            }
        }
    }
    const Json& types = at(spec, "policyTypes");
    for (std::size_t i = 0; i < types.size(); ++i) {
        checkOneOf(causes, indexed("spec.policyTypes", i), types[i], {"Ingress", "Egress"});
    }
    return causes;
}

Causes quotaFaults(const Json& object, const Json* old) {
    (void)old;
    Causes causes;
    for (const auto& [name, value] : at(at(object, "spec"), "hard").items()) {
        const std::string field = "spec.hard[" + name + "]";
        if (!isQuotaResource(name)) {
            causes.push_back(wrongValue(field, name, "must be a standard resource type or fully qualified"));
            causes.push_back(wrongValue(field, name, "must be a standard resource for quota"));
        }
        const auto quantity = Quantity::read(value.get<std::string>());
        if (quantity && quantity->isNegative()) {
            causes.push_back(wrongValue(field, value, "must be greater than or equal to 0"));
        }
    }
    return causes;
}

Causes limitRangeFaults(const Json& object, const Json* old) {
    (void)old;
    Causes causes;
    const Json& limits = at(at(object, "spec"), "limits");
    for (std::size_t i = 0; i < limits.size(); ++i) {
        const std::string path = indexed("spec.limits", i);
        checkGreater(causes, limits[i], "min", path, "min");
        checkGreater(causes, limits[i], "defaultRequest", path, "default request");
        checkGreater(causes, limits[i], "default", path, "default");
    }
    return causes;
}

Causes eventFaults(const Json& object, const Json* old) {
    (void)old;
    Causes causes;
    const std::string about = textAt(at(object, "involvedObject"), "namespace");
    const std::string own = textAt(at(object, "metadata"), "namespace");
    if (about != own && !(about.empty() && own == "default")) {
        causes.push_back(wrongValue("involvedObject.namespace", about, "does not match event.namespace"));
    }
    return causes;
}

Causes configMapFaults(const Json& object, const Json* old) {
    Causes causes;
    std::size_t size = 0;
    for (const char* const part : {"data", "binaryData"}) {
        for (const auto& [key, value] : at(object, part).items()) {
            if (const auto fault = configKeyFault(key)) {
                causes.push_back(wrongValue(std::string(part) + "[" + key + "]", key, *fault));
            }
            size += value.get_ref<const std::string&>().size();
        }
    }
    if (size > (1U << 20U)) {
        causes.push_back({"FieldValueTooLong", "Too long: may not be more than 1048576 bytes", ""});
    }
    if (old != nullptr && at(*old, "immutable") == Json(true) && at(object, "data") != at(*old, "data")) {
        causes.push_back(forbiddenField("data", "field is immutable when `immutable` is set"));
    }
    return causes;
}

Causes secretFaults(const Json& object, const Json* old) {
    Causes causes;
    for (const auto& [key, value] : at(object, "data").items()) {
        if (const auto fault = configKeyFault(key)) {
            causes.push_back(wrongValue("data[" + key + "]", key, *fault));
        }
    }
    const std::string type = textAt(object, "type");
    const auto needs = [&](const char* key) {
        if (!at(object, "data").contains(key)) {
            causes.push_back(required(std::string("data[") + key + "]", ""));
        }
    };
    if (type == "kubernetes.io/tls") {
        needs("tls.crt");
        needs("tls.key");
    } else if (type == "kubernetes.io/dockerconfigjson") {
        needs(".dockerconfigjson");
    }
    if (old != nullptr && at(*old, "type") != at(object, "type")) {
        causes.push_back(wrongValue("type", type, "field is immutable"));
    }
    return causes;
}

Causes roleFaults(const Json& object, const Json* old) {
    (void)old;
    Causes causes;
    const Json& rules = at(object, "rules");
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string path = indexed("rules", i);
        if (at(rules[i], "verbs").empty()) {
            causes.push_back(required(path + ".verbs", "verbs must contain at least one value"));
        }
        if (!at(rules[i], "nonResourceURLs").empty()) {
            continue;
        }
        if (at(rules[i], "apiGroups").empty()) {
            causes.push_back(
                required(path + ".apiGroups", "resource rules must supply at least one api group"));
        }
        if (at(rules[i], "resources").empty()) {
            causes.push_back(
                required(path + ".resources", "resource rules must supply at least one resource"));
        }
    }
    return causes;
}

Causes bindingFaults(const Json& object, const Json* old) {
    Causes causes;
    const Json& role = at(object, "roleRef");
    const bool namespaced = at(at(object, "metadata"), "namespace").is_string();
    checkOneOf(causes, "roleRef.kind", textAt(role, "kind"),
               namespaced ? std::vector<std::string>{"Role", "ClusterRole"}
                          : std::vector<std::string>{"ClusterRole"});
    if (textAt(role, "name").empty()) {
        causes.push_back(required("roleRef.name", ""));
    }
    const Json& subjects = at(object, "subjects");
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        checkOneOf(causes, indexed("subjects", i) + ".kind", textAt(subjects[i], "kind"),
                   {"ServiceAccount", "User", "Group"});
        if (textAt(subjects[i], "name").empty()) {
            causes.push_back(required(indexed("subjects", i) + ".name", ""));
        }
    }
    if (old != nullptr && role != at(*old, "roleRef")) {
        const Json shown = {{"APIGroup", textAt(role, "apiGroup")},
                            {"Kind", textAt(role, "kind")},
                            {"Name", textAt(role, "name")}};
        causes.push_back(wrongValue("roleRef", shown, "cannot change roleRef"));
    }
    return causes;
}

}  // namespace flotte::sandbox::kubernetes
