#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "models/core/backoff.h"
#include "models/core/pause.h"
#include "models/fleet/fact_source.h"
#include "models/fleet/query.h"
#include "models/metrics/expressions.h"

namespace flotte {

/// One region's metrics as facts: every interval each feed's values, by namespace, as a whole listing, so
/// that what has no series any more has no value. One thread of its own, from `start` to `stop`; feeds fail
/// one by one.
class MetricsSource final : public FactSource {
 public:
    struct Options {
        Milliseconds interval{30'000};
        Milliseconds deadline{10'000};  ///< of one question
        Backoff backoff;                ///< while any feed fails
    };

    /// `info.feeds` should be `kMetricFeeds`. `query` and `clock` must outlive the source; `chance` is called
    /// on its thread.
    MetricsSource(SourceInfo info, const Names& names, Query& query, Options options, const Clock& clock,
                  Chance chance);
    ~MetricsSource() override;

    SourceInfo info() const override { return info_; }
    void start(FactSink& sink) override;
    void stop() override;
    void retry() override;
    void interrupted() override;

 private:
    struct FeedMemory {
        std::optional<TimePoint> liveAt;
        bool hasValues = false;  ///< the sink holds values of this feed
    };
    using Failures = std::array<std::shared_ptr<const Error>, kFeedCount>;

    void run();
    bool poll(Failures& failures);
    void ask(const MetricExpression& expression, const std::vector<std::string>& known, Failures& failures);
    void postValues(Feed feed, const std::vector<Sample>& samples);
    void postNone(const MetricExpression& expression);
    void postStale();
    void postFailures(const Failures& failures, Milliseconds wait);
    FeedMemory& memory(Feed feed) { return memories_[static_cast<std::size_t>(feed)]; }

    const SourceInfo info_;
    const Options options_;
    const std::vector<MetricExpression> expressions_;
    Query& query_;
    const Clock& clock_;
    Chance chance_;
    CancelToken cancel_;
    Pause pause_;
    std::atomic<bool> interrupted_{false};
    std::thread thread_;

    // The rest is the thread's own.
    FactSink* sink_ = nullptr;
    std::array<FeedMemory, kFeedCount> memories_;
};

}  // namespace flotte
