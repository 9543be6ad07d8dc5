#include "backends/websites/source.h"

#include <utility>

namespace flotte::websites {

namespace {

/// Collects facts and posts them by the batch, so that no more than a batch of a table is held here.
class Batches {
 public:
    Batches(FactSink& sink, SourceId source, std::size_t size) : sink_(sink), source_(source), size_(size) {}
    void add(Fact fact) {
        facts_.push_back(std::move(fact));
        if (facts_.size() >= size_) {
            flush();
        }
    }
    void flush() {
        if (!facts_.empty()) {
            sink_.post({source_, std::exchange(facts_, {})});
        }
    }

 private:
    FactSink& sink_;
    SourceId source_;
    std::size_t size_;
    std::vector<Fact> facts_;
};

}  // namespace

WebsitesSource::WebsitesSource(SourceInfo info, SourceOptions options, const Clock& clock, Chance chance)
    : info_(std::move(info)),
      options_(std::move(options)),
      clock_(clock),
      chance_(std::move(chance)),
      client_(options_.table, options_.limits, attempt()) {}

WebsitesSource::~WebsitesSource() {
    stop();
}

void WebsitesSource::start(FactSink& sink) {
    sink_ = &sink;
    thread_ = std::thread([this] { run(); });
}

void WebsitesSource::stop() {
    pause_.stop();
    attempt().cancel();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void WebsitesSource::retry() {
    pause_.wake();
}

void WebsitesSource::interrupted() {
    CancelToken asking;
    {
        const std::lock_guard lock(mutex_);
        interrupted_ = true;
        asking = cancel_;
    }
    asking.cancel();
    pause_.wake();
}

CancelToken WebsitesSource::attempt() {
    const std::lock_guard lock(mutex_);
    return cancel_;
}

/// The connection may be dead without saying so: another one, and at once.
PollEvent WebsitesSource::afterInterruption() {
    {
        const std::lock_guard lock(mutex_);
        interrupted_ = false;
        cancel_ = CancelToken();
        if (pause_.stopped()) {
            cancel_.cancel();  // `stop` may have cancelled the one before
        }
        client_ = Client(options_.table, options_.limits, cancel_);
    }
    connection_.reset();
    pause_.wake();
    return failed(NetworkError{NetworkError::Kind::Reset, options_.connect.endpoint(),
                               "the machine slept, or the network changed"});
}

bool WebsitesSource::wasInterrupted() {
    const std::lock_guard lock(mutex_);
    return interrupted_;
}

void WebsitesSource::run() {
    Step step = next(state_, Begun{}, options_.rules);
    while (!pause_.stopped()) {
        PollEvent event = perform(step);
        if (wasInterrupted()) {
            event = afterInterruption();
        }
        step = next(state_, event, options_.rules);
        if (pause_.stopped()) {
            break;
        }
        if (const auto why = std::exchange(why_, nullptr)) {
            const bool denied =
                std::holds_alternative<DeniedError>(*why) || std::holds_alternative<LoginError>(*why);
            const FeedState state =
                denied ? FeedState::Denied : (liveAt_ ? FeedState::Stale : FeedState::Failed);
            const TimePoint now = clock_.now();
            postFeed(state, state == FeedState::Stale ? *liveAt_ : now, why, now + step.wait);
        } else if (step.act == Act::Wait) {
            postLive();
        }
    }
    connection_.reset();
}

PollEvent WebsitesSource::perform(const Step& step) {
    switch (step.act) {
        case Act::Connect:
            return connect();
        case Act::Probe:
            return probe();
        case Act::ReadAll:
            return readAll();
        case Act::ReadChanged:
            return readChanged();
        case Act::Wait:
            break;
    }
    return wait(step.wait);
}

PollEvent WebsitesSource::connect() {
    auto opened = sql::Connection::open(options_.connect, options_.openLimit, attempt());
    if (!opened) {
        return failed(std::move(opened.error()));
    }
    connection_.emplace(std::move(*opened));
    return Connected{};
}

PollEvent WebsitesSource::probe() {
    auto probed = client_.probe(*connection_, state_.told ? state_.told->maxId : 0);
    if (!probed) {
        return failed(std::move(probed.error()));
    }
    return Probed{std::move(probed->marks), probed->fresh, clock_.steady()};
}

PollEvent WebsitesSource::readAll() {
    Batches batches(*sink_, info_.id, options_.batch);
    batches.add(ListingFact{Feed::Websites});
    const auto read = client_.readAll(*connection_, [&](WebsiteFact fact) { batches.add(std::move(fact)); });
    if (!read) {
        return failed(read.error());
    }
    batches.add(ListedFact{Feed::Websites, clock_.now()});
    batches.flush();
    return Read{clock_.steady()};
}

PollEvent WebsitesSource::readChanged() {
    Batches batches(*sink_, info_.id, options_.batch);
    const auto read = client_.readChanged(*connection_, *state_.told,
                                          [&](WebsiteFact fact) { batches.add(std::move(fact)); });
    batches.flush();
    return read ? PollEvent(Read{clock_.steady()}) : failed(read.error());
}

PollEvent WebsitesSource::wait(Milliseconds limit) {
    return pause_.wait(limit) == Pause::Why::Woken ? PollEvent(Retried{}) : PollEvent(Waited{});
}

PollEvent WebsitesSource::failed(Error error) {
    why_ = std::make_shared<const Error>(std::move(error));
    const bool lost = !connection_ || !connection_->usable();
    if (lost) {
        connection_.reset();
    }
    return Failed{lost, chance_()};
}

void WebsitesSource::postLive() {
    liveAt_ = clock_.now();
    postFeed(FeedState::Live, *liveAt_, nullptr, std::nullopt);
}

void WebsitesSource::postFeed(FeedState state, TimePoint at, std::shared_ptr<const Error> why,
                              std::optional<TimePoint> retryAt) {
    sink_->post({info_.id, {FeedFact{Feed::Websites, state, at, std::move(why), retryAt}}});
}

}  // namespace flotte::websites
