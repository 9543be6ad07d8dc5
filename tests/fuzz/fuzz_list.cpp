#include "backends/kubernetes/wire/list_decoder.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

namespace {

struct Listed {
    std::vector<Fact> facts;
    Result<kubernetes::wire::ListEnd> end;
};

Listed decode(Feed feed, std::string_view body, std::uint8_t seed) {
    kubernetes::wire::ListDecoder decoder(feed);
    Listed listed;
    inPieces(body, seed,
             [&](std::string_view piece) { return decoder.feed(piece, listed.facts).has_value(); });
    listed.end = decoder.finish();
    return listed;
}

}  // namespace

/// A list in pieces of any size is the same list: its facts, its end, its refusal.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const Feed feed = input.kubernetesFeed();
    const std::uint8_t seed = input.byte();
    const Listed whole = decode(feed, input.rest(), 0);
    const Listed pieces = decode(feed, input.rest(), seed);
    mustHold(same(whole.facts, pieces.facts), "pieces give the facts that the whole gives");
    mustHold(whole.end.has_value() == pieces.end.has_value(), "pieces are refused where the whole is");
    mustHold(!whole.end || *whole.end == *pieces.end, "pieces end as the whole does");
    mustHold(!whole.end || !whole.end->version.value().empty(), "a list that ended has a resourceVersion");
    return 0;
}
