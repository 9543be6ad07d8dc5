#pragma once

#include "backends/sandbox/kubernetes/access.h"
#include "backends/sandbox/kubernetes/machine.h"

/// create, update, patch.
namespace flotte::sandbox::kubernetes {

Outcome<Response> createObject(const Machine& machine, Access& access, const Call& call);
/// PUT, of an object or of its status.
Outcome<Response> updateObject(const Machine& machine, Access& access, const Call& call);
/// PATCH in its four forms; a server-side apply may create.
Outcome<Response> patchObject(const Machine& machine, Access& access, const Call& call);

/// What the query says of a write.
struct WriteOptions {
    bool dryRun = false;
    bool force = false;
    bool strict = false;
    bool warns = true;  ///< about unknown fields
    std::string manager;
};
/// `kind` is CreateOptions, UpdateOptions, PatchOptions: for its errors.
Outcome<WriteOptions> writeOptions(const Call& call, const char* kind);

/// What surrounds a write.
struct Writing {
    const Machine& machine;
    Access& access;
    const Call& call;
    WriteOptions options;
    std::vector<std::string> warnings;
    bool applies = false;
};

/// A tree as the API reads it: of the right kind, conforming. The error's code is 400.
Outcome<Json> readObject(Writing& writing, const std::string& body);

/// A new object, from its tree to its answer. Managed fields are there already where it was applied.
Outcome<Response> storeNew(Writing& writing, Json object);
/// A changed one. `before` is what is stored.
Outcome<Response> storeChanged(Writing& writing, const Json& before, Json object);

/// 404 or 403 where nothing can be created in the namespace.
Verdict checkNamespace(const Machine& machine, const Resource& resource, const std::string& ns,
                       const std::string& name);
/// Roles can't give away more than their writer has (403).
Verdict checkEscalation(Writing& writing, const Json& object);

}  // namespace flotte::sandbox::kubernetes
