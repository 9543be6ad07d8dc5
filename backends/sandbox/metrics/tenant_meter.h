#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/core/time.h"

/// The figures of the sandbox's tenants as functions of time: nothing is counted, so nothing is lost at a
/// restart, and history and present are one.
namespace flotte::sandbox::metrics {

/// From `from` on, a tenant has `load` times its usual traffic, and this share of 5xx answers.
struct Phase {
    std::int64_t from = 0;  ///< seconds since 1970
    double load = 1;
    double errorRatio = 0.002;
    bool operator==(const Phase&) const = default;
};

/// How fast the simulation's clock runs: `speed` times the real one from `anchor` on, as it until then.
struct Pace {
    std::int64_t anchor = 0;  ///< seconds since 1970
    double speed = 1;
    bool operator==(const Pace&) const = default;
};

/// What the figures depend on. Equal fields, equal figures at any time.
struct Tenant {
    std::string id;      ///< abc
    std::string ns;      ///< e-commerce-client-abc
    std::string region;  ///< eu-ouest
    std::string tier;    ///< standard, premium, business; any other counts as standard
    std::string domain;  ///< main host at the ingress
    int utcOffset = 0;   ///< of its region, hours: when its day is
    std::uint64_t seed = 1;
    std::vector<Phase> phases;  ///< ascending, never empty; the first holds for all that was before, too
    bool operator==(const Tenant&) const = default;
};

/// 0.1 to 0.4 %, by tenant.
double usualErrorRatio(const std::string& id, const std::string& region, std::uint64_t seed);

/// Pods a service, cores in use, and requests a second of a tier.
struct Size {
    double pods, cores, from, to;
};
Size sizeOf(const std::string& tier);

}  // namespace flotte::sandbox::metrics
