#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "backends/kubernetes/feed_reader.h"
#include "backends/kubernetes/scoped.h"

namespace flotte::kubernetes {

/// Does what the scoped machine says: sends its requests, reads their answers, keeps its timer. Everything
/// happens on the network thread.
class ScopedReader : public std::enable_shared_from_this<ScopedReader> {
 public:
    explicit ScopedReader(std::shared_ptr<const FeedContext> context) : context_(std::move(context)) {}

    void handle(scoped::Event event);

 private:
    struct Call;
    using CallPtr = std::shared_ptr<Call>;

    void perform(scoped::Ask ask);
    void send(const CallPtr& call, const Result<void>& ready);
    void perform(const scoped::Cancel& cancel);
    void perform(const scoped::Wait& wait);
    void perform(scoped::Emit emit);
    http::StreamHandler handlerFor(const CallPtr& call);
    void onData(Call& call, std::string_view data);
    void onDone(Call& call, const Result<int>& outcome);
    Result<scoped::Event> answerOf(const Call& call) const;
    void fail(const Call& call, scoped::Failed failure);

    const std::shared_ptr<const FeedContext> context_;
    scoped::State state_;
    std::deque<scoped::Event> queue_;  ///< events met while one is being handled
    bool busy_ = false;
    std::vector<Fact> outbox_;
    std::map<unsigned, CallPtr> calls_;
    http::TimerId timer_ = 0;
};

}  // namespace flotte::kubernetes
