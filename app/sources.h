#pragma once

#include <map>
#include <memory>
#include <vector>

#include "app/approvals.h"
#include "app/ways.h"
#include "backends/http/client.h"
#include "backends/kubernetes/exec_plugin.h"
#include "models/core/time.h"
#include "models/fleet/fact_source.h"
#include "models/fleet/query.h"
#include "models/platform/platform.h"

namespace flotte::kubernetes {
class KubernetesSource;
}

namespace flotte::app {

/// Every source of one platform, and what they stand on. Members are destroyed in reverse order: sources
/// first.
struct Sources {
    std::shared_ptr<const Clock> clock;
    std::unique_ptr<http::Client> http;
    std::unique_ptr<Ways> ways;
    std::shared_ptr<const Approvals> approvals;
    std::unique_ptr<kubernetes::ExecPlugins> plugins;
    std::map<SourceId, std::shared_ptr<kubernetes::ExecPlugin>> pluginOf;
    std::map<SourceId, Error> broken;  ///< why a kubeconfig can't be used
    std::vector<std::unique_ptr<Query>> queries;
    std::vector<std::unique_ptr<FactSource>> all;                ///< by SourceId
    std::map<SourceId, kubernetes::KubernetesSource*> clusters;  ///< those among them
};

/// Reads what the platform names: kubeconfigs, certificates, credentials. What is broken becomes a
/// FailedSource.
Sources makeSources(const Platform& platform, std::shared_ptr<const Clock> clock);

}  // namespace flotte::app
