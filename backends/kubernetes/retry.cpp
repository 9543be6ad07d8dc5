#include "backends/kubernetes/retry.h"

#include <algorithm>
#include <cmath>

namespace flotte::kubernetes {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds kFirstBackoff{800};
constexpr Milliseconds kLongestBackoff{30'000};
/// Backoff starts anew after this long without a failure.
constexpr minutes kQuiet{2};
/// A server's Retry-After is honoured up to here: a wrong one must not silence a feed for a day.
constexpr seconds kLongestRetryAfter{600};

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

}  // namespace

FailureKind classify(const Error& error, bool versionTooLarge) {
    if (versionTooLarge) {
        return FailureKind::Expired;
    }
    if (const auto* network = std::get_if<NetworkError>(&error)) {
        return network->kind == NetworkError::Kind::Refused ? FailureKind::Busy : FailureKind::Network;
    }
    if (const auto* http = std::get_if<HttpError>(&error)) {
        return classifyHttp(*http);
    }
    if (std::holds_alternative<TlsError>(error)) {
        return FailureKind::Network;
    }
    if (std::holds_alternative<LoginError>(error)) {
        return FailureKind::Login;
    }
    if (std::holds_alternative<PluginError>(error)) {
        return FailureKind::Plugin;
    }
    if (std::holds_alternative<DeniedError>(error)) {
        return FailureKind::Denied;
    }
    return std::holds_alternative<CancelledError>(error) ? FailureKind::Cancelled : FailureKind::Other;
}

bool Failures::quiet(SteadyPoint now) const {
    return count == 0 || now - lastAt > kQuiet;
}

void Failures::note(SteadyPoint now) {
    count = quiet(now) ? 1 : std::min(count + 1, 100U);
    lastAt = now;
}

Milliseconds backoff(Failures& failures, const Error& error, SteadyPoint now, double random) {
    failures.note(now);
    const unsigned doublings = std::min(failures.count - 1, 10U);
    const Milliseconds bound = std::min(kFirstBackoff * (1 << doublings), kLongestBackoff);
    const Milliseconds jittered(static_cast<long>(std::lround(static_cast<double>(bound.count()) * random)));
    const auto asked = retryAfter(error);
    return asked ? std::max<Milliseconds>(*asked, jittered) : jittered;
}

}  // namespace flotte::kubernetes
