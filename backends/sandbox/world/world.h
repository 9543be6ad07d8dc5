#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "backends/sandbox/world/plan.h"
#include "models/core/time.h"

/// The sandbox's world at its start: Kubernetes objects, rows, and what the metrics depend on. Pure; the same
/// plan and moment give the same world, byte for byte.
namespace flotte::sandbox {

/// Where an object belongs. `resource` is the plural with its group, such as `deployments.apps`; `ns` is
/// empty for what lives in no namespace.
struct ObjectName {
    std::string resource;
    std::string ns;
    std::string name;
    bool operator==(const ObjectName&) const = default;
    bool operator<(const ObjectName& other) const {
        return std::tie(resource, ns, name) < std::tie(other.resource, other.ns, other.name);
    }
};

/// Takes one object: `{"metadata":{…},…}` without `kind` and `apiVersion`, with uid and creationTimestamp.
using ObjectSink = std::function<void(const ObjectName&, nlohmann::json&&)>;

/// Every object of one region: owners before what they own, namespaces before what is in them. One at a
/// time, so that a large world is never held twice.
void worldObjects(const std::vector<TenantPlan>& plan, const RegionPlan& region, TimePoint now,
                  const ObjectSink& sink);

/// A row of `websites`. Ids count from 1 in the order of the plan. Times are seconds since 1970; deleted 0 =
/// NULL.
struct WebsiteRow {
    std::int64_t id = 0;
    std::string name;
    std::string domain;
    std::int64_t created = 0;
    std::int64_t deleted = 0;
    bool operator==(const WebsiteRow&) const = default;
};
std::vector<WebsiteRow> websiteRows(const std::vector<TenantPlan>& plan, TimePoint now);

/// The users of the clusters, as in the lab: what each may do stands in the world's roles.
const std::vector<std::string>& userNames();

/// Annotations by which an object tells the sandbox how to play it.
constexpr const char* kCrashAnnotation = "sandbox.flotte.example/crashloop";    ///< pods: "true"
constexpr const char* kFailAnnotation = "sandbox.flotte.example/fail";          ///< a Job's pods: "true"
constexpr const char* kErrorAnnotation = "sandbox.flotte.example/error-ratio";  ///< namespaces: 0 … 0.9
constexpr const char* kLoadAnnotation = "sandbox.flotte.example/load-factor";   ///< namespaces: 0 … 1000
constexpr const char* kHistoryAnnotation = "sandbox.flotte.example/history";    ///< Jobs that are over

}  // namespace flotte::sandbox
