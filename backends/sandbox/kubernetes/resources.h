#pragma once

#include <span>
#include <string>
#include <string_view>

#include "backends/sandbox/kubernetes/schema.h"

namespace flotte::sandbox::kubernetes {

/// One kind of object that is served.
struct Resource {
    const char* group;  ///< empty = core
    const char* version;
    const char* plural;
    const char* singular;
    const char* kind;
    const char* shortNames;  ///< separated by commas
    const char* categories;
    bool namespaced;
    bool hasStatus;      ///< with subresource `status`
    bool hasGeneration;  ///< metadata.generation counts changes of what is no metadata and no status
    bool cached;         ///< its protobuf form is kept beside the JSON

    /// `pods`, `deployments.apps`: the name of errors, and of the store.
    std::string groupResource() const;
    std::string apiVersion() const;
    /// `/api/v1` or `/apis/apps/v1`.
    std::string root() const;
    std::string listKind() const { return std::string(kind) + "List"; }
    const Message& message() const;
    bool is(std::string_view groupResourceName) const { return groupResource() == groupResourceName; }
};

/// All that is served, in the order of discovery.
std::span<const Resource> allResources();
/// Null where it is not served.
const Resource* findResource(std::string_view group, std::string_view version, std::string_view plural);
/// By the store's name, `deployments.apps`.
const Resource* findResource(std::string_view groupResource);
const Resource* findKind(std::string_view apiVersion, std::string_view kind);

}  // namespace flotte::sandbox::kubernetes
