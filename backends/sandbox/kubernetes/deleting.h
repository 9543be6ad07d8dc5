#pragma once

#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {

Outcome<Response> deleteObject(const Machine& machine, const Call& call);
/// All that is selected; answers what there was.
Outcome<Response> deleteSelected(const Machine& machine, const Call& call);

enum class Propagation { Background, Foreground, Orphan };

/// meta/v1 DeleteOptions.
struct DeleteOptions {
    std::optional<Propagation> propagation;
    std::optional<std::int64_t> grace;
    std::string uid;
    std::string version;
    bool dryRun = false;
};

/// Removes an object or marks it as being deleted, as finalizers and grace want it. The state that an answer
/// shows. `gone`: it is no longer there. Refused where the change could not be kept.
struct Deletion {
    Json object;
    bool gone = false;
};
Outcome<Deletion> removeObject(const Machine& machine, const Resource& resource, const Object& object,
                               const DeleteOptions& options);

}  // namespace flotte::sandbox::kubernetes
