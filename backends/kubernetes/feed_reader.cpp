#include "backends/kubernetes/feed_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "backends/kubernetes/requests.h"
#include "backends/kubernetes/wire/list_decoder.h"
#include "backends/kubernetes/wire/watch_decoder.h"

namespace flotte::kubernetes {
namespace {

constexpr std::size_t kMaxErrorBody = 64U << 10U;
/// A list that gives no byte for so long is broken off: its connection carries no heartbeat.
constexpr std::chrono::seconds kStall{15};
constexpr Milliseconds kStallCheck{5'000};

}  // namespace

struct FeedReader::Stream {
    unsigned number = 0;
    bool watch = false;
    bool over = false;
    http::StreamId id = 0;
    unsigned login = 0;  ///< number of the credential it was asked with
    int status = 0;
    std::optional<std::string> retryAfter;
    std::string body;  ///< of a failing answer
    SteadyPoint lastByte{};
    std::optional<wire::ListDecoder> list;
    std::optional<wire::WatchDecoder> events;
};

FeedReader::FeedReader(Feed feed, std::shared_ptr<const FeedContext> context)
    : feed_(feed), context_(std::move(context)) {
    state_.feed = feed;
}

void FeedReader::handle(reflector::Event event) {
    queue_.push_back(std::move(event));
    if (busy_) {
        return;
    }
    busy_ = true;
    while (!queue_.empty()) {
        reflector::Event first = std::move(queue_.front());
        queue_.pop_front();
        auto step = reflector::next(std::move(state_), std::move(first), moment());
        state_ = std::move(step.state);
        for (reflector::Effect& effect : step.effects) {
            std::visit([this](auto& what) { perform(std::move(what)); }, effect);
        }
    }
    busy_ = false;
    if (!outbox_.empty()) {
        context_->deliver(std::exchange(outbox_, {}));
    }
}

void FeedReader::perform(const reflector::StartList& start) {
    auto stream = std::make_shared<Stream>();
    stream->number = start.number;
    stream->list.emplace(feed_);
    open(stream, listRequest(feed_, start.version, start.continueToken, context_->compression));
}

void FeedReader::perform(const reflector::StartWatch& start) {
    auto stream = std::make_shared<Stream>();
    stream->number = start.number;
    stream->watch = true;
    stream->events.emplace(feed_);
    open(stream, watchRequest(feed_, start.version, start.timeout));
}

void FeedReader::perform(const reflector::StopStream& stop) {
    if (stream_ && stream_->number == stop.number) {
        stream_->over = true;
        context_->client.cancel(stream_->id);
    }
}

void FeedReader::perform(const reflector::Wait& wait) {
    timer_ = context_->client.after(wait.delay, [self = weak_from_this(), number = wait.number] {
        if (const auto reader = self.lock()) {
            reader->handle(reflector::TimerFired{number});
        }
    });
}

void FeedReader::perform(reflector::Emit emit) {
    outbox_.insert(outbox_.end(), std::make_move_iterator(emit.facts.begin()),
                   std::make_move_iterator(emit.facts.end()));
}

void FeedReader::open(const StreamPtr& stream, const http::Request& request) {
    if (timer_ != 0) {
        context_->client.cancelTimer(std::exchange(timer_, 0));
    }
    stream_ = stream;
    context_->credentials->prepare(context_->clock->steady(),
                                   [self = weak_from_this(), stream, request](const Result<void>& ready) {
                                       if (const auto reader = self.lock(); reader && !stream->over) {
                                           reader->send(stream, request, ready);
                                       }
                                   });
}

void FeedReader::send(const StreamPtr& stream, const http::Request& request, const Result<void>& ready) {
    if (!ready) {
        stream->over = true;
        report({stream->number, ready.error()}, *stream);
        return;
    }
    stream->login = context_->credentials->number();
    stream->lastByte = context_->clock->steady();
    stream->id = context_->client.open(*context_->endpoint, request, handlerFor(stream), stream->watch);
    if (!stream->watch) {
        watchForStall();
    }
}

http::StreamHandler FeedReader::handlerFor(const StreamPtr& stream) {
    const auto whileAlive = [self = weak_from_this(), stream](auto work) {
        if (const auto reader = self.lock(); reader && !stream->over) {
            work(*reader, *stream);
        }
    };
    http::StreamHandler handler;
    handler.head = [whileAlive](int status, const auto& headers) {
        whileAlive([&](FeedReader& reader, Stream& s) { reader.onHead(s, status, headers); });
    };
    handler.data = [whileAlive](std::string_view data) {
        whileAlive([&](FeedReader& reader, Stream& s) { reader.onData(s, data); });
    };
    handler.done = [whileAlive](const Result<int>& outcome) {
        whileAlive([&](FeedReader& reader, Stream& s) { reader.onDone(s, outcome); });
    };
    handler.alive = [whileAlive] {
        whileAlive([](FeedReader& reader, Stream& s) { reader.handle(reflector::Confirmed{s.number}); });
    };
    return handler;
}

void FeedReader::onHead(Stream& stream, int status,
                        const std::vector<std::pair<std::string, std::string>>& headers) {
    stream.status = status;
    stream.lastByte = context_->clock->steady();
    for (const auto& [name, value] : headers) {
        if (name == "retry-after") {
            stream.retryAfter = value;
        }
    }
    if (status == 200 && stream.watch) {
        handle(reflector::WatchOpened{stream.number});
    }
}

void FeedReader::onData(Stream& stream, std::string_view data) {
    stream.lastByte = context_->clock->steady();
    if (stream.status != 200) {
        stream.body.append(data.substr(0, kMaxErrorBody - std::min(stream.body.size(), kMaxErrorBody)));
        return;
    }
    Result<void> read;
    if (stream.watch) {
        std::vector<wire::WatchEvent> events;
        read = stream.events->feed(data, events);
        if (!events.empty()) {
            handle(reflector::WatchEvents{stream.number, std::move(events)});
        }
    } else {
        std::vector<Fact> facts;
        read = stream.list->feed(data, facts);
        handle(reflector::ListItems{stream.number, std::move(facts)});
    }
    if (!read && !stream.over) {
        breakOff(stream, read.error());
    }
}

void FeedReader::onDone(Stream& stream, const Result<int>& outcome) {
    stream.over = true;
    if (!outcome) {
        report({stream.number, outcome.error()}, stream);
    } else if (stream.status != 200) {
        auto failure = failureFrom(stream.status, stream.body,
                                   stream.retryAfter ? &*stream.retryAfter : nullptr, asked(stream));
        failure.number = stream.number;
        report(std::move(failure), stream);
    } else {
        onEnd(stream);
    }
}

void FeedReader::onEnd(Stream& stream) {
    if (stream.watch) {
        if (stream.events->atFrameEnd()) {
            handle(reflector::WatchEnded{stream.number});
        } else {
            report({stream.number,
                    NetworkError{NetworkError::Kind::Reset, {}, "the watch ended within an event"}},
                   stream);
        }
        return;
    }
    auto end = stream.list->finish();
    if (end) {
        handle(reflector::ListEnded{stream.number, std::move(*end)});
    } else {
        report({stream.number, end.error()}, stream);
    }
}

void FeedReader::breakOff(Stream& stream, Error error) {
    stream.over = true;
    context_->client.cancel(stream.id);
    report({stream.number, std::move(error)}, stream);
}

void FeedReader::report(reflector::Failed failure, const Stream& stream) {
    failure.error = withRequest(std::move(failure.error), asked(stream));
    const bool login = std::holds_alternative<LoginError>(failure.error);
    handle(std::move(failure));
    if (login) {
        context_->credentials->refused(context_->clock->steady(), stream.login, [self = weak_from_this()] {
            if (const auto reader = self.lock()) {
                reader->handle(reflector::RetryAsked{});
            }
        });
    }
}

void FeedReader::watchForStall() {
    if (stall_ != 0) {
        context_->client.cancelTimer(stall_);
    }
    stall_ = context_->client.after(kStallCheck, [self = weak_from_this()] {
        if (const auto reader = self.lock()) {
            reader->stall_ = 0;
            reader->lookForStall();
        }
    });
}

void FeedReader::lookForStall() {
    if (!stream_ || stream_->over || stream_->watch) {
        return;
    }
    if (context_->clock->steady() - stream_->lastByte >= kStall) {
        breakOff(*stream_, NetworkError{NetworkError::Kind::Timeout, {}, "the answer stopped coming"});
    } else {
        watchForStall();
    }
}

Asked FeedReader::asked(const Stream& stream) const {
    const wire::KindInfo& kind = wire::kindOf(feed_);
    return {"GET " + context_->url + kind.path, stream.watch ? "watch" : "list", kind.resource};
}

reflector::Moment FeedReader::moment() const {
    return {context_->clock->now(), context_->clock->steady(), context_->random()};
}

}  // namespace flotte::kubernetes
