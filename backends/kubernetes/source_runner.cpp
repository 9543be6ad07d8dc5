#include "backends/kubernetes/source_runner.h"

#include <iterator>
#include <utility>

namespace flotte::kubernetes {
namespace {

/// A batch is handed over when it has so many facts, and else once the bytes at hand are decoded.
constexpr std::size_t kBatch = 2'000;

http::Endpoint endpointOf(const Cluster& cluster, const std::shared_ptr<Credentials>& credentials) {
    http::Endpoint endpoint;
    endpoint.url = cluster.url;
    endpoint.tls = cluster.tls;
    endpoint.proxy = cluster.proxy;
    endpoint.heartbeatPath = "/readyz";
    endpoint.headers = [credentials] { return credentials->headers(); };
    return endpoint;
}

/// A refusal to list the whole cluster, which single namespaces need not share.
bool isRefusal(const FeedFact& fact) {
    const auto* denied = fact.why ? std::get_if<DeniedError>(fact.why.get()) : nullptr;
    return fact.state == FeedState::Denied && denied && denied->verb == "list";
}

}  // namespace

void KubernetesSource::Runner::prepare(const Options& options) {
    credentials_ = std::make_shared<Credentials>(options.cluster, options.readFile, pluginOf(options));
    *endpoint_ = client_.addEndpoint(endpointOf(options.cluster, credentials_));
    FeedContext context{client_,       endpoint_,      options.cluster.url, options.cluster.compression,
                        options.clock, options.random, credentials_,        {}};
    const auto handing = [&](void (Runner::*take)(std::vector<Fact>)) {
        FeedContext own = context;
        own.deliver = [self = weak_from_this(), take](std::vector<Fact> facts) {
            if (const auto runner = self.lock()) {
                ((*runner).*take)(std::move(facts));
            }
        };
        return std::make_shared<const FeedContext>(std::move(own));
    };
    const auto shared = handing(&Runner::fromReflector);
    for (const Feed feed : kKubernetesFeeds) {
        readers_.push_back(std::make_shared<FeedReader>(feed, shared));
    }
    scoped_ = std::make_shared<ScopedReader>(handing(&Runner::deliver));
    std::vector<NamespaceName> own;
    if (!options.cluster.ns.empty()) {
        own.emplace_back(options.cluster.ns);
    }
    client_.post([scoped = scoped_, own = std::move(own), complete = !options.namespacesAreNamed] {
        scoped->handle(scoped::Named{own, complete});
    });
}

Credentials::Plugin KubernetesSource::Runner::pluginOf(const Options& options) {
    Credentials::Plugin plugin;
    plugin.exec = options.plugin;
    plugin.source = options.region.value();
    plugin.post = [&client = client_](std::function<void()> work) { client.post(std::move(work)); };
    plugin.certificate = [self = weak_from_this(),
                          cluster = options.cluster](const ExecCredential& credential) mutable {
        if (const auto runner = self.lock()) {
            // Streams on the old endpoint live on; whatever is opened from now on shows the new certificate.
            cluster.tls.certificate = credential.certificate;
            cluster.tls.key = credential.key;
            const http::EndpointId old = *runner->endpoint_;
            *runner->endpoint_ = runner->client_.addEndpoint(endpointOf(cluster, runner->credentials_));
            runner->client_.removeEndpoint(old);
        }
    };
    return plugin;
}

void KubernetesSource::Runner::connect(FactSink& sink) {
    const std::lock_guard lock(mutex_);
    sink_ = &sink;
}

void KubernetesSource::Runner::disconnect() {
    const std::lock_guard lock(mutex_);
    sink_ = nullptr;
}

void KubernetesSource::Runner::start() {
    tellAll(reflector::Started{});
}

void KubernetesSource::Runner::stop() {
    tellAll(reflector::Stopped{});
    scoped_->handle(scoped::Stopped{});
}

void KubernetesSource::Runner::retry() {
    credentials_->allowAgain();
    tellAll(reflector::RetryAsked{});
    scoped_->handle(scoped::RetryAsked{});
}

void KubernetesSource::Runner::interrupted() {
    // First, so that what is opened now goes over new connections.
    client_.dropConnections(*endpoint_);
    const NetworkError why{NetworkError::Kind::Reset, {}, "the machine slept, or the network changed"};
    tellAll(reflector::Interrupted{why});
    scoped_->handle(scoped::Interrupted{why});
}

void KubernetesSource::Runner::name(scoped::Named named) {
    scoped_->handle(std::move(named));
}

void KubernetesSource::Runner::tellAll(const reflector::Event& event) {
    for (const auto& reader : readers_) {
        reader->handle(event);
    }
}

/// Where a kind may not be listed in the cluster, the namespaces are asked before that is the last word.
void KubernetesSource::Runner::fromReflector(std::vector<Fact> facts) {
    std::vector<Fact> passed;
    std::vector<scoped::Event> events;
    bool cameLive = false;
    for (Fact& fact : facts) {
        auto* told = std::get_if<FeedFact>(&fact);
        cameLive = (told && nowLive(*told)) || cameLive;
        if (told && isRefusal(*told)) {
            const bool untold = loading_.at(static_cast<std::size_t>(told->feed));
            events.emplace_back(scoped::FeedDenied{std::move(*told), untold});
            continue;
        }
        if (told) {
            loading_.at(static_cast<std::size_t>(told->feed)) = told->state == FeedState::Loading;
        } else if (const auto* listing = std::get_if<ListingFact>(&fact)) {
            events.emplace_back(scoped::FeedListed{listing->feed});
        }
        passed.push_back(std::move(fact));
    }
    if (!passed.empty()) {
        deliver(std::move(passed));
    }
    for (scoped::Event& event : events) {
        scoped_->handle(std::move(event));
    }
    if (cameLive) {
        tellAll(reflector::NeighbourLive{});
    }
}

bool KubernetesSource::Runner::nowLive(const FeedFact& told) {
    const bool live = told.state == FeedState::Live;
    return !std::exchange(live_.at(static_cast<std::size_t>(told.feed)), live) && live;
}

void KubernetesSource::Runner::deliver(std::vector<Fact> facts) {
    for (const Fact& fact : facts) {
        // A refusal that was held back, and is told now.
        if (const auto* told = std::get_if<FeedFact>(&fact); told && told->ns.value().empty()) {
            loading_.at(static_cast<std::size_t>(told->feed)) = told->state == FeedState::Loading;
        }
    }
    outbox_.insert(outbox_.end(), std::make_move_iterator(facts.begin()),
                   std::make_move_iterator(facts.end()));
    if (outbox_.size() >= kBatch) {
        flush();
    } else if (!flushing_) {
        flushing_ = true;
        client_.post([self = weak_from_this()] {
            if (const auto runner = self.lock()) {
                runner->flushing_ = false;
                runner->flush();
            }
        });
    }
}

void KubernetesSource::Runner::flush() {
    if (outbox_.empty()) {
        return;
    }
    FactBatch batch{id_, std::exchange(outbox_, {})};
    const std::lock_guard lock(mutex_);
    if (sink_) {
        sink_->post(std::move(batch));
    }
}

}  // namespace flotte::kubernetes
