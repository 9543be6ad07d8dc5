#include "backends/kubernetes/wire/objects.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

/// One object of each kind: whatever its bytes, a fact with a name, no fact, or an error inside the bytes.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const Feed feed = input.kubernetesFeed();
    const auto object = kubernetes::wire::decodeObject(feed, input.rest());
    if (!object) {
        const auto* error = std::get_if<DecodeError>(&object.error());
        mustHold(error != nullptr, "what can't be decoded is a DecodeError");
        mustHold(error->offset <= input.rest().size(), "the error stands inside the bytes");
        return 0;
    }
    if (object->fact) {
        const RemovedFact gone = kubernetes::wire::removedFrom(feed, *object->fact);
        mustHold(gone.feed == feed && !gone.name.value().empty(), "a fact has a name");
    }
    return 0;
}
