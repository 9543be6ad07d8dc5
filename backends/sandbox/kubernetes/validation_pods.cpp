#include <algorithm>
#include <set>

#include "backends/sandbox/kubernetes/names.h"
#include "backends/sandbox/kubernetes/quantity.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

std::string indexed(const std::string& path, std::size_t index) {
    return path + "[" + std::to_string(index) + "]";
}

void checkResources(Causes& causes, const Json& resources, const std::string& path) {
    for (const char* const part : {"limits", "requests"}) {
        for (const auto& [name, value] : at(resources, part).items()) {
            const auto quantity = Quantity::read(value.get<std::string>());
            if (quantity && quantity->isNegative()) {
                causes.push_back(
                    wrongValue(entryOf(path, part, name), value, "must be greater than or equal to 0"));
            }
        }
    }
    const Json& limits = at(resources, "limits");
    for (const auto& [name, value] : at(resources, "requests").items()) {
        const auto limit = Quantity::read(textAt(limits, name.c_str()));
        const auto request = Quantity::read(value.get<std::string>());
        if (limit && request && *request > *limit) {
            causes.push_back(
                wrongValue(path + ".requests", value,
                           "must be less than or equal to " + name + " limit of " + limit->text()));
        }
    }
}

void checkPorts(Causes& causes, const Json& ports, const std::string& path) {
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const auto port = numberAt(ports[i], "containerPort");
        if (!port || *port == 0) {
            causes.push_back(required(indexed(path, i) + ".containerPort", ""));
        } else if (*port < 1 || *port > 65535) {
            causes.push_back(wrongValue(indexed(path, i) + ".containerPort", *port,
                                        "must be between 1 and 65535, inclusive"));
        }
        checkOneOf(causes, indexed(path, i) + ".protocol", at(ports[i], "protocol"), {"SCTP", "TCP", "UDP"});
    }
}

void checkMounts(Causes& causes, const Json& mounts, const std::set<std::string>& volumes,
                 const std::string& path) {
    for (std::size_t i = 0; i < mounts.size(); ++i) {
        const std::string name = textAt(mounts[i], "name");
        if (name.empty()) {
            causes.push_back(required(indexed(path, i) + ".name", ""));
        } else if (!volumes.contains(name)) {
            causes.push_back(
                {"FieldValueNotFound", "Not found: \"" + name + "\"", indexed(path, i) + ".name"});
        }
        if (textAt(mounts[i], "mountPath").empty()) {
            causes.push_back(required(indexed(path, i) + ".mountPath", ""));
        }
    }
}

void checkEnvironment(Causes& causes, const Json& variables, const std::string& path) {
    for (std::size_t i = 0; i < variables.size(); ++i) {
        if (textAt(variables[i], "name").empty()) {
            causes.push_back(required(indexed(path, i) + ".name", ""));
        }
    }
}

void checkContainer(Causes& causes, const Json& container, const std::string& path,
                    const std::set<std::string>& volumes, std::set<std::string>& names) {
    const std::string name = textAt(container, "name");
    if (name.empty()) {
        causes.push_back(required(path + ".name", ""));
    } else if (const auto fault = labelNameFault(name)) {
        causes.push_back(wrongValue(path + ".name", name, *fault));
    } else if (!names.insert(name).second) {
        causes.push_back(duplicate(path + ".name", name));
    }
    if (textAt(container, "image").empty()) {
        causes.push_back(required(path + ".image", ""));
    }
    checkOneOf(causes, path + ".imagePullPolicy", at(container, "imagePullPolicy"),
               {"Always", "IfNotPresent", "Never"});
    checkPorts(causes, at(container, "ports"), path + ".ports");
    checkEnvironment(causes, at(container, "env"), path + ".env");
    checkMounts(causes, at(container, "volumeMounts"), volumes, path + ".volumeMounts");
    checkResources(causes, at(container, "resources"), path + ".resources");
}

std::set<std::string> checkVolumes(Causes& causes, const Json& volumes, const std::string& path) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        const std::string name = textAt(volumes[i], "name");
        const std::string field = indexed(path, i) + ".name";
        if (name.empty()) {
            causes.push_back(required(field, ""));
        } else if (const auto fault = labelNameFault(name)) {
            causes.push_back(wrongValue(field, name, *fault));
        } else if (!names.insert(name).second) {
            causes.push_back(duplicate(field, name));
        }
    }
    return names;
}

/// What of a pod's spec may change.
Json withoutChangeable(const Json& pod) {
    Json spec = at(pod, "spec");
    for (const char* const part : {"containers", "initContainers"}) {
        if (!spec.contains(part)) {
            continue;
        }
        for (Json& container : spec[part]) {
            container.erase("image");
        }
    }
    for (const char* const key :
         {"activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds", "nodeName"}) {
        spec.erase(key);
    }
    return spec;
}

}  // namespace

Causes podSpecFaults(const Json& spec, const std::string& path) {
    Causes causes;
    const auto volumes = checkVolumes(causes, at(spec, "volumes"), path + ".volumes");
    std::set<std::string> names;
    const Json& containers = at(spec, "containers");
    if (containers.empty()) {
        causes.push_back(required(path + ".containers", ""));
    }
    for (std::size_t i = 0; i < containers.size(); ++i) {
        checkContainer(causes, containers[i], indexed(path + ".containers", i), volumes, names);
    }
    const Json& first = at(spec, "initContainers");
    for (std::size_t i = 0; i < first.size(); ++i) {
        checkContainer(causes, first[i], indexed(path + ".initContainers", i), volumes, names);
    }
    checkOneOf(causes, path + ".restartPolicy", at(spec, "restartPolicy"), {"Always", "OnFailure", "Never"});
    checkOneOf(causes, path + ".dnsPolicy", at(spec, "dnsPolicy"),
               {"ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"});
    return causes;
}

Causes podFaults(const Json& object, const Json* old) {
    Causes causes = podSpecFaults(at(object, "spec"), "spec");
    if (old != nullptr && withoutChangeable(object) != withoutChangeable(*old)) {
        causes.push_back(forbiddenField(
            "spec",
            "pod updates may not change fields other than "
            "`spec.containers[*].image`,`spec.initContainers[*].image`,"
            "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
            "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"));
    }
    return causes;
}

}  // namespace flotte::sandbox::kubernetes
