#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "backends/http/client.h"
#include "backends/kubernetes/credentials.h"
#include "backends/kubernetes/errors.h"
#include "backends/kubernetes/reflector.h"
#include "models/core/backoff.h"

namespace flotte::kubernetes {

/// What the readers of one cluster share. Network thread only.
struct FeedContext {
    http::Client& client;
    std::shared_ptr<const http::EndpointId> endpoint;  ///< another one once there is another certificate
    std::string url;
    bool compression = true;
    std::shared_ptr<const Clock> clock;
    Chance random;
    std::shared_ptr<Credentials> credentials;
    std::function<void(std::vector<Fact>)> deliver;
};

/// Does what one feed's reflector says: opens streams, decodes them while they arrive, keeps its timer.
/// Everything happens on the network thread.
class FeedReader : public std::enable_shared_from_this<FeedReader> {
 public:
    FeedReader(Feed feed, std::shared_ptr<const FeedContext> context);

    void handle(reflector::Event event);

 private:
    struct Stream;
    using StreamPtr = std::shared_ptr<Stream>;

    void perform(const reflector::StartList& start);
    void perform(const reflector::StartWatch& start);
    void perform(const reflector::StopStream& stop);
    void perform(const reflector::Wait& wait);
    void perform(reflector::Emit emit);
    void open(const StreamPtr& stream, const http::Request& request);
    void send(const StreamPtr& stream, const http::Request& request, const Result<void>& ready);
    http::StreamHandler handlerFor(const StreamPtr& stream);
    void onHead(Stream& stream, int status, const std::vector<std::pair<std::string, std::string>>& headers);
    void onData(Stream& stream, std::string_view data);
    void onDone(Stream& stream, const Result<int>& outcome);
    void onEnd(Stream& stream);
    void breakOff(Stream& stream, Error error);
    void report(reflector::Failed failure, const Stream& stream);
    void watchForStall();
    void lookForStall();
    Asked asked(const Stream& stream) const;
    reflector::Moment moment() const;

    const Feed feed_;
    const std::shared_ptr<const FeedContext> context_;
    reflector::State state_;
    std::deque<reflector::Event> queue_;  ///< events met while one is being handled
    bool busy_ = false;
    std::vector<Fact> outbox_;
    StreamPtr stream_;
    http::TimerId timer_ = 0;
    http::TimerId stall_ = 0;  ///< of the list that runs
};

}  // namespace flotte::kubernetes
