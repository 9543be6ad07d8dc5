#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/sandbox/kubernetes/field_set.h"
#include "backends/sandbox/kubernetes/problem.h"

namespace flotte::sandbox::kubernetes {

/// Who writes, for metadata.managedFields.
struct Writer {
    std::string manager;
    std::string apiVersion;
    std::string subresource;
    std::string time;
    bool applies = false;
};

/// metadata.managedFields after an update from `before` to `after` (both without managed fields' changes of
/// their own): the writer owns what changed, others lose it.
void ownUpdate(const Resource& resource, const Json& before, Json& after, const Writer& writer);

/// The result of a server-side apply, defaults not yet set. `live` null: the object is new. A conflict (409)
/// names the managers and fields, unless `force`.
Outcome<Json> applied(const Resource& resource, const Json* live, const Json& configuration,
                      const Writer& writer, bool force);

}  // namespace flotte::sandbox::kubernetes
