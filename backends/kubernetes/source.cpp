#include "backends/kubernetes/source.h"

#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

#include "backends/kubernetes/feed_reader.h"

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

}  // namespace

/// Everything on the network thread but `connect`, `disconnect`.
class KubernetesSource::Runner : public std::enable_shared_from_this<Runner> {
 public:
    Runner(http::Client& client, SourceId id) : client_(client), id_(id) {}

    void prepare(const Options& options);
    void connect(FactSink& sink);
    /// After it returns the sink is not called any more.
    void disconnect();
    void tellAll(const reflector::Event& event);
    void retry();

 private:
    Credentials::Plugin pluginOf(const Options& options);
    void deliver(std::vector<Fact> facts);
    void flush();

    http::Client& client_;
    const SourceId id_;
    std::shared_ptr<FeedContext> context_;
    std::vector<std::shared_ptr<FeedReader>> readers_;
    std::vector<Fact> outbox_;
    bool flushing_ = false;  ///< a flush is on its way
    std::mutex mutex_;       ///< guards `sink_` and every call into it
    FactSink* sink_ = nullptr;
};

void KubernetesSource::Runner::prepare(const Options& options) {
    auto credentials = std::make_shared<Credentials>(options.cluster, options.readFile, pluginOf(options));
    context_ = std::make_shared<FeedContext>(
        FeedContext{client_, client_.addEndpoint(endpointOf(options.cluster, credentials)),
                    options.cluster.url, options.cluster.compression, options.clock, options.random,
                    credentials, [self = weak_from_this()](std::vector<Fact> facts) {
                        if (const auto runner = self.lock()) {
                            runner->deliver(std::move(facts));
                        }
                    }});
    for (const Feed feed : kKubernetesFeeds) {
        readers_.push_back(std::make_shared<FeedReader>(feed, context_));
    }
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
            runner->context_->endpoint =
                runner->client_.addEndpoint(endpointOf(cluster, runner->context_->credentials));
        }
    };
    return plugin;
}

void KubernetesSource::Runner::retry() {
    context_->credentials->allowAgain();
    tellAll(reflector::RetryAsked{});
}

void KubernetesSource::Runner::connect(FactSink& sink) {
    const std::lock_guard lock(mutex_);
    sink_ = &sink;
}

void KubernetesSource::Runner::disconnect() {
    const std::lock_guard lock(mutex_);
    sink_ = nullptr;
}

void KubernetesSource::Runner::tellAll(const reflector::Event& event) {
    for (const auto& reader : readers_) {
        reader->handle(event);
    }
}

void KubernetesSource::Runner::deliver(std::vector<Fact> facts) {
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
    client_.post([runner = runner_] { runner->tellAll(reflector::Started{}); });
}

void KubernetesSource::stop() {
    runner_->disconnect();
    client_.post([runner = runner_] { runner->tellAll(reflector::Stopped{}); });
}

void KubernetesSource::retry() {
    client_.post([runner = runner_] { runner->retry(); });
}

}  // namespace flotte::kubernetes
