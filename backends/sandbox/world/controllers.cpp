#include "backends/sandbox/world/controllers.h"

#include <nlohmann/json.hpp>

#include "backends/sandbox/world/controller_parts.h"
#include "backends/sandbox/world/job_status.h"
#include "backends/sandbox/world/pod_status.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

/// One round's work at most: a client that makes ten thousand deployments is not to hold up all others.
constexpr std::size_t kRound = 50;
/// One step's. What a round changes makes more work: a deployment's replica set, its pods.
constexpr int kRounds = 32;
/// Between two autoscalers' writes in a large world.
constexpr Milliseconds kAutoscalerPause{20};
/// No start needs more rounds; a world that never comes to rest is served all the same.
constexpr int kSettlingRounds = 8'000;

}  // namespace

TimePoint Tempo::simulated(TimePoint real) const {
    if (speed == 1 || real <= anchor) {
        return real;
    }
    return anchor + std::chrono::duration_cast<Milliseconds>(
                        std::chrono::duration<double, std::milli>(real - anchor) * speed);
}

Milliseconds Tempo::real(Milliseconds simulated) const {
    return std::chrono::duration_cast<Milliseconds>(std::chrono::duration<double, std::milli>(simulated) /
                                                    speed);
}

struct Controllers::Parts {
    Options options;
    Workshop shop;

    Parts(Cluster& cluster, Options given)
        : options(std::move(given)), shop{cluster, options, {}, {}, {}, {}, {}, {}} {}

    void note(const ObjectName& name, const Json& object);

    void look(const ObjectName& name, TimePoint now) {
        if (name.resource == kDeployments) {
            reconcileDeployment(shop, name, now);
        } else if (name.resource == kReplicaSets) {
            reconcileReplicaSet(shop, name, now);
        } else if (name.resource == kJobs) {
            reconcileJob(shop, name, now);
        } else if (name.resource == kCronJobs) {
            reconcileCronJob(shop, name, now);
        } else if (name.resource == kAutoscalers) {
            reconcileAutoscaler(shop, name, now);
        } else if (name.resource == kClaims) {
            reconcileClaim(shop, name, now);
        } else if (name.resource == kPods) {
            movePod(shop, name, now);
        } else if (name.resource == kRestarts) {
            moveRestart(shop, name, now);
        }
    }

    /// True while something was done.
    bool round(TimePoint now) {
        for (const ObjectName& name : shop.agenda.due(now)) {
            shop.dirty.insert(name);
        }
        std::set<ObjectName> work;
        while (!shop.dirty.empty() && work.size() < kRound) {
            work.insert(shop.dirty.extract(shop.dirty.begin()));
        }
        for (const ObjectName& name : work) {
            try {
                look(name, now);
            } catch (const Json::exception&) {
                // Somebody wrote an object that lacks what it must have: nothing is made of it.
            }
        }
        return !work.empty();
    }
};

Controllers::Controllers(Cluster& cluster, Options options)
    : parts_(std::make_unique<Parts>(cluster, std::move(options))) {}

Controllers::~Controllers() = default;

void Controllers::begin(TimePoint now, std::vector<std::string> ordinary) {
    Workshop& shop = parts_->shop;
    shop.ordinary = std::move(ordinary);
    beginRestarts(shop, now);
    for (const char* resource : {kJobs, kCronJobs}) {
        shop.cluster.each(resource, [&](const Json& object) {
            if (resource != std::string_view(kJobs) || !jobIsOver(object)) {
                shop.dirty.insert(nameOf(resource, object));
            }
        });
    }
    std::vector<ObjectName> autoscalers;
    shop.cluster.each(kAutoscalers,
                      [&](const Json& object) { autoscalers.push_back(nameOf(kAutoscalers, object)); });
    const auto count = static_cast<Milliseconds::rep>(autoscalers.size());
    shop.autoscalerPeriod = std::max(shop.autoscalerPeriod, count * kAutoscalerPause);
    Milliseconds after{0};
    for (const ObjectName& name : autoscalers) {
        after +=
            shop.autoscalerPeriod / (count + 1);  // spread out, so that not all are written in one moment
        shop.agenda.set(now + after, name);
    }
}

void Controllers::changed(const ObjectName& name, const Json& object) {
    try {
        parts_->note(name, object);
    } catch (const Json::exception&) {
        // As in a round: nothing is made of it.
    }
}

void Controllers::Parts::note(const ObjectName& name, const Json& object) {
    if (name.resource == kPods) {
        if (const std::string owner = controllerOf(object, "ReplicaSet"); !owner.empty()) {
            shop.dirty.insert({kReplicaSets, name.ns, owner});
        }
        if (const std::string owner = controllerOf(object, "Job"); !owner.empty()) {
            shop.dirty.insert({kJobs, name.ns, owner});
        }
        shop.dirty.insert(name);
    } else if (name.resource == kReplicaSets) {
        if (const std::string owner = controllerOf(object, "Deployment"); !owner.empty()) {
            shop.dirty.insert({kDeployments, name.ns, owner});
        }
        shop.dirty.insert(name);
    } else if (name.resource == kJobs) {
        if (const std::string owner = controllerOf(object, "CronJob"); !owner.empty()) {
            shop.dirty.insert({kCronJobs, name.ns, owner});
        }
        shop.dirty.insert(name);
    } else if (name.resource == kDeployments || name.resource == kCronJobs || name.resource == kClaims ||
               // A new one: those that are known are on the agenda.
               (name.resource == kAutoscalers && intAt(object, "status", "currentReplicas", -1) < 0)) {
        shop.dirty.insert(name);
    }
}

void Controllers::step(TimePoint now, const std::function<bool()>& mayGoOn) {
    for (int i = 0; i < kRounds && parts_->round(now) && (!mayGoOn || mayGoOn()); ++i) {
    }
}

void Controllers::settle(TimePoint now) {
    parts_->shop.instant = true;
    for (int i = 0; i < kSettlingRounds && parts_->round(now); ++i) {
    }
    parts_->shop.instant = false;
}

}  // namespace flotte::sandbox
