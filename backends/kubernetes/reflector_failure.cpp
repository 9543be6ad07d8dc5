#include <algorithm>
#include <cmath>

#include "backends/kubernetes/reflector_machine.h"

namespace flotte::kubernetes::reflector {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds kFirstBackoff{800};
constexpr Milliseconds kLongestBackoff{30'000};
/// Backoff starts anew after this long without a failure.
constexpr minutes kQuiet{2};
/// A server's Retry-After is honoured up to here: a wrong one must not silence a feed for a day.
constexpr seconds kLongestRetryAfter{600};
constexpr seconds kLoginRetry{30};
/// A plugin that did run may have bothered its user (a page in the browser): it is left alone for longer than
/// one that waits for its approval or installation.
constexpr seconds kPluginRetry{30};
constexpr seconds kPluginRanRetry{300};
constexpr seconds kDeniedRetry{60};
constexpr seconds kNoKindRetry{300};
/// How often a watch is resumed over 500s before the list is read again.
constexpr unsigned kInternalErrors = 3;
/// What is older is not shown as live while a list is read again.
constexpr seconds kFresh{20};

FailureKind classifyHttp(const HttpError& error) {
    if (error.status == 410 || error.reason == "Expired" || error.reason == "Gone") {
        return FailureKind::Expired;
    }
    if (error.status == 429) {
        return FailureKind::Busy;
    }
    if (error.status == 404) {
        return FailureKind::NoKind;
    }
    return error.status == 500 || error.reason == "InternalError" ? FailureKind::Internal
                                                                  : FailureKind::Other;
}

std::optional<seconds> retryAfter(const Error& error) {
    const auto* http = std::get_if<HttpError>(&error);
    return http && http->retryAfter ? std::optional(std::min(*http->retryAfter, kLongestRetryAfter))
                                    : std::nullopt;
}

Milliseconds pluginRetry(const Error& error) {
    using Kind = PluginError::Kind;
    const auto* plugin = std::get_if<PluginError>(&error);
    const bool ran = plugin && plugin->kind != Kind::NotApproved && plugin->kind != Kind::NotFound &&
                     plugin->kind != Kind::NotExecutable;
    return ran ? kPluginRanRetry : kPluginRetry;
}

bool isTimeout(const Error& error) {
    const auto* network = std::get_if<NetworkError>(&error);
    return network && network->kind == NetworkError::Kind::Timeout;
}

}  // namespace

FailureKind classify(const Failed& failure) {
    if (failure.versionTooLarge) {
        return FailureKind::Expired;
    }
    if (const auto* network = std::get_if<NetworkError>(&failure.error)) {
        return network->kind == NetworkError::Kind::Refused ? FailureKind::Busy : FailureKind::Network;
    }
    if (const auto* http = std::get_if<HttpError>(&failure.error)) {
        return classifyHttp(*http);
    }
    if (std::holds_alternative<TlsError>(failure.error)) {
        return FailureKind::Network;
    }
    if (std::holds_alternative<LoginError>(failure.error)) {
        return FailureKind::Login;
    }
    if (std::holds_alternative<PluginError>(failure.error)) {
        return FailureKind::Plugin;
    }
    if (std::holds_alternative<DeniedError>(failure.error)) {
        return FailureKind::Denied;
    }
    return std::holds_alternative<CancelledError>(failure.error) ? FailureKind::Cancelled
                                                                 : FailureKind::Other;
}

void Machine::on(const Failed& event) {
    if (current(event.number, Phase::Listing) || current(event.number, Phase::Watching)) {
        handleFailure(classify(event), event.error);
    }
}

void Machine::handleFailure(FailureKind kind, const Error& error) {
    switch (kind) {
        case FailureKind::Expired:
            expire(error);
            return;
        case FailureKind::Login:
        case FailureKind::Denied:
        case FailureKind::NoKind:
            waitSlowly(kind, error);
            return;
        case FailureKind::Plugin:
            wait(state_.phase == Phase::Watching ? Then::Watch : Then::List, pluginRetry(error),
                 troubleState(), error);
            return;
        case FailureKind::Cancelled:
            state_.phase = Phase::Stopped;  // the transport is going away
            return;
        case FailureKind::Busy:
        case FailureKind::Network:
        case FailureKind::Internal:
        case FailureKind::Other:
            resume(kind, error);
    }
}

void Machine::expire(const Error& error) {
    state_.versionLost = true;
    const bool first = state_.failures == 0 || moment_.steady - state_.failedAt > kQuiet;
    if (!first) {
        wait(Then::List, backoff(error), troubleState(), error);
        return;
    }
    noteFailure();
    if (state_.shown == FeedState::Live && state_.confirmedAt && moment_.now - *state_.confirmedAt > kFresh) {
        showTrouble(FeedState::Stale, error, std::nullopt);
    }
    startRelist();
}

void Machine::waitSlowly(FailureKind kind, const Error& error) {
    const Then then = state_.phase == Phase::Watching ? Then::Watch : Then::List;
    if (kind == FailureKind::NoKind) {
        wait(Then::List, kNoKindRetry, FeedState::None, error);
    } else {
        wait(then, kind == FailureKind::Login ? kLoginRetry : kDeniedRetry, FeedState::Denied, error);
    }
}

void Machine::resume(FailureKind kind, const Error& error) {
    const Then then = continuation(kind);
    const bool first = state_.failures == 0 || moment_.steady - state_.failedAt > kQuiet;
    // A connection that breaks for the first time in a while is taken up again at once, and nobody need see
    // it.
    const bool atOnce =
        first && kind == FailureKind::Network && state_.phase == Phase::Watching && state_.opened;
    if (!atOnce) {
        wait(then, backoff(error), troubleState(), error);
        return;
    }
    noteFailure();
    if (isTimeout(error)) {  // silent since the last heartbeat: that is known to be old
        showTrouble(troubleState(), error, std::nullopt);
    }
    start(then);
}

State::Then Machine::continuation(FailureKind kind) {
    const bool known = state_.phase == Phase::Watching;
    if (kind == FailureKind::Internal && known && ++state_.internalErrors <= kInternalErrors) {
        return Then::Watch;
    }
    return known && (kind == FailureKind::Network || kind == FailureKind::Busy) ? Then::Watch : Then::List;
}

void Machine::wait(Then then, Milliseconds delay, FeedState state, const Error& error) {
    state_.phase = Phase::Waiting;
    state_.then = then;
    showTrouble(state, error, moment_.now + delay);
    effects_.push_back(Wait{++state_.number, delay});
}

/// Full jitter: anything up to the bound, so that many clients do not come back together.
Milliseconds Machine::backoff(const Error& error) {
    noteFailure();
    const unsigned doublings = std::min(state_.failures - 1, 10U);
    const Milliseconds bound = std::min(kFirstBackoff * (1 << doublings), kLongestBackoff);
    const Milliseconds jittered(
        static_cast<long>(std::lround(static_cast<double>(bound.count()) * moment_.random)));
    const auto asked = retryAfter(error);
    return asked ? std::max<Milliseconds>(*asked, jittered) : jittered;
}

void Machine::noteFailure() {
    if (moment_.steady - state_.failedAt > kQuiet) {
        state_.failures = 0;
    }
    state_.failures = std::min(state_.failures + 1, 100U);
    state_.failedAt = moment_.steady;
}

void Machine::showTrouble(FeedState state, const Error& error, std::optional<TimePoint> retryAt) {
    if (state_.shown != state) {
        state_.since = moment_.now;
    }
    state_.shown = state;
    const bool stale = state == FeedState::Stale && state_.confirmedAt;
    emit(FeedFact{state_.feed, state, stale ? *state_.confirmedAt : state_.since,
                  std::make_shared<const Error>(error), retryAt});
}

}  // namespace flotte::kubernetes::reflector
