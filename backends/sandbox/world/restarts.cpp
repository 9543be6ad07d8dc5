#include <algorithm>

#include "backends/sandbox/world/controller_parts.h"
#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/pod_status.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

using std::chrono::milliseconds;

/// Between two restarts of a region: one to three minutes.
milliseconds pauseBefore(const Workshop& shop, const std::string& turn) {
    return milliseconds(60'000 + shop.options.dice.of({shop.options.region, turn, "pause"}) % 120'000);
}

/// One that works: what is in trouble already is left alone.
bool mayRestart(const Json& pod) {
    return !controllerOf(pod, "ReplicaSet").empty() && !isDeleting(pod) && isReady(pod);
}

void restartOne(Workshop& shop, const std::string& turn, TimePoint now) {
    const Dice& dice = shop.options.dice;
    const std::string& region = shop.options.region;
    const std::string& ns = shop.ordinary[dice.of({region, turn, "tenant"}) % shop.ordinary.size()];
    std::vector<Json> pods = shop.cluster.list(kPods, ns);
    pods.erase(std::remove_if(pods.begin(), pods.end(), [](const Json& pod) { return !mayRestart(pod); }),
               pods.end());
    if (pods.empty()) {
        return;
    }
    Json& pod = pods[dice.of({region, turn, "pod"}) % pods.size()];
    const ObjectName name = nameOf(kPods, pod);
    restart(pod, now);
    shop.cluster.put(name, pod);
    const milliseconds takes(2'000 + dice.of({region, turn, "takes"}) % 3'000);
    shop.agenda.set(shop.in(now, takes), {kRestarts, name.ns, name.name});
}

}  // namespace

void beginRestarts(Workshop& shop, TimePoint now) {
    if (!shop.ordinary.empty()) {
        shop.agenda.set(shop.in(now, pauseBefore(shop, "0")), {kRestarts, "", "0"});
    }
}

void moveRestart(Workshop& shop, const ObjectName& name, TimePoint now) {
    if (name.ns.empty()) {  // the next one's turn
        const std::string next = std::to_string(std::stoul(name.name) + 1);
        shop.agenda.set(shop.in(now, pauseBefore(shop, next)), {kRestarts, "", next});
        restartOne(shop, name.name, now);
        return;
    }
    Json pod = shop.cluster.get({kPods, name.ns, name.name});
    if (!pod.is_null() && !isDeleting(pod)) {
        recover(pod, now);
        shop.cluster.put({kPods, name.ns, name.name}, std::move(pod));
    }
}

}  // namespace flotte::sandbox
