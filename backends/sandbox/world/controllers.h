#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "backends/sandbox/world/cluster.h"
#include "backends/sandbox/world/dice.h"
#include "models/core/time.h"

namespace flotte::sandbox {

/// How fast things happen. All durations are divided by `speed`, and schedules follow a clock that runs so
/// much faster from `anchor` on.
struct Tempo {
    TimePoint anchor;
    double speed = 1;
    TimePoint simulated(TimePoint real) const;
    Milliseconds real(Milliseconds simulated) const;
    bool operator==(const Tempo&) const = default;
};

/// A service whose work is shared by `replicas` pods; its autoscaler keeps at least `least`.
struct Served {
    std::string ns;
    std::string service;
    int replicas = 1;
    int least = 1;
};

/// The small controllers that make one cluster live: deployments and their pods, cron jobs and jobs, pods'
/// phases, autoscalers, volumes of claims. They act on what changed, and on what is due. One thread, the
/// cluster's.
class Controllers {
 public:
    struct Options {
        std::string region;
        Dice dice;
        Tempo tempo;
        /// How much of their requests a service's pods use, in percent.
        std::function<int(const Served& served, TimePoint now)> utilization;
    };
    Controllers(Cluster& cluster, Options options);
    ~Controllers();
    Controllers(const Controllers&) = delete;
    Controllers& operator=(const Controllers&) = delete;

    /// Finds what has times of its own: cron jobs, Jobs that are not over, autoscalers. Deployments and pods
    /// of a new world are as their owners say; what is not must be told by `changed`. `ordinary`: namespaces
    /// in which a pod's containers end now and then, by chance, and are started again.
    void begin(TimePoint now, std::vector<std::string> ordinary = {});
    /// An object was created, changed or deleted (then with its last state). The tree may be short of
    /// everything but metadata.
    void changed(const ObjectName& name, const nlohmann::json& object);
    /// Does what is due. Returns when there is nothing more to do now, or when `mayGoOn`, which is asked
    /// after every few dozen things, says no: a client is not to wait for all of them.
    void step(TimePoint now, const std::function<bool()>& mayGoOn = {});
    /// As `step`, with every delay at its end: for a start, before anybody looks.
    void settle(TimePoint now);

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace flotte::sandbox
