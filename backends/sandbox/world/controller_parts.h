#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "backends/sandbox/world/controllers.h"

/// Inside of Controllers: what its parts share. One part a file, named by what it looks after.
namespace flotte::sandbox {

/// What is to be done at a moment: each thing once.
class Agenda {
 public:
    /// In place of the moment it had.
    void set(TimePoint when, const ObjectName& what);
    bool has(const ObjectName& what) const { return when_.count(what) > 0; }
    /// Takes out what is due.
    std::vector<ObjectName> due(TimePoint now);

 private:
    std::map<ObjectName, TimePoint> when_;
    std::set<std::pair<TimePoint, ObjectName>> order_;
};

struct Workshop {
    Cluster& cluster;
    const Controllers::Options& options;
    std::set<ObjectName> dirty;  ///< owners to look at: deployments, replica sets, jobs, cron jobs
    Agenda agenda;
    std::set<ObjectName> underWay;              ///< pods and claims whose next phase has a time
    std::map<ObjectName, int> refusals;         ///< how often creating its pod was refused
    std::map<ObjectName, TimePoint> scheduled;  ///< a cron job's last run, by the simulation's clock
    std::vector<std::string> ordinary;          ///< namespaces where pods restart by chance
    Milliseconds autoscalerPeriod{60'000};
    bool instant = false;  ///< nothing takes time

    TimePoint in(TimePoint now, Milliseconds delay) const {
        return instant ? now : now + options.tempo.real(delay);
    }
};

constexpr const char* kDeployments = "deployments.apps";
constexpr const char* kReplicaSets = "replicasets.apps";
constexpr const char* kPods = "pods";
constexpr const char* kJobs = "jobs.batch";
constexpr const char* kCronJobs = "cronjobs.batch";
constexpr const char* kRestarts = "restarts";  ///< no resource: pods whose containers were started again
constexpr const char* kAutoscalers = "horizontalpodautoscalers.autoscaling";
constexpr const char* kClaims = "persistentvolumeclaims";

ObjectName nameOf(const char* resource, const nlohmann::json& object);
/// The controlling owner's name where it is of this kind; empty = none.
std::string controllerOf(const nlohmann::json& object, const char* kind);
bool isDeleting(const nlohmann::json& object);
/// Those of `resource` in the owner's namespace that it controls (by uid).
std::vector<nlohmann::json> ownedBy(Cluster& cluster, const char* resource, const nlohmann::json& owner);
int intAt(const nlohmann::json& object, const char* group, const char* key, int otherwise);
/// Writes only what differs.
void putStatus(Cluster& cluster, const ObjectName& name, nlohmann::json object, nlohmann::json status);
/// An event about an object; the same one again is counted up.
void tellEvent(Workshop& shop, const nlohmann::json& about, const char* apiVersion, const char* kind,
               const char* component, const char* type, const char* reason, const std::string& message,
               TimePoint now);

void reconcileDeployment(Workshop& shop, const ObjectName& name, TimePoint now);
void reconcileReplicaSet(Workshop& shop, const ObjectName& name, TimePoint now);
void reconcileJob(Workshop& shop, const ObjectName& name, TimePoint now);
void reconcileCronJob(Workshop& shop, const ObjectName& name, TimePoint now);
/// A pod that is new, or whose next phase is due.
void notePod(Workshop& shop, const ObjectName& name, const nlohmann::json& pod, TimePoint now);
void movePod(Workshop& shop, const ObjectName& name, TimePoint now);
/// Pods that restart by chance: the same seed, the same pods at the same times.
void beginRestarts(Workshop& shop, TimePoint now);
void moveRestart(Workshop& shop, const ObjectName& name, TimePoint now);
void reconcileAutoscaler(Workshop& shop, const ObjectName& name, TimePoint now);
/// A claim gets a volume a moment after it was made.
void reconcileClaim(Workshop& shop, const ObjectName& name, TimePoint now);

}  // namespace flotte::sandbox
