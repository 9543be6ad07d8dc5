#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backends/kubernetes/api_kind.h"
#include "backends/kubernetes/client.h"
#include "backends/kubernetes/wire/json.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes {

/// How a write is made: for true, or tried by the server alone.
enum class DryRun { No, Yes };
/// What happens to fields that other managers own and the apply wants otherwise.
enum class Conflicts { Refused, Taken };

/// A write that was done: what was asked and answered, in words, and the object as it is now.
struct Written {
    std::string request;
    std::string answer;
    std::shared_ptr<const wire::Json> object;
};

/// The calls of one method of a step: together they have its deadline, and its cancel. Lives on the stack of
/// that method; one thread.
class StepCalls {
 public:
    StepCalls(Client& client, const StepContext& context);

    /// Nothing where the server says that there is none.
    Result<std::optional<wire::Json>> get(const ObjectRef& ref);
    /// The first 500 of the kind in `ref.ns`.
    Result<wire::Json> list(const ObjectRef& ref);
    /// Server-side apply as the manager `flotte`.
    Result<Written> apply(const ObjectRef& ref, const wire::Json& object, Conflicts conflicts,
                          DryRun dryRun = DryRun::No);
    Result<Written> create(const ObjectRef& ref, const wire::Json& object);
    /// A merge patch (RFC 7396): what it does not name stays.
    Result<Written> merge(const ObjectRef& ref, const wire::Json& patch);
    /// Only the object with this uid.
    Result<void> remove(const ObjectRef& ref, const std::string& uid, const char* propagation);
    /// A POST whose answer is all there is to it: a review.
    Result<wire::Json> review(const std::string& kind, const char* resource, const wire::Json& spec);
    /// The kind's place, by what the server serves where it is none of the usual ones. Errors: HttpError 404
    /// (reason `NotServed`).
    Result<ApiKind> kindOf(const std::string& apiVersion, const std::string& kind);
    /// Those of the verbs that this login may not use on the object.
    Result<std::vector<DeniedError>> denied(const ObjectRef& ref, const std::vector<const char*>& verbs);
    /// HttpError 409: what was asked for is not done, because of what is there.
    Error conflict(const ObjectRef& ref, const char* reason, std::string message) const;
    /// `wire::readiness`, whose error names the object.
    Result<Proof> ready(const ObjectRef& ref, const wire::Json& object) const;
    /// `GET https://…`, as errors name it.
    std::string request(const ObjectRef& ref) const;
    /// HttpError 404: what was there has been taken away by others.
    Error gone(const ObjectRef& ref) const;

 private:
    Result<Written> write(const ApiCall& call, const char* what);

    Client& client_;
    const CancelToken cancel_;
    const SteadyPoint until_;
};

/// Then a review can tell no more than the rights.
bool mayNotRead(const std::vector<DeniedError>& denied);

}  // namespace flotte::kubernetes
