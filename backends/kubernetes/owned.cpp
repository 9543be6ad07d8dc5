#include "backends/kubernetes/owned.h"

#include <nlohmann/json.hpp>
#include <set>

namespace flotte::kubernetes {
namespace {

using wire::at;
using wire::Json;
using wire::textAt;

constexpr const char* kOurs = "flotte";

std::string annotation(const Json& object, const char* key) {
    return textAt(object, {"metadata", "annotations", key});
}

/// Those whose dependents must be gone before they are.
const char* propagationOf(const std::string& kind) {
    return kind == "Deployment" || kind == "Job" || kind == "CronJob" ? "Foreground" : "Background";
}

void add(std::string& list, const std::string& item) {
    if (!item.empty()) {
        list += (list.empty() ? "" : "; ") + item;
    }
}

/// Why it is still there: a namespace's own conditions, else the finalizers that are waited for.
std::string whyItStays(const ObjectRef& ref, const Json& object) {
    std::string why;
    const Json& conditions = at(object, {"status", "conditions"});
    for (std::size_t i = 0; conditions.is_array() && i < conditions.size(); ++i) {
        if (textAt(conditions[i], {"status"}) == "True") {
            add(why, textAt(conditions[i], {"message"}));
        }
    }
    const Json& finalizers = at(object, {"metadata", "finalizers"});
    for (std::size_t i = 0; why.empty() && finalizers.is_array() && i < finalizers.size(); ++i) {
        add(why, finalizers[i].is_string() ? finalizers[i].get<std::string>() : std::string());
    }
    return ref.kind.kind + ' ' + ref.name + (why.empty() ? " is being deleted" : ": " + why);
}

/// It was there before; only our mark goes. What was changed in it is not set back.
Result<Undone> release(StepCalls& calls, const ObjectRef& ref, const Json& object) {
    const Json patch = {{"metadata",
                         {{"resourceVersion", textAt(object, {"metadata", "resourceVersion"})},
                          {"labels", {{kManagedBy, nullptr}}},
                          {"annotations", {{kTenant, nullptr}, {kAdopted, nullptr}}}}}};
    const auto written = calls.merge(ref, patch);
    if (!written) {
        return tl::unexpected(written.error());
    }
    return Undone{true, ref.kind.kind + ' ' + ref.name + " was there before"};
}

}  // namespace

bool isOurs(const Json& object, const std::string& tenant) {
    return textAt(object, {"metadata", "labels", kManagedBy}) == kOurs &&
           annotation(object, kTenant) == tenant;
}

std::string ownerOf(const Json& object) {
    std::string owner;
    for (const char* label : {kManagedBy, "managed-by", "tenant"}) {
        const std::string value = textAt(object, {"metadata", "labels", label});
        add(owner, value.empty() ? value : std::string(label) + '=' + value);
    }
    add(owner, annotation(object, kTenant));
    std::set<std::string> managers;
    const Json& fields = at(object, {"metadata", "managedFields"});
    for (std::size_t i = 0; fields.is_array() && i < fields.size(); ++i) {
        managers.insert(textAt(fields[i], {"manager"}));
    }
    for (const std::string& manager : managers) {
        add(owner, manager);
    }
    return owner;
}

bool isEnding(const Json& object) {
    return !textAt(object, {"metadata", "deletionTimestamp"}).empty();
}

void mark(Json& object, const std::string& tenant, const char* key, const std::string& operation) {
    object["metadata"]["labels"][kManagedBy] = kOurs;
    object["metadata"]["annotations"][kTenant] = tenant;
    object["metadata"]["annotations"][key] = operation;
}

Result<Undone> undoObject(StepCalls& calls, const ObjectRef& ref, const std::string& tenant,
                          const StepContext& context) {
    const auto found = calls.get(ref);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found || !isOurs(**found, tenant)) {
        return Undone{};
    }
    const Json& object = **found;
    if (annotation(object, kAdopted) == context.operation.value()) {
        return release(calls, ref, object);
    }
    if (annotation(object, kOperation) != context.operation.value()) {
        return Undone{true, ref.kind.kind + ' ' + ref.name + " was made by another operation"};
    }
    if (!isEnding(object)) {
        const auto removed =
            calls.remove(ref, textAt(object, {"metadata", "uid"}), propagationOf(ref.kind.kind));
        if (!removed) {
            return tl::unexpected(removed.error());
        }
    }
    const auto left = calls.get(ref);
    if (!left) {
        return tl::unexpected(left.error());
    }
    const bool gone = !*left || textAt(**left, {"metadata", "uid"}) != textAt(object, {"metadata", "uid"});
    return gone ? Undone{} : Undone{false, whyItStays(ref, **left)};
}

}  // namespace flotte::kubernetes
