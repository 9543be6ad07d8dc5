#include "models/metrics/history.h"

#include "models/metrics/expressions.h"

namespace flotte {

HistoryReader::HistoryReader(std::map<RegionName, Query*> queries, const Clock& clock, Options options)
    : queries_(std::move(queries)), clock_(clock), options_(options), thread_([this] { run(); }) {}

HistoryReader::~HistoryReader() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        next_.reset();
    }
    current_.cancel();
    changed_.notify_one();
    thread_.join();
}

void HistoryReader::ask(const RegionName& region, const NamespaceName& ns, Answer answer) {
    CancelToken before;
    {
        const std::lock_guard lock(mutex_);
        before = std::exchange(current_, CancelToken());
        next_ = Asked{region, ns, std::move(answer), current_};
    }
    before.cancel();
    changed_.notify_one();
}

void HistoryReader::forget() {
    CancelToken before;
    {
        const std::lock_guard lock(mutex_);
        before = std::exchange(current_, CancelToken());
        next_.reset();
    }
    before.cancel();
}

void HistoryReader::run() {
    while (true) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || next_; });
        if (stopped_) {
            return;
        }
        const Asked asked = *std::exchange(next_, std::nullopt);
        lock.unlock();
        TenantHistory history = read(asked);
        if (!asked.cancel.cancelled()) {
            asked.answer(std::move(history));
        }
    }
}

TenantHistory HistoryReader::read(const Asked& asked) const {
    const TimePoint now = clock_.now();
    const auto found = queries_.find(asked.region);
    TenantHistory history{
        {now - options_.length, now, options_.step}, found != queries_.end(), Curve(), Curve()};
    if (!history.measured) {
        return history;
    }
    Query& query = *found->second;
    history.quota = quota(query, asked, now);
    for (const MetricExpression& e : metricExpressions(asked.ns)) {
        if (e.feed == Feed::RequestRate) {
            history.requests = curve(query, e.expression, history.span, asked.cancel);
        } else if (e.feed == Feed::ErrorRatio) {
            history.errors = curve(query, e.expression, history.span, asked.cancel);
        }
    }
    return history;
}

/// At whole hours: where samples are kept for one moment a day, those of midnight are met.
Result<std::map<std::string, Curve>> HistoryReader::quota(Query& query, const Asked& asked,
                                                          TimePoint now) const {
    const TimePoint to = TimePoint(now.time_since_epoch() / options_.quotaStep * options_.quotaStep);
    auto series =
        query.range(quotaUseExpression(asked.ns), {to - options_.quotaLength, to, options_.quotaStep},
                    asked.cancel, options_.deadline);
    if (!series) {
        return tl::unexpected(std::move(series.error()));
    }
    std::map<std::string, Curve> curves;
    for (Series& one : *series) {
        for (const auto& [name, value] : one.labels) {
            if (name == "resource") {
                curves[value] = std::move(one.points);
                break;
            }
        }
    }
    return curves;
}

Result<Curve> HistoryReader::curve(Query& query, const std::string& expression, const Span& span,
                                   const CancelToken& cancel) const {
    auto series = query.range(expression, span, cancel, options_.deadline);
    if (!series) {
        return tl::unexpected(std::move(series.error()));
    }
    return series->empty() ? Curve() : std::move(series->front().points);
}

}  // namespace flotte
