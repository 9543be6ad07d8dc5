#include "backends/kubernetes/source.h"

#include <iterator>
#include <utility>

#include "backends/kubernetes/source_runner.h"

namespace flotte::kubernetes {

KubernetesSource::KubernetesSource(http::Client& client, const Options& options)
    : client_(client), runner_(std::make_shared<Runner>(client, options.id)) {
    info_.id = options.id;
    info_.kind = SourceKind::Kubernetes;
    info_.name = options.region.value();
    info_.region = options.region;
    info_.endpoint = options.cluster.url;
    info_.feeds.assign(std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds));
    runner_->prepare(options);
}

KubernetesSource::~KubernetesSource() {
    stop();
}

SourceInfo KubernetesSource::info() const {
    return info_;
}

void KubernetesSource::start(FactSink& sink) {
    runner_->connect(sink);
    client_.post([runner = runner_] { runner->start(); });
}

void KubernetesSource::stop() {
    runner_->disconnect();
    client_.post([runner = runner_] { runner->stop(); });
}

void KubernetesSource::retry() {
    client_.post([runner = runner_] { runner->retry(); });
}

void KubernetesSource::interrupted() {
    client_.post([runner = runner_] { runner->interrupted(); });
}

void KubernetesSource::nameNamespaces(std::vector<NamespaceName> names, bool complete) {
    client_.post(
        [runner = runner_, named = scoped::Named{std::move(names), complete}] { runner->name(named); });
}

}  // namespace flotte::kubernetes
