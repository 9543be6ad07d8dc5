#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backends/kubernetes/wire/json.h"

namespace flotte::kubernetes {

/// How a kind of objects is addressed.
struct ApiKind {
    std::string apiVersion;  ///< `v1`, `apps/v1`
    std::string kind;
    std::string resource;  ///< the plural in paths and rights
    bool namespaced = true;
    bool operator==(const ApiKind&) const = default;

    /// `apps` of `apps/v1`; empty for the core.
    std::string group() const;
    /// `/api/v1`, `/apis/apps/v1`.
    std::string root() const;
};

/// One object's place.
struct ObjectRef {
    ApiKind kind;
    std::string ns;  ///< empty = in no namespace
    std::string name;
    bool operator==(const ObjectRef&) const = default;

    std::string path() const;    ///< of the object
    std::string folder() const;  ///< of all of its kind in its namespace
    /// The namespace that rights are asked and refused in: a namespace's own is itself.
    std::string scope() const;
};

/// One of the kinds that tenants are made of, which every server has.
std::optional<ApiKind> usualKind(std::string_view apiVersion, std::string_view kind);
/// From what a server says that it serves of `apiVersion` (APIResourceList).
std::optional<ApiKind> servedKind(const wire::Json& resources, const std::string& apiVersion,
                                  const std::string& kind);

}  // namespace flotte::kubernetes
