#include "backends/sandbox/world/controller_parts.h"
#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/pod_status.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

using std::chrono::milliseconds;

/// As long as an image and a process take to start: what replaces a killed pod is seen as not ready first.
milliseconds startTime(const Workshop& shop, const ObjectName& name) {
    return milliseconds(1'000 + shop.options.dice.of({name.ns, name.name, "start"}) % 2'000);
}

constexpr milliseconds kJobRuns{2'000};
constexpr milliseconds kEnds{800};

bool noted(const Json& pod, const char* annotation) {
    const Json& meta = pod.at("metadata");
    return meta.contains("annotations") && meta.at("annotations").is_object() &&
           meta.at("annotations").value(annotation, "") == "true";
}

std::string phaseOf(const Json& pod) {
    return pod.contains("status") ? pod.at("status").value("phase", "") : std::string();
}

bool isCreating(const Json& pod) {
    const std::string phase = phaseOf(pod);
    return phase.empty() || phase == "Pending";
}

/// How long its present phase lasts; none = until something happens to it.
std::optional<milliseconds> stays(const Workshop& shop, const ObjectName& name, const Json& pod) {
    if (isDeleting(pod)) {
        return kEnds;
    }
    if (isCreating(pod)) {
        return startTime(shop, name);
    }
    if (phaseOf(pod) == "Running" && !controllerOf(pod, "Job").empty()) {
        return kJobRuns;
    }
    return std::nullopt;
}

}  // namespace

void notePod(Workshop& shop, const ObjectName& name, const Json& pod, TimePoint now) {
    const auto time = stays(shop, name, pod);
    if (time && shop.underWay.insert(name).second) {
        shop.agenda.set(shop.in(now, *time), name);
    }
}

void movePod(Workshop& shop, const ObjectName& name, TimePoint now) {
    Json pod = shop.cluster.get(name);
    if (pod.is_null()) {
        shop.underWay.erase(name);
        return;
    }
    if (shop.underWay.count(name) == 0) {
        if (isCreating(pod) && !isDeleting(pod) &&
            !(pod.contains("status") && pod.at("status").contains("containerStatuses"))) {
            becomePending(pod, now);
            shop.cluster.put(name, pod);
        }
        notePod(shop, name, pod, now);
        return;
    }
    if (shop.agenda.has(name)) {
        return;  // it changed, but its next phase is not due yet
    }
    shop.underWay.erase(name);
    if (isDeleting(pod)) {
        if (!pod.at("metadata").contains("finalizers") || pod.at("metadata").at("finalizers").empty()) {
            shop.cluster.erase(name);
        }
        return;
    }
    if (isCreating(pod)) {
        if (noted(pod, kCrashAnnotation)) {
            crash(pod, now, now, 7);
        } else {
            becomeReady(pod, now);
        }
    } else {
        finish(pod, now, noted(pod, kFailAnnotation) ? 2 : 0);
    }
    notePod(shop, name, pod, now);
    shop.cluster.put(name, std::move(pod));
}

}  // namespace flotte::sandbox
