#pragma once

#include <algorithm>
#include <utility>

#include "models/fleet/fold_state.h"

namespace flotte::fold {

/// How a value of one feed is to be read: what the feed's status in its source makes of it.
struct Origin {
    FeedStatus status;
    SourceId source;
    bool offered = false;  ///< false: nobody was asked, there is none
    TimePoint touched{};   ///< when a fact last changed the value
};

inline Origin originOf(const SourceRecord& source, Feed feed, TimePoint touched) {
    return {source.feed(feed), source.status.info.id, source.track(feed).offered, touched};
}

/// In one namespace, which may be read apart from its cluster.
inline Origin originOf(const SourceRecord& source, const NamespaceRecord& record, Feed feed) {
    Origin origin = originOf(source, feed, record.touched[static_cast<std::size_t>(feed)]);
    if (const FeedStatus* scoped = record.scopedTo(feed)) {
        origin.status = *scoped;
    }
    return origin;
}

inline ReadingState stateOf(const Origin& origin) {
    if (!origin.offered) {
        return ReadingState::None;
    }
    switch (origin.status.state) {
        case FeedState::Loading:
            return ReadingState::Loading;
        case FeedState::Live:
            return ReadingState::Known;
        case FeedState::Stale:
            return ReadingState::Stale;
        case FeedState::Denied:
            return ReadingState::Denied;
        case FeedState::None:
            return ReadingState::None;
        case FeedState::Failed:
            return ReadingState::Failed;
    }
    return ReadingState::Failed;
}

/// A value told by two feeds is as good as the worse of them.
inline const Origin& worse(const Origin& a, const Origin& b) {
    const auto badness = [](const Origin& origin) {
        switch (stateOf(origin)) {
            case ReadingState::Known:
                return 0;
            case ReadingState::None:
                return 1;
            case ReadingState::Stale:
                return 2;
            case ReadingState::Loading:
                return 3;
            case ReadingState::Failed:
                return 4;
            case ReadingState::Denied:
                return 5;
        }
        return 0;
    };
    return badness(b) > badness(a) ? b : a;
}

/// `value` empty = the feed tells that there is none.
template <class T>
Reading<T> reading(const Origin& origin, std::optional<T> value) {
    Reading<T> reading;
    reading.source = origin.source;
    reading.state = stateOf(origin);
    reading.why = origin.status.state == FeedState::Live ? nullptr : origin.status.why;
    reading.asOf = origin.status.at;
    const bool readable = reading.state == ReadingState::Known || reading.state == ReadingState::Stale;
    if (readable && !value) {
        reading.state = ReadingState::None;
    } else if (readable) {
        reading.value = std::move(value);
    }
    if (reading.state == ReadingState::Known) {
        reading.asOf = std::max(origin.status.at, origin.touched);
    }
    return reading;
}

/// What is read as before keeps its time (see `Reading::asOf`); a stale value's time is the source's.
template <class T>
void keepAsOf(Reading<T>& reading, const Reading<T>& before) {
    if (reading.state == ReadingState::Stale) {
        return;
    }
    const TimePoint fresh = std::exchange(reading.asOf, before.asOf);
    if (!(reading == before)) {
        reading.asOf = fresh;
    }
}

}  // namespace flotte::fold
