#include "backends/kubernetes/wire/readiness.h"

#include <array>
#include <nlohmann/json.hpp>

namespace flotte::kubernetes::wire {
namespace {

/// A condition by its type; a null where there is none.
const Json& condition(const Json& object, const char* type) {
    static const Json none;
    const Json& all = at(object, {"status", "conditions"});
    for (std::size_t i = 0; all.is_array() && i < all.size(); ++i) {
        if (textAt(all[i], {"type"}) == type) {
            return all[i];
        }
    }
    return none;
}

bool holds(const Json& object, const char* type) {
    return textAt(condition(object, type), {"status"}) == "True";
}

std::string words(const Json& condition) {
    const std::string reason = textAt(condition, {"reason"});
    const std::string message = textAt(condition, {"message"});
    return reason.empty() || message.empty() ? reason + message : reason + ": " + message;
}

Proof namespaceReady(const Json& object) {
    const std::string phase = textAt(object, {"status", "phase"});
    return {phase == "Active", phase == "Active" ? std::string() : phase};
}

Proof claimReady(const Json& object) {
    const std::string phase = textAt(object, {"status", "phase"});
    return {phase == "Bound", phase == "Bound" ? std::string() : phase};
}

/// What keeps it is told by the condition that is wrong; else by how far it has come.
Proof deploymentReady(const Json& object) {
    const std::int64_t wanted = numberAt(object, {"spec", "replicas"});
    const auto count = [&](const char* key) { return numberAt(object, {"status", key}); };
    const bool seen = count("observedGeneration") >= numberAt(object, {"metadata", "generation"});
    if (seen && holds(object, "Available") && count("updatedReplicas") == wanted &&
        count("readyReplicas") == wanted && count("replicas") == wanted) {
        return {true, {}};
    }
    for (const auto& [type, bad] : std::array<std::pair<const char*, const char*>, 3>{
             {{"ReplicaFailure", "True"}, {"Progressing", "False"}, {"Available", "False"}}}) {
        const Json& said = condition(object, type);
        if (seen && textAt(said, {"status"}) == bad) {
            return {false, words(said)};
        }
    }
    return {false, std::to_string(count("readyReplicas")) + '/' + std::to_string(wanted)};
}

Result<Proof> jobReady(const Json& object) {
    for (const char* type : {"Failed", "FailureTarget"}) {
        if (holds(object, type)) {
            const Json& said = condition(object, type);
            return fail(HttpError{422, {}, textAt(said, {"reason"}), textAt(said, {"message"}), {}});
        }
    }
    if (holds(object, "Complete")) {
        return Proof{true, {}};
    }
    const std::string suspended = holds(object, "Suspended") ? words(condition(object, "Suspended")) : "";
    return Proof{false, !suspended.empty()                           ? suspended
                        : numberAt(object, {"status", "active"}) > 0 ? "active"
                                                                     : "not started"};
}

}  // namespace

Result<Proof> readiness(const std::string& kind, const Json& object) {
    if (!textAt(object, {"metadata", "deletionTimestamp"}).empty()) {
        return Proof{false, "is being deleted"};
    }
    if (kind == "Namespace") {
        return namespaceReady(object);
    }
    if (kind == "Deployment") {
        return deploymentReady(object);
    }
    if (kind == "Job") {
        return jobReady(object);
    }
    return kind == "PersistentVolumeClaim" ? claimReady(object) : Proof{true, {}};
}

bool waitsForConsumer(const Json& storageClass) {
    return textAt(storageClass, {"volumeBindingMode"}) == "WaitForFirstConsumer";
}

}  // namespace flotte::kubernetes::wire
