#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "backends/sql/connection.h"
#include "backends/websites/client.h"
#include "backends/websites/poll.h"
#include "models/core/pause.h"
#include "models/fleet/fact_source.h"

namespace flotte::websites {

struct SourceOptions {
    sql::ConnectOptions connect;
    std::string table = "websites";
    PollRules rules;
    Client::Limits limits;
    Milliseconds openLimit{10'000};
    std::size_t batch = 500;  ///< rows posted at once
};

/// The websites table as facts, fresh within five seconds (decisions 6). One thread of its own, from `start`
/// to `stop`. Soft-deleted rows are facts too, with `deletedAt`; rows deleted for good are gone with the next
/// whole read.
class WebsitesSource final : public FactSource {
 public:
    /// `info.feeds` should be {Feed::Websites}. `clock` must outlive the source; `chance` is called on its
    /// thread.
    WebsitesSource(SourceInfo info, SourceOptions options, const Clock& clock, Chance chance);
    ~WebsitesSource() override;

    SourceInfo info() const override { return info_; }
    void start(FactSink& sink) override;
    void stop() override;
    void retry() override;
    void interrupted() override;

 private:
    void run();
    CancelToken attempt();
    bool wasInterrupted();
    PollEvent afterInterruption();
    PollEvent perform(const Step& step);
    PollEvent connect();
    PollEvent probe();
    PollEvent readAll();
    PollEvent readChanged();
    PollEvent wait(Milliseconds limit);
    PollEvent failed(Error error);
    void postLive();
    void postFeed(FeedState state, TimePoint at, std::shared_ptr<const Error> why,
                  std::optional<TimePoint> retryAt);

    const SourceInfo info_;
    const SourceOptions options_;
    const Clock& clock_;
    Chance chance_;
    Pause pause_;
    std::thread thread_;

    std::mutex mutex_;    ///< guards what follows
    CancelToken cancel_;  ///< of what is asked now: cancelled by `stop`, and renewed after an interruption
    bool interrupted_ = false;

    // The rest is the thread's own.
    FactSink* sink_ = nullptr;
    Client client_;
    std::optional<sql::Connection> connection_;
    PollState state_;
    std::optional<TimePoint> liveAt_;
    std::shared_ptr<const Error>
        why_;  ///< of a failure that is still to be told, once the next attempt's time is known
};

}  // namespace flotte::websites
