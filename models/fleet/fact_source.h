#pragma once

#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/fleet/facts.h"

namespace flotte {

enum class SourceKind { Kubernetes, Websites, Prometheus };

/// What a source is, known before it has said anything.
struct SourceInfo {
    SourceId id;
    SourceKind kind = SourceKind::Kubernetes;
    std::string name;      ///< as shown: the region's name, or "websites"
    RegionName region;     ///< empty for the websites table
    std::string endpoint;  ///< URL or host:port, without credentials
    std::vector<Feed> feeds;
    /// How the endpoint is reached where that isn't directly, as `reachName` says.
    std::string reach;
    bool operator==(const SourceInfo&) const = default;
};

/// Where facts go. `post` may be called on any thread and never blocks for long.
class FactSink {
 public:
    virtual ~FactSink() = default;
    virtual void post(FactBatch batch) = 0;
};

/// Port: a source of facts (Kubernetes, websites; the metrics poller over `Query`).
class FactSource {
 public:
    virtual ~FactSource() = default;
    virtual SourceInfo info() const = 0;
    /// Starts reading; the sink is called on the source's own thread until `stop` returns. Called once.
    virtual void start(FactSink& sink) = 0;
    /// No call into the sink after this returns. Idempotent, bounded by a second.
    virtual void stop() = 0;
    /// Read everything again now, at the user's wish. Any thread; does nothing when not started.
    virtual void retry() = 0;
    /// The machine slept, or the network is another one: what is live is stale from now on, connections may
    /// be dead, and everything is read again at once, without backing off. Any thread; does nothing when not
    /// started.
    virtual void interrupted() = 0;
};

}  // namespace flotte
