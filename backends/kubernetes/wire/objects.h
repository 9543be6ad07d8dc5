#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/fleet/facts.h"

/// Objects of the watched kinds: protobuf bytes to facts. Pure; any thread.
namespace flotte::kubernetes::wire {

struct KindInfo {
    const char* kind;      ///< such as `Pod`; its list is `PodList`
    const char* resource;  ///< plural, as in paths and rights: `pods`
    const char* group;     ///< of the API, as in rights; empty = the core
    const char* path;      ///< of the whole cluster's list: `/api/v1/pods`
};

/// One of `kKubernetesFeeds`.
const KindInfo& kindOf(Feed feed);

struct DecodedObject {
    std::optional<Fact> fact;  ///< empty where the object has no name
    ResourceVersion version;
};

/// The message of one object (without envelope). Errors: DecodeError naming the kind and the position.
Result<DecodedObject> decodeObject(Feed feed, std::string_view message);

/// The fact that says an object is gone. A namespace's name stands in both fields.
RemovedFact removedFrom(Feed feed, const Fact& fact);

}  // namespace flotte::kubernetes::wire
