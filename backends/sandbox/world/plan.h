#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "backends/sandbox/world/dice.h"
#include "models/core/time.h"

/// What the sandbox's platform holds, before any object is made of it: the same tenants, cases, names and
/// numbers as the lab's (`tests/lab/CASES.md`).
namespace flotte::sandbox {

/// A region of the platform. `zone` is an IANA name; backups run at night there.
struct RegionPlan {
    std::string name;
    std::string zone;
    std::string jurisdiction;
    int utcOffset = 0;  ///< hours, without daylight saving: the customers' time of day
    bool operator==(const RegionPlan&) const = default;
};

/// us-est, eu-ouest, apac: in the order they are shown.
const std::vector<RegionPlan>& regionPlans();

/// What a subscription buys in the cluster. Each quota has room for the least replicas, one surge pod a
/// service and the backup's pod.
struct TierPlan {
    int min = 2;  ///< replicas a service
    int max = 3;
    int fits = 3;  ///< replicas a service that the quota still holds
    std::map<std::string, std::string> quota;
};

/// Falls back to `standard` for a label that no tier has.
const TierPlan& tierPlan(const std::string& tier);

/// The seven services of each tenant. The first answers at the ingress and has no database.
const std::vector<std::string>& serviceNames();
constexpr std::string_view kGateway = "api-gateway";
constexpr std::string_view kDomain = "collectverything.com";

/// A row of `websites` to be. deletedDaysAgo 0 = live.
struct SitePlan {
    std::string name;
    std::string domain;
    int deletedDaysAgo = 0;
    bool operator==(const SitePlan&) const = default;
};

/// Which past a tenant's backups have. None: no cron job at all.
enum class BackupCase : std::uint8_t { Good, Late, Failed, Never, Refused, None };

struct TenantPlan {
    std::string id;
    std::string region;
    std::string tier;
    std::string kind;                ///< the case's name; empty = nothing special
    std::string label;               ///< label `tenant`; empty = none
    std::string domain;              ///< annotation `domain`
    std::vector<std::string> hosts;  ///< of the ingress
    std::vector<SitePlan> sites;
    std::string subscription;  ///< annotation `subscription-tier`
    std::string billing;       ///< label `billing-id`
    std::string billingNote;   ///< annotation `billing-id`
    std::string department;
    TimePoint created;
    int replicas = 2;                          ///< of each service
    bool sized = false;                        ///< by the number of pods asked for, whatever its tier says
    std::map<std::string, std::string> quota;  ///< what differs from the tier's
    BackupCase backup = BackupCase::Good;
    std::string crashing;   ///< this service's pods crash; empty = none do
    double errorRatio = 0;  ///< 0 = ordinary
    bool noNamespace = false;
    bool noLabels = false;  ///< a namespace without any label
    bool podsUnlabelled = false;
    bool terminating = false;
    Dice dice;

    std::string nameSpace() const { return "e-commerce-client-" + id; }
    /// Those that run in an undisturbed world.
    int pods() const;
    bool operator==(const TenantPlan&) const = default;
};

/// `tenants` of them, the cases first: the same seed and number give the same plan. podsPerTenant > 0 gives
/// the ordinary tenants as many replicas as come nearest to it, whatever their quota holds.
std::vector<TenantPlan> makePlan(const Dice& dice, int tenants, int podsPerTenant = 0);

/// Those of `tests/lab/CASES.md`, in its order.
std::vector<TenantPlan> planCases(const Dice& dice);
/// A tenant with nothing special about it.
TenantPlan ordinaryTenant(const Dice& dice, const std::string& id, const std::string& region,
                          const std::string& tier);

}  // namespace flotte::sandbox
