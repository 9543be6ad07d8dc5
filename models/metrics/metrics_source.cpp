#include "models/metrics/metrics_source.h"

#include <algorithm>
#include <utility>

namespace flotte {

namespace {

std::size_t indexOf(Feed feed) {
    return static_cast<std::size_t>(feed);
}

const std::string* label(const Sample& sample, std::string_view name) {
    const auto found = std::find_if(sample.labels.begin(), sample.labels.end(),
                                    [&](const auto& l) { return l.first == name; });
    return found == sample.labels.end() ? nullptr : &found->second;
}

FeedState stateOf(const Error& why, bool wasLive) {
    if (std::holds_alternative<DeniedError>(why) || std::holds_alternative<LoginError>(why)) {
        return FeedState::Denied;
    }
    return wasLive ? FeedState::Stale : FeedState::Failed;
}

}  // namespace

MetricsSource::MetricsSource(SourceInfo info, const Names& names, Query& query, Options options,
                             const Clock& clock, Chance chance)
    : info_(std::move(info)),
      options_(options),
      expressions_(metricExpressions(names)),
      query_(query),
      clock_(clock),
      chance_(std::move(chance)) {}

MetricsSource::~MetricsSource() {
    stop();
}

void MetricsSource::start(FactSink& sink) {
    sink_ = &sink;
    thread_ = std::thread([this] { run(); });
}

void MetricsSource::stop() {
    pause_.stop();
    cancel_.cancel();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void MetricsSource::retry() {
    pause_.wake();
}

void MetricsSource::interrupted() {
    interrupted_ = true;
    query_.interrupted();
    pause_.wake();
}

void MetricsSource::run() {
    int failed = 0;
    while (!pause_.stopped()) {
        if (interrupted_.exchange(false)) {
            postStale();
        }
        Failures failures;
        failed = poll(failures) ? 0 : failed + 1;
        if (pause_.stopped()) {
            return;
        }
        const Milliseconds wait = failed == 0 ? options_.interval : options_.backoff.delay(failed, chance_());
        postFailures(failures, wait);
        if (pause_.wait(wait) == Pause::Why::Woken) {
            failed = 0;
        }
    }
}

bool MetricsSource::poll(Failures& failures) {
    std::vector<std::string> metrics;
    for (const MetricExpression& e : expressions_) {
        if (std::find(metrics.begin(), metrics.end(), e.metric) == metrics.end()) {
            metrics.push_back(e.metric);
        }
    }
    const auto known = query_.known(metrics, cancel_, options_.deadline);
    for (const MetricExpression& e : expressions_) {
        if (pause_.stopped()) {
            return true;
        }
        if (known) {
            ask(e, *known, failures);
        } else {
            failures[indexOf(e.feed)] = std::make_shared<const Error>(known.error());
        }
    }
    return std::all_of(failures.begin(), failures.end(), [](const auto& why) { return why == nullptr; });
}

void MetricsSource::ask(const MetricExpression& expression, const std::vector<std::string>& known,
                        Failures& failures) {
    if (std::find(known.begin(), known.end(), expression.metric) == known.end()) {
        postNone(expression);
        return;
    }
    const auto samples = query_.instant(expression.expression, cancel_, options_.deadline);
    if (samples) {
        postValues(expression.feed, *samples);
    } else {
        failures[indexOf(expression.feed)] = std::make_shared<const Error>(samples.error());
    }
}

void MetricsSource::postValues(Feed feed, const std::vector<Sample>& samples) {
    if (pause_.stopped()) {
        return;
    }
    const TimePoint now = clock_.now();
    FactBatch batch{info_.id, {ListingFact{feed}}};
    for (const Sample& sample : samples) {
        if (const std::string* ns = label(sample, "namespace"); ns != nullptr && !ns->empty()) {
            batch.facts.push_back(MetricFact{feed, NamespaceName(*ns), sample.value, sample.at});
        }
    }
    batch.facts.push_back(ListedFact{feed, now});
    batch.facts.push_back(FeedFact{feed, FeedState::Live, now, nullptr, std::nullopt});
    memory(feed) = {now, true};
    sink_->post(std::move(batch));
}

void MetricsSource::postNone(const MetricExpression& expression) {
    const Feed feed = expression.feed;
    const TimePoint now = clock_.now();
    FactBatch batch{info_.id, {}};
    if (memory(feed).hasValues) {
        batch.facts = {ListingFact{feed}, ListedFact{feed, now}};
    }
    const MissingError missing{MissingError::Kind::Metric, expression.metric, info_.endpoint, {}};
    batch.facts.push_back(
        FeedFact{feed, FeedState::None, now, std::make_shared<const Error>(missing), std::nullopt});
    memory(feed) = {};
    sink_->post(std::move(batch));
}

void MetricsSource::postStale() {
    Failures failures;
    const NetworkError why{NetworkError::Kind::Reset, info_.endpoint,
                           "the machine slept, or the network changed"};
    for (const MetricExpression& e : expressions_) {
        if (memory(e.feed).liveAt) {
            failures[indexOf(e.feed)] = std::make_shared<const Error>(why);
        }
    }
    postFailures(failures, Milliseconds(0));
}

void MetricsSource::postFailures(const Failures& failures, Milliseconds wait) {
    const TimePoint now = clock_.now();
    FactBatch batch{info_.id, {}};
    for (const MetricExpression& e : expressions_) {
        if (const auto& why = failures[indexOf(e.feed)]) {
            const auto liveAt = memory(e.feed).liveAt;
            const FeedState state = stateOf(*why, liveAt.has_value());
            batch.facts.push_back(
                FeedFact{e.feed, state, state == FeedState::Stale ? *liveAt : now, why, now + wait});
        }
    }
    if (!batch.facts.empty()) {
        sink_->post(std::move(batch));
    }
}

}  // namespace flotte
