#pragma once

#include "backends/sandbox/kubernetes/api.h"
#include "backends/sandbox/kubernetes/form.h"
#include "backends/sandbox/kubernetes/target.h"

namespace flotte::sandbox::kubernetes {

/// What the parts of the API share: one cluster's store and what surrounds it. Lives in `Api`.
struct Machine {
    Store& store;
    const Clock& clock;
    ApiHooks hooks;

    void complain(const std::string& what) const {
        if (hooks.complain) {
            hooks.complain(what);
        }
    }
};

/// One request, read.
struct Call {
    const Request& request;
    Target target;
    std::string verb;
    Form form;

    const Resource& resource() const { return *target.resource; }
    ObjectKey key() const { return {target.resource->groupResource(), target.ns, target.name}; }
};

/// Parsed, or an empty object where it can't be (which no stored object is).
Json treeOf(const Object& object);
/// With kind and apiVersion.
Json namedTreeOf(const Resource& resource, const Object& object);

}  // namespace flotte::sandbox::kubernetes
