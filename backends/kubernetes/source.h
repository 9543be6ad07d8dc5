#pragma once

#include <memory>
#include <vector>

#include "backends/http/client.h"
#include "backends/kubernetes/exec_plugin.h"
#include "backends/kubernetes/kubeconfig.h"
#include "models/core/backoff.h"
#include "models/core/time.h"
#include "models/fleet/fact_source.h"

namespace flotte::kubernetes {

/// One cluster as a source of facts: list and watch of namespaces, pods, quotas, cron jobs, jobs and
/// ingresses, all over the cluster; where the user may not list in the whole cluster, namespace by namespace
/// of those that are named, each kind where a review says it may be read, polled every 30 s. Its reflectors
/// run on the http client's network thread, which is also where the sink is called. Public calls may be made
/// on any thread but that one. The client must outlive the source.
class KubernetesSource final : public FactSource {
 public:
    struct Options {
        Cluster cluster;
        FileReader readFile;                 ///< reads a token file again; may be null where there is none
        std::shared_ptr<ExecPlugin> plugin;  ///< of `cluster.exec`; null where there is none
        RegionName region;
        SourceId id;
        std::shared_ptr<const Clock> clock;
        Chance random;  ///< called on the network thread
        /// `nameNamespaces` will be called, at last with `complete`: a refusal of the whole cluster waits for
        /// it.
        bool namespacesAreNamed = false;
    };
    KubernetesSource(http::Client& client, const Options& options);
    ~KubernetesSource() override;  ///< stops

    SourceInfo info() const override;
    void start(FactSink& sink) override;
    void stop() override;
    void retry() override;
    void interrupted() override;
    /// Namespaces there may be, as they become known. What may not stand in a path is left out. `complete` =
    /// these and those before are all that are known so far.
    void nameNamespaces(std::vector<NamespaceName> names, bool complete);

 private:
    class Runner;
    http::Client& client_;
    SourceInfo info_;
    std::shared_ptr<Runner> runner_;
};

}  // namespace flotte::kubernetes
