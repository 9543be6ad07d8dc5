#include "app/failed_source.h"

#include <utility>

namespace flotte::app {

FailedSource::FailedSource(SourceInfo info, Error why, const Clock& clock)
    : info_(std::move(info)), why_(std::make_shared<const Error>(std::move(why))), clock_(clock) {}

void FailedSource::start(FactSink& sink) {
    FactBatch batch;
    batch.source = info_.id;
    for (const Feed feed : info_.feeds) {
        FeedFact fact;
        fact.feed = feed;
        fact.state = FeedState::Failed;
        fact.at = clock_.now();
        fact.why = why_;
        batch.facts.emplace_back(std::move(fact));
    }
    sink.post(std::move(batch));
}

}  // namespace flotte::app
