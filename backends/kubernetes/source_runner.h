#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "backends/kubernetes/feed_reader.h"
#include "backends/kubernetes/scoped_reader.h"
#include "backends/kubernetes/source.h"

namespace flotte::kubernetes {

/// What of a KubernetesSource lives on the network thread: its readers, and the way of their facts to the
/// sink. Everything on that thread but `prepare`, `connect`, `disconnect`.
class KubernetesSource::Runner : public std::enable_shared_from_this<Runner> {
 public:
    Runner(http::Client& client, SourceId id) : client_(client), id_(id) {}

    void prepare(const Options& options);
    void connect(FactSink& sink);
    /// After it returns the sink is not called any more.
    void disconnect();
    void start();
    void stop();
    void retry();
    void interrupted();
    void name(scoped::Named named);

 private:
    Credentials::Plugin pluginOf(const Options& options);
    void tellAll(const reflector::Event& event);
    /// Whether this feed is live that was not.
    bool nowLive(const FeedFact& told);
    void fromReflector(std::vector<Fact> facts);
    void deliver(std::vector<Fact> facts);
    void flush();

    http::Client& client_;
    const SourceId id_;
    /// Shared with the readers: another client certificate makes another endpoint.
    std::shared_ptr<http::EndpointId> endpoint_ = std::make_shared<http::EndpointId>(0);
    std::shared_ptr<Credentials> credentials_;
    std::vector<std::shared_ptr<FeedReader>> readers_;
    std::shared_ptr<ScopedReader> scoped_;
    std::array<bool, kFeedCount> loading_{};  ///< the feed is shown as loading
    std::array<bool, kFeedCount> live_{};     ///< its reflector says so
    std::vector<Fact> outbox_;
    bool flushing_ = false;  ///< a flush is on its way
    std::mutex mutex_;       ///< guards `sink_` and every call into it
    FactSink* sink_ = nullptr;
};

}  // namespace flotte::kubernetes
