#include "backends/sandbox/kubernetes/validation.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "backends/sandbox/kubernetes/names.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::size_t kMostAnnotations = 256U << 10U;

struct Validator {
    const char* resource;
    Causes (*faults)(const Json& object, const Json* old);
};

constexpr Validator kValidators[] = {
    {"pods", podFaults},
    {"services", serviceFaults},
    {"configmaps", configMapFaults},
    {"events", eventFaults},
    {"secrets", secretFaults},
    {"resourcequotas", quotaFaults},
    {"limitranges", limitRangeFaults},
    {"deployments.apps", deploymentFaults},
    {"replicasets.apps", replicaSetFaults},
    {"cronjobs.batch", cronJobFaults},
    {"jobs.batch", jobFaults},
    {"horizontalpodautoscalers.autoscaling", autoscalerFaults},
    {"ingresses.networking.k8s.io", ingressFaults},
    {"networkpolicies.networking.k8s.io", networkPolicyFaults},
    {"roles.rbac.authorization.k8s.io", roleFaults},
    {"clusterroles.rbac.authorization.k8s.io", roleFaults},
    {"rolebindings.rbac.authorization.k8s.io", bindingFaults},
    {"clusterrolebindings.rbac.authorization.k8s.io", bindingFaults},
};

std::optional<std::string> nameFault(const Resource& resource, const std::string& name) {
    if (resource.is("namespaces")) {
        return name.find('.') != std::string::npos ? std::optional<std::string>("must not contain dots")
                                                   : labelNameFault(name);
    }
    if (resource.is("services")) {
        return labelNameFault(name);
    }
    if (resource.is("cronjobs.batch") && name.size() > 52) {
        return "must be no more than 52 characters";
    }
    const bool free = std::string_view(resource.group) == "rbac.authorization.k8s.io";
    return free ? segmentFault(name) : subdomainFault(name);
}

void checkName(Causes& causes, const Resource& resource, const std::string& name) {
    if (name.empty()) {
        causes.push_back(required("metadata.name", "name or generateName is required"));
    } else if (const auto fault = nameFault(resource, name)) {
        causes.push_back(wrongValue("metadata.name", name, *fault));
    }
}

void checkLabels(Causes& causes, const Json& labels) {
    for (const auto& [key, value] : labels.items()) {
        if (const auto fault = qualifiedNameFault(key)) {
            causes.push_back(wrongValue("metadata.labels", key, *fault));
        }
        if (const auto fault = labelValueFault(value.get<std::string>())) {
            causes.push_back(wrongValue("metadata.labels", value, *fault));
        }
    }
}

void checkAnnotations(Causes& causes, const Json& annotations) {
    std::size_t size = 0;
    for (const auto& [key, value] : annotations.items()) {
        std::string lower = key;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (const auto fault = qualifiedNameFault(lower)) {
            causes.push_back(wrongValue("metadata.annotations", key, *fault));
        }
        size += key.size() + value.get_ref<const std::string&>().size();
    }
    if (size > kMostAnnotations) {
        causes.push_back({"FieldValueTooLong",
                          "Too long: may not be more than " + std::to_string(kMostAnnotations) + " bytes",
                          "metadata.annotations"});
    }
}

bool isStandardFinalizer(const std::string& name) {
    constexpr std::array kStandard = {"foregroundDeletion", "orphan", "kubernetes"};
    return std::find(kStandard.begin(), kStandard.end(), name) != kStandard.end();
}

void checkFinalizers(Causes& causes, const Json& metadata, const Json* old) {
    const Json& finalizers = at(metadata, "finalizers");
    std::string added;
    for (std::size_t i = 0; i < finalizers.size(); ++i) {
        const std::string name = finalizers[i].get<std::string>();
        const std::string field = "metadata.finalizers[" + std::to_string(i) + "]";
        if (const auto fault = qualifiedNameFault(name)) {
            causes.push_back(wrongValue(field, name, *fault));
        } else if (name.find('/') == std::string::npos && !isStandardFinalizer(name)) {
            causes.push_back(wrongValue(
                field, name, "name is neither a standard finalizer name nor is it fully qualified"));
        }
        if (old != nullptr) {
            const Json& before = at(at(*old, "metadata"), "finalizers");
            const bool known =
                before.is_array() && std::find(before.begin(), before.end(), finalizers[i]) != before.end();
            added += known ? "" : (added.empty() ? "\"" : ", \"") + name + "\"";
        }
    }
    if (old != nullptr && !added.empty() && at(at(*old, "metadata"), "deletionTimestamp").is_string()) {
        causes.push_back(
            forbiddenField("metadata.finalizers",
                           "no new finalizers can be added if the object is being deleted, found new "
                           "finalizers []string{" +
                               added + "}"));
    }
}

void checkOwners(Causes& causes, const Json& metadata) {
    const Json& owners = at(metadata, "ownerReferences");
    int controllers = 0;
    for (std::size_t i = 0; i < owners.size(); ++i) {
        const std::string field = "metadata.ownerReferences.";
        for (const char* const key : {"apiVersion", "kind", "name", "uid"}) {
            if (textAt(owners[i], key).empty()) {
                causes.push_back(wrongValue(field + key, "", "must not be empty"));
            }
        }
        controllers += at(owners[i], "controller") == Json(true) ? 1 : 0;
    }
    if (controllers > 1) {
        causes.push_back(wrongValue("metadata.ownerReferences", owners,
                                    "Only one reference can have Controller set to true"));
    }
}

}  // namespace

const Json& at(const Json& object, const char* key) {
    static const Json none;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : none;
}

std::string textAt(const Json& object, const char* key) {
    const Json& value = at(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<std::int64_t> numberAt(const Json& object, const char* key) {
    const Json& value = at(object, key);
    return value.is_number_integer() ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

std::string entryOf(const std::string& path, const char* part, const std::string& key) {
    std::string entry = path;
    return entry.append(".").append(part).append("[").append(key).append("]");
}

void checkOneOf(Causes& causes, const std::string& field, const Json& value,
                const std::vector<std::string>& supported) {
    if (value.is_string() &&
        std::find(supported.begin(), supported.end(), value.get<std::string>()) == supported.end()) {
        causes.push_back(unsupportedValue(field, value, supported));
    }
}

void checkNotNegative(Causes& causes, const std::string& field, const Json& value) {
    if (value.is_number_integer() && value.get<std::int64_t>() < 0) {
        causes.push_back(wrongValue(field, value, "must be greater than or equal to 0"));
    }
}

void addAll(Causes& causes, Causes more) {
    causes.insert(causes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Causes metadataFaults(const Resource& resource, const Json& object, const Json* old) {
    Causes causes;
    const Json& metadata = at(object, "metadata");
    if (old == nullptr) {
        checkName(causes, resource, textAt(metadata, "name"));
    }
    checkLabels(causes, at(metadata, "labels"));
    checkAnnotations(causes, at(metadata, "annotations"));
    checkOwners(causes, metadata);
    checkFinalizers(causes, metadata, old);
    return causes;
}

Causes faultsOf(const Resource& resource, const Json& object, const Json* old) {
    const auto* const found = std::find_if(std::begin(kValidators), std::end(kValidators),
                                           [&](const Validator& v) { return resource.is(v.resource); });
    return found == std::end(kValidators) ? Causes() : found->faults(object, old);
}

}  // namespace flotte::sandbox::kubernetes
