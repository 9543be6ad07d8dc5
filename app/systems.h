#pragma once

#include <memory>

#include "app/approvals.h"
#include "app/secret_supplies.h"
#include "app/ways.h"
#include "backends/http/client.h"
#include "backends/kubernetes/exec_plugin.h"
#include "backends/kubernetes/kubeconfig.h"
#include "models/core/backoff.h"
#include "models/core/time.h"
#include "models/platform/platform.h"

namespace flotte::app {

/// What everything that speaks to a platform's servers stands on. Members are destroyed in reverse order.
struct Systems {
    std::shared_ptr<const Clock> clock;
    std::unique_ptr<http::Client> http;
    std::unique_ptr<Ways> ways;
    std::shared_ptr<const Approvals> approvals;
    std::unique_ptr<kubernetes::ExecPlugins> plugins;
    std::unique_ptr<SecretSupplies> secrets;
};

/// The platform outlives it. `keychain`: the process's one; null = made here, where nothing else has one.
Systems makeSystems(const Platform& platform, std::shared_ptr<const Clock> clock,
                    std::shared_ptr<keychain::Client> keychain = nullptr);

/// Each user of chance has an engine of its own: they run on different threads.
Chance chance();

kubernetes::KubeconfigRequest kubeconfigOf(const Region& region);
/// The cluster of a region. Errors: those of a kubeconfig.
Result<kubernetes::Cluster> clusterOf(const Region& region);
/// … that the platform file names; its reader has seen to it that there is one.
Result<kubernetes::Cluster> clusterOf(const Platform& platform, const RegionName& name);

/// What a region's API server is asked through, beside its source. Errors: those of a kubeconfig.
Result<std::unique_ptr<kubernetes::Client>> clientOf(const Region& region, Systems& systems);

}  // namespace flotte::app
