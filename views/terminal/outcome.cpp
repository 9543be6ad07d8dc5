#include "views/terminal/outcome.h"

namespace flotte::terminal {

Outcome outcomeOf(const std::vector<SourceStatus>& sources) {
    bool anything = false;
    bool everything = true;
    for (const SourceStatus& source : sources) {
        for (const Feed feed : source.info.feeds) {
            const FeedState state = source.feeds.at(static_cast<std::size_t>(feed)).state;
            const bool answered = state == FeedState::Live || state == FeedState::None;
            anything = anything || answered || state == FeedState::Stale;
            everything = everything && answered;
        }
    }
    if (!anything) {
        return Outcome::Nothing;
    }
    return everything ? Outcome::Complete : Outcome::Partial;
}

}  // namespace flotte::terminal
