#pragma once

#include <map>
#include <memory>
#include <vector>

#include "app/systems.h"
#include "models/core/time.h"
#include "models/fleet/fact_source.h"
#include "models/fleet/pace.h"
#include "models/fleet/query.h"
#include "models/platform/platform.h"

namespace flotte::kubernetes {
class KubernetesSource;
}

namespace flotte::app {

/// Every source of one platform, and what they stand on. Members are destroyed in reverse order: sources
/// first.
struct Sources : Systems {
    std::map<SourceId, std::shared_ptr<kubernetes::ExecPlugin>> pluginOf;
    std::map<SourceId, Error> broken;  ///< why a kubeconfig can't be used
    std::vector<std::unique_ptr<Query>> queries;
    std::map<RegionName, Query*> metricsOf;                      ///< those among them, by region
    std::vector<std::unique_ptr<FactSource>> all;                ///< by SourceId
    std::map<SourceId, kubernetes::KubernetesSource*> clusters;  ///< those among them
};

/// Reads what the platform names: kubeconfigs, certificates, credentials. What is broken becomes a
/// FailedSource.
Sources makeSources(const Platform& platform, std::shared_ptr<const Clock> clock, Pace pace,
                    std::shared_ptr<keychain::Client> keychain);

}  // namespace flotte::app
