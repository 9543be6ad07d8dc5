#include "backends/kubernetes/scoped_reader.h"

#include <iterator>
#include <optional>

#include "backends/kubernetes/requests.h"
#include "backends/kubernetes/wire/envelope.h"

namespace flotte::kubernetes {
namespace {

/// Of a review, a namespace or a failing answer.
constexpr std::size_t kMaxBody = 1U << 20U;

http::Request requestFor(const scoped::Ask& ask, bool compression) {
    switch (ask.what) {
        case scoped::Ask::What::Rules:
            return rulesRequest(ask.ns);
        case scoped::Ask::What::Access:
            return accessRequest(ask.feed, ask.ns);
        case scoped::Ask::What::Object:
            return namespaceRequest(ask.ns);
        case scoped::Ask::What::List:
            break;
    }
    return listRequest(ask.feed, ask.ns, ask.version, ask.continueToken, compression);
}

/// "GET https://host/path" of the reading that `ask` is about, without query.
std::string readingOf(const scoped::Ask& ask, const std::string& url) {
    const std::string path = ask.feed == Feed::Namespaces ? namespaceRequest(ask.ns).path
                                                          : listRequest(ask.feed, ask.ns, {}, {}, true).path;
    return "GET " + url + path;
}

Asked asked(const scoped::Ask& ask, const std::string& url) {
    const bool review = ask.what == scoped::Ask::What::Rules || ask.what == scoped::Ask::What::Access;
    if (review) {
        const http::Request request = requestFor(ask, true);
        return {"POST " + url + request.path, "create", "selfsubjectreviews", {}};
    }
    return {readingOf(ask, url), ask.what == scoped::Ask::What::Object ? "get" : "list",
            wire::kindOf(ask.feed).resource, ask.ns.value()};
}

}  // namespace

struct ScopedReader::Call {
    scoped::Ask ask;
    http::StreamId id = 0;
    unsigned login = 0;  ///< number of the credential it was asked with
    bool over = false;
    int status = 0;
    std::optional<std::string> retryAfter;
    std::string body;
    std::optional<wire::ListDecoder> list;
    std::vector<Fact> facts;
    Result<void> read;
};

void ScopedReader::handle(scoped::Event event) {
    queue_.push_back(std::move(event));
    if (busy_) {
        return;
    }
    busy_ = true;
    while (!queue_.empty()) {
        scoped::Event first = std::move(queue_.front());
        queue_.pop_front();
        const scoped::Moment moment{context_->clock->now(), context_->clock->steady(), context_->random()};
        auto step = scoped::next(std::move(state_), std::move(first), moment);
        state_ = std::move(step.state);
        for (scoped::Effect& effect : step.effects) {
            std::visit([this](auto& what) { perform(std::move(what)); }, effect);
        }
    }
    busy_ = false;
    if (!outbox_.empty()) {
        context_->deliver(std::exchange(outbox_, {}));
    }
}

void ScopedReader::perform(scoped::Ask ask) {
    auto call = std::make_shared<Call>();
    if (ask.what == scoped::Ask::What::List) {
        call->list.emplace(ask.feed);
    }
    call->ask = std::move(ask);
    calls_.emplace(call->ask.number, call);
    context_->credentials->prepare(context_->clock->steady(),
                                   [self = weak_from_this(), call](const Result<void>& ready) {
                                       if (const auto reader = self.lock(); reader && !call->over) {
                                           reader->send(call, ready);
                                       }
                                   });
}

void ScopedReader::send(const CallPtr& call, const Result<void>& ready) {
    if (!ready) {
        call->over = true;
        calls_.erase(call->ask.number);
        fail(*call, {call->ask.number, ready.error(), false});
        return;
    }
    call->login = context_->credentials->number();
    const http::Request request = requestFor(call->ask, context_->compression);
    call->id = context_->client.open(*context_->endpoint, request, handlerFor(call), false);
}

void ScopedReader::perform(const scoped::Cancel& cancel) {
    if (const auto at = calls_.find(cancel.number); at != calls_.end()) {
        at->second->over = true;
        context_->client.cancel(at->second->id);
        calls_.erase(at);
    }
}

void ScopedReader::perform(const scoped::Wait& wait) {
    if (timer_ != 0) {
        context_->client.cancelTimer(timer_);
    }
    timer_ = context_->client.after(wait.delay, [self = weak_from_this(), number = wait.number] {
        if (const auto reader = self.lock()) {
            reader->handle(scoped::TimerFired{number});
        }
    });
}

void ScopedReader::perform(scoped::Emit emit) {
    outbox_.insert(outbox_.end(), std::make_move_iterator(emit.facts.begin()),
                   std::make_move_iterator(emit.facts.end()));
}

http::StreamHandler ScopedReader::handlerFor(const CallPtr& call) {
    const auto whileAlive = [self = weak_from_this(), call](auto work) {
        if (const auto reader = self.lock(); reader && !call->over) {
            work(*reader, *call);
        }
    };
    http::StreamHandler handler;
    handler.head = [whileAlive](int status, const auto& headers) {
        whileAlive([&](ScopedReader&, Call& c) {
            c.status = status;
            for (const auto& [name, value] : headers) {
                if (name == "retry-after") {
                    c.retryAfter = value;
                }
            }
        });
    };
    handler.data = [whileAlive](std::string_view data) {
        whileAlive([&](ScopedReader& reader, Call& c) { reader.onData(c, data); });
    };
    handler.done = [whileAlive](const Result<int>& outcome) {
        whileAlive([&](ScopedReader& reader, Call& c) { reader.onDone(c, outcome); });
    };
    return handler;
}

void ScopedReader::onData(Call& call, std::string_view data) {
    if (call.list && call.status == 200) {
        call.read = call.list->feed(data, call.facts);  // an error is given again by later calls
    } else if (call.body.size() + data.size() <= kMaxBody) {
        call.body.append(data);
    } else {
        call.read = flotte::fail(DecodeError{"body", kMaxBody, "longer than allowed", {}});
    }
}

void ScopedReader::onDone(Call& call, const Result<int>& outcome) {
    call.over = true;
    const auto at = calls_.find(call.ask.number);
    const CallPtr keep = at->second;
    calls_.erase(at);
    if (!outcome) {
        fail(call, {call.ask.number, outcome.error(), false});
        return;
    }
    // A review is answered with 201.
    if (call.status != 200 && call.status != 201) {
        auto failure = failureFrom(call.status, call.body, call.retryAfter ? &*call.retryAfter : nullptr,
                                   asked(call.ask, context_->url));
        fail(call, {call.ask.number, std::move(failure.error), failure.versionTooLarge});
        return;
    }
    auto answer = call.read ? answerOf(call) : tl::unexpected(call.read.error());
    if (answer) {
        handle(std::move(*answer));
    } else {
        fail(call, {call.ask.number, std::move(answer.error()), false});
    }
}

Result<scoped::Event> ScopedReader::answerOf(const Call& call) const {
    const scoped::Ask& ask = call.ask;
    if (ask.what == scoped::Ask::What::Rules) {
        return wire::readRules(call.body, ask.ns.value()).map([&](wire::Rules rules) -> scoped::Event {
            return scoped::RulesRead{ask.number, rules};
        });
    }
    if (ask.what == scoped::Ask::What::Access) {
        return wire::readAccess(call.body).map([&](wire::Access access) -> scoped::Event {
            scoped::AccessRead read{ask.number, std::nullopt};
            if (!access.allowed) {
                read.refusal =
                    DeniedError{readingOf(ask, context_->url), ask.feed == Feed::Namespaces ? "get" : "list",
                                wire::kindOf(ask.feed).resource, ask.ns.value(), std::move(access.reason)};
            }
            return read;
        });
    }
    if (ask.what == scoped::Ask::What::Object) {
        const auto envelope = wire::openEnvelope(call.body, "Namespace");
        if (!envelope) {
            return tl::unexpected(envelope.error());
        }
        auto object = wire::decodeObject(Feed::Namespaces, envelope->raw);
        if (!object) {
            return tl::unexpected(std::move(object.error()));
        }
        if (!object->fact) {
            return flotte::fail(DecodeError{"Namespace", 0, "without a name", {}});
        }
        return scoped::ObjectRead{ask.number, std::move(*object->fact)};
    }
    return call.list->finish().map([&](wire::ListEnd end) -> scoped::Event {
        return scoped::ListRead{ask.number, call.facts, std::move(end)};
    });
}

void ScopedReader::fail(const Call& call, scoped::Failed failure) {
    failure.error = withRequest(std::move(failure.error), asked(call.ask, context_->url));
    const bool login = std::holds_alternative<LoginError>(failure.error);
    handle(std::move(failure));
    if (login) {
        context_->credentials->refused(context_->clock->steady(), call.login, [self = weak_from_this()] {
            if (const auto reader = self.lock()) {
                reader->handle(scoped::RetryAsked{});
            }
        });
    }
}

}  // namespace flotte::kubernetes
