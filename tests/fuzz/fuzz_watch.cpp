#include "backends/kubernetes/wire/watch_decoder.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;
using kubernetes::wire::WatchEvent;

namespace {

struct Watched {
    std::vector<WatchEvent> events;
    bool refused = false;
    bool atFrameEnd = false;
};

Watched decode(Feed feed, std::string_view stream, std::uint8_t seed) {
    kubernetes::wire::WatchDecoder decoder(feed);
    Watched watched;
    inPieces(stream, seed, [&](std::string_view piece) {
        watched.refused = !decoder.feed(piece, watched.events);
        return !watched.refused;
    });
    watched.atFrameEnd = decoder.atFrameEnd();
    return watched;
}

bool same(const WatchEvent& a, const WatchEvent& b) {
    const bool facts =
        a.fact && b.fact ? fuzz::same(*a.fact, *b.fact) : a.fact.has_value() == b.fact.has_value();
    return facts && a.type == b.type && a.version == b.version && a.status == b.status;
}

}  // namespace

/// A watch in pieces of any size is the same watch; an error event always says why.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const Feed feed = input.kubernetesFeed();
    const std::uint8_t seed = input.byte();
    const Watched whole = decode(feed, input.rest(), 0);
    const Watched pieces = decode(feed, input.rest(), seed);
    mustHold(whole.events.size() == pieces.events.size(), "pieces give as many events as the whole");
    mustHold(whole.refused == pieces.refused, "pieces are refused where the whole is");
    mustHold(whole.refused || whole.atFrameEnd == pieces.atFrameEnd,
             "pieces end in a frame where the whole does");
    for (std::size_t i = 0; i < whole.events.size(); ++i) {
        mustHold(same(whole.events[i], pieces.events[i]), "pieces give the events that the whole gives");
        mustHold(whole.events[i].type != WatchEvent::Type::Error || whole.events[i].status,
                 "an error event has its status");
    }
    return 0;
}
