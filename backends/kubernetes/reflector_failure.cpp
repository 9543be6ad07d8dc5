#include "backends/kubernetes/reflector_machine.h"

namespace flotte::kubernetes::reflector {
namespace {

/// A plugin that did run may have bothered its user (a page in the browser): it is left alone for longer than
/// one that waits for its approval or installation.
constexpr Milliseconds kPluginRetry{30'000};
constexpr Milliseconds kPluginRanRetry{300'000};
/// How often a watch is resumed over 500s before the list is read again.
constexpr unsigned kInternalErrors = 3;
/// What is older is not shown as live while a list is read again.
constexpr std::chrono::seconds kFresh{20};

Milliseconds pluginRetry(const Error& error) {
    using Kind = PluginError::Kind;
    const auto* plugin = std::get_if<PluginError>(&error);
    const bool ran = plugin && plugin->kind != Kind::NotApproved && plugin->kind != Kind::NotFound &&
                     plugin->kind != Kind::NotExecutable;
    return ran ? kPluginRanRetry : kPluginRetry;
}

/// Nothing answered, or only what stands before the server: no word of the server's own on when to come
/// again.
bool isUnanswered(const Error& error) {
    if (const auto* http = std::get_if<HttpError>(&error)) {
        return http->status >= 502 && http->status <= 504 && !http->retryAfter;
    }
    return std::holds_alternative<NetworkError>(error) || std::holds_alternative<TlsError>(error);
}

bool isTimeout(const Error& error) {
    const auto* network = std::get_if<NetworkError>(&error);
    return network && network->kind == NetworkError::Kind::Timeout;
}

}  // namespace

void Machine::on(const Failed& event) {
    if (current(event.number, Phase::Listing) || current(event.number, Phase::Watching)) {
        handleFailure(classify(event.error, event.versionTooLarge), event.error);
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
    if (!state_.failures.quiet(moment_.steady)) {
        wait(Then::List, backoff(error), troubleState(), error);
        return;
    }
    state_.failures.note(moment_.steady);
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
    const bool first = state_.failures.quiet(moment_.steady);
    // A connection that breaks for the first time in a while is taken up again at once, and nobody need see
    // it.
    const bool atOnce =
        first && kind == FailureKind::Network && state_.phase == Phase::Watching && state_.opened;
    if (!atOnce) {
        wait(then, backoff(error), troubleState(), error);
        return;
    }
    state_.failures.note(moment_.steady);
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
    state_.unanswered = isUnanswered(error);
    showTrouble(state, error, moment_.now + delay);
    effects_.push_back(Wait{++state_.number, delay});
}

Milliseconds Machine::backoff(const Error& error) {
    return kubernetes::backoff(state_.failures, error, moment_.steady, moment_.random);
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
