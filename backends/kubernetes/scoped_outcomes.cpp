#include <algorithm>
#include <iterator>

#include "backends/kubernetes/scoped_machine.h"

namespace flotte::kubernetes::scoped {
namespace {

/// Between two readings of one kind in one namespace, and between two reviews of what may be read there.
constexpr Milliseconds kPoll{30'000};
constexpr Milliseconds kReview{300'000};

/// What of an answer is of the namespace that was asked about.
bool isOf(const NamespaceName& ns, const Fact& fact) {
    return std::visit(
        [&](const auto& object) {
            if constexpr (requires { object.ns == ns; }) {
                return object.ns == ns;
            } else {
                return false;
            }
        },
        fact);
}

/// The server itself, or what stands in front of it, is in trouble: asking for other namespaces is no use.
bool isOutage(FailureKind kind, const Error& error) {
    const auto* http = std::get_if<HttpError>(&error);
    return kind == FailureKind::Network || kind == FailureKind::Busy || kind == FailureKind::Login ||
           kind == FailureKind::Plugin ||
           (kind == FailureKind::Other && http && http->status >= 502 && http->status <= 504);
}

}  // namespace

void Machine::on(const RulesRead& event) {
    const auto ask = taken(event.number);
    if (!ask) {
        return;
    }
    Place& place = placeOf(*ask);
    rightsUnknown(place);
    for (std::size_t i = 0; i < kFeeds; ++i) {
        if (event.rules.allowed.at(i)) {
            place.cells.at(i).right = Cell::Right::Allowed;
        }
    }
    proceed(ask->ns);
}

void Machine::on(AccessRead event) {
    const auto ask = taken(event.number);
    if (!ask) {
        return;
    }
    Cell& cell = cellOf(*ask);
    cell.right = event.refusal ? Cell::Right::Denied : Cell::Right::Allowed;
    if (event.refusal && inScope(ask->feed)) {
        tell(ask->ns, ask->feed, cell, FeedState::Denied,
             std::make_shared<const Error>(std::move(*event.refusal)));
    }
    proceed(ask->ns);
}

void Machine::on(ObjectRead event) {
    const auto ask = taken(event.number);
    if (!ask) {
        return;
    }
    auto* fact = std::get_if<NamespaceFact>(&event.fact);
    if (!fact || fact->name != ask->ns) {
        broken(*ask, DecodeError{"Namespace", 0, "not the one that was asked for", {}});
        return;
    }
    Place& place = placeOf(*ask);
    Cell& cell = cellOf(*ask);
    cell.dueAt = moment_.steady + jittered(kPoll);
    if (inScope(Feed::Namespaces)) {
        place.absent = false;
        place.told = true;
        cell.confirmedAt = moment_.now;
        cell.shown = FeedState::Live;
        facts_.emplace_back(
            FeedFact{Feed::Namespaces, FeedState::Live, moment_.now, nullptr, std::nullopt, ask->ns});
        facts_.push_back(std::move(event.fact));
    }
    proceed(ask->ns);
}

void Machine::on(ListRead event) {
    auto ask = taken(event.number);
    if (!ask) {
        return;
    }
    Cell& cell = cellOf(*ask);
    std::copy_if(std::make_move_iterator(event.facts.begin()), std::make_move_iterator(event.facts.end()),
                 std::back_inserter(cell.pages), [&](const Fact& fact) { return isOf(ask->ns, fact); });
    if (!event.end.continueToken.empty() && inScope(ask->feed)) {
        ask->version = {};
        ask->continueToken = std::move(event.end.continueToken);
        Place& place = placeOf(*ask);
        start(place, std::move(*ask));
        return;
    }
    cell.version = std::move(event.end.version);
    cell.versionLost = false;
    cell.dueAt = moment_.steady + jittered(kPoll);
    if (inScope(ask->feed)) {
        listed(*ask, placeOf(*ask), cell);
    }
    cell.pages = {};
    proceed(ask->ns);
}

void Machine::listed(const Ask& ask, Place& place, Cell& cell) {
    if (inScope(Feed::Namespaces) && !std::exchange(place.told, true)) {
        // The right is given by a binding in the namespace: so it is there, whatever its labels say.
        NamespaceFact there;
        there.name = ask.ns;
        facts_.emplace_back(std::move(there));
    }
    cell.confirmedAt = moment_.now;
    cell.shown = FeedState::Live;
    facts_.emplace_back(ListingFact{ask.feed, ask.ns});
    std::move(cell.pages.begin(), cell.pages.end(), std::back_inserter(facts_));
    facts_.emplace_back(ListedFact{ask.feed, moment_.now, ask.ns});
}

void Machine::on(const Failed& event) {
    const auto ask = taken(event.number);
    if (!ask) {
        return;
    }
    const FailureKind kind = classify(event.error, event.versionTooLarge);
    if (kind == FailureKind::Cancelled) {
        state_.stopped = true;  // the transport is going away
    } else if (isOutage(kind, event.error)) {
        cellOf(*ask).pages.clear();
        unreachable(kind, event.error);
        proceed(ask->ns);
    } else if (kind == FailureKind::Denied) {
        refused(*ask, event.error);
    } else if (kind == FailureKind::NoKind) {
        missing(*ask, event.error);
    } else if (kind == FailureKind::Expired) {
        expired(*ask, event.error);
    } else {
        broken(*ask, event.error);
    }
}

void Machine::refused(const Ask& ask, const Error& error) {
    Cell& cell = cellOf(ask);
    if (ask.what == What::Rules) {
        rightsUnknown(placeOf(ask));
    } else if (ask.what == What::Access) {
        cell.right = Cell::Right::Allowed;  // nobody tells: the reading itself will
    } else {
        cell.right = Cell::Right::Denied;
        cell.pages.clear();
        if (inScope(ask.feed)) {
            tell(ask.ns, ask.feed, cell, FeedState::Denied, std::make_shared<const Error>(error));
        }
    }
    proceed(ask.ns);
}

void Machine::missing(const Ask& ask, const Error& error) {
    if (ask.what == What::Rules || ask.what == What::Access) {
        refused(ask, error);  // a server without reviews
        return;
    }
    Cell& cell = cellOf(ask);
    cell.pages.clear();
    if (ask.what == What::Object) {
        cell.dueAt = moment_.steady + jittered(kPoll);
        absent(ask.ns, placeOf(ask), error);
    } else {
        cell.dueAt = moment_.steady + kNoKindRetry;
        if (inScope(ask.feed)) {
            tell(ask.ns, ask.feed, cell, FeedState::None, std::make_shared<const Error>(error));
        }
    }
    proceed(ask.ns);
}

/// The version is gone, or a page's token: the newest list, from its first page.
void Machine::expired(const Ask& ask, const Error& error) {
    Cell& cell = cellOf(ask);
    if (ask.what != What::List || std::exchange(cell.versionLost, true)) {
        broken(ask, error);
        return;
    }
    cell.version = {};
    cell.pages.clear();
    proceed(ask.ns);
}

/// This answer alone is no use: it is asked for again in the next round.
void Machine::broken(const Ask& ask, const Error& error) {
    if (ask.what == What::Rules || ask.what == What::Access) {
        refused(ask, error);
        return;
    }
    Cell& cell = cellOf(ask);
    cell.pages.clear();
    cell.dueAt = moment_.steady + jittered(kPoll);
    if (inScope(ask.feed)) {
        tellTrouble(ask.ns, ask.feed, cell, std::make_shared<const Error>(error));
    }
    proceed(ask.ns);
}

void Machine::absent(const NamespaceName& ns, Place& place, const Error& error) {
    if (!inScope(Feed::Namespaces)) {
        return;
    }
    place.absent = true;
    const auto why = std::make_shared<const Error>(error);
    for (const Feed feed : kKubernetesFeeds) {
        Cell& cell = place.cells.at(static_cast<std::size_t>(feed));
        if (!inScope(feed)) {
            continue;
        }
        if (feed != Feed::Namespaces && std::exchange(cell.confirmedAt, std::nullopt)) {
            facts_.emplace_back(ListingFact{feed, ns});
            facts_.emplace_back(ListedFact{feed, moment_.now, ns});
        }
        tell(ns, feed, cell, FeedState::None, why);
    }
    if (std::exchange(place.told, false)) {
        facts_.emplace_back(RemovedFact{Feed::Namespaces, ns, ObjectName(ns.value())});
    }
}

void Machine::unreachable(FailureKind kind, const Error& error) {
    if (moment_.steady < state_.pausedUntil) {
        return;  // told already, by another request of the same moment
    }
    const Milliseconds pause = kind == FailureKind::Login || kind == FailureKind::Plugin
                                   ? kLoginRetry
                                   : backoff(state_.failures, error, moment_.steady, moment_.random);
    state_.pausedUntil = moment_.steady + pause;
    const auto why = std::make_shared<const Error>(error);
    for (auto& [ns, place] : state_.places) {
        place.tried = true;
        for (const Feed feed : kKubernetesFeeds) {
            Cell& cell = place.cells.at(static_cast<std::size_t>(feed));
            if (!counts(place, feed) || cell.right == Cell::Right::Denied || cell.shown == FeedState::None) {
                continue;
            }
            if (kind == FailureKind::Login) {
                tell(ns, feed, cell, FeedState::Denied, why);
            } else {
                tellTrouble(ns, feed, cell, why);
            }
        }
    }
}

void Machine::rightsUnknown(Place& place) {
    place.reviewAt = moment_.steady + jittered(kReview);
    for (Cell& cell : place.cells) {
        cell.right = Cell::Right::Unknown;
    }
}

void Machine::tell(const NamespaceName& ns, Feed feed, Cell& cell, FeedState state, const Why& why) {
    if (std::exchange(cell.shown, state) == state) {
        return;
    }
    cell.since = moment_.now;
    const bool stale = state == FeedState::Stale && cell.confirmedAt;
    facts_.emplace_back(FeedFact{feed, state, stale ? *cell.confirmedAt : cell.since, why, std::nullopt, ns});
}

void Machine::tellTrouble(const NamespaceName& ns, Feed feed, Cell& cell, const Why& why) {
    tell(ns, feed, cell, cell.confirmedAt ? FeedState::Stale : FeedState::Failed, why);
}

}  // namespace flotte::kubernetes::scoped
