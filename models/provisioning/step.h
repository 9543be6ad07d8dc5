#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/core/cancel.h"
#include "models/core/error.h"
#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/core/secret.h"
#include "models/core/secret_place.h"
#include "models/core/time.h"
#include "models/provisioning/ids.h"

/// The port through which an operation changes systems (design section 5). The engine knows no system; each
/// writing backend knows its own kinds of step.
namespace flotte {

/// A step as it is frozen in a plan: data only, and never a secret.
struct StepSpec {
    StepId id;
    std::string kind;    ///< `kubernetes.apply`, `databases.user`, …: who makes it, and what `with` holds
    std::string system;  ///< `kubernetes`, `databases`, `rabbitmq`, `websites`
    RegionName region;   ///< empty where the system is the platform's, not a region's
    std::vector<StepId> after;
    std::map<std::string, std::string> with;
    bool operator==(const StepSpec&) const = default;
};

/// One field that is not as the step wants it.
struct Difference {
    std::string path;      ///< `spec.hard.pods`; the server's own noise is left out
    std::string is;        ///< empty = absent
    std::string shouldBe;  ///< empty = to go
    bool operator==(const Difference&) const = default;
};

/// What was put to use since it was made; undo names it before it takes it away.
struct Use {
    std::string what;  ///< `tables`, `messages`, `pods`
    std::int64_t count = 0;
    bool operator==(const Use&) const = default;
};

/// What is there now.
struct Observation {
    enum class Found : std::uint8_t {
        Absent,
        Same,     ///< ours, and as it should be: nothing to do
        Differs,  ///< ours, and `differences` says in what
        Foreign   ///< of that name, but not ours: a person decides
    };
    Found found = Found::Absent;
    std::vector<Difference> differences;
    std::string owner;   ///< Foreign: whose it is as far as can be told
    std::string digest;  ///< SHA-256 in hex of what is there, without secrets; empty = nothing is
    std::vector<Use> used;
    std::vector<DeniedError> denied;  ///< rights that `apply` would miss; asked in a review only
    bool operator==(const Observation&) const = default;
};

/// How a call went that changed something.
struct Applied {
    std::string request;  ///< in words without secrets: `PATCH https://…/namespaces/…`, `CREATE DATABASE …`
    std::string answer;  ///< `201 Created`
    std::string digest;  ///< of what is there now
    bool operator==(const Applied&) const = default;
};

/// Whether what was done works.
struct Proof {
    bool done = false;
    std::string waiting;  ///< not done: the object's own condition and message (untrusted)
    bool operator==(const Proof&) const = default;
};

/// What undo did.
struct Undone {
    bool complete = true;
    std::string left;  ///< not complete: what stays, and why
    bool operator==(const Undone&) const = default;
};

/// What a call of a step is made with.
struct StepContext {
    enum class Purpose : std::uint8_t { Review, Run };
    OperationId operation;
    TenantId tenant;
    Purpose purpose = Purpose::Run;
    bool adopt = false;  ///< the operator has seen what is foreign there, and wants it to be ours
    CancelToken cancel;
    Milliseconds deadline{30'000};  ///< of the call as a whole
    /// Whether the lease outlives a call that begins now; asked by the gate, which may have waited for the
    /// audit log. Empty = there is no lease.
    std::function<bool()> lasts;
};

/// Port: one step. Calls block; one thread at a time, any thread but the network's. `apply` and `undo` are
/// idempotent: asked twice, the second finds nothing to do.
class Step {
 public:
    virtual ~Step() = default;
    virtual Result<Observation> observe(const StepContext& context) = 0;
    /// `seen` is what `observe` said just before; what has changed since is a conflict (HttpError 409), not
    /// overwritten.
    virtual Result<Applied> apply(const StepContext& context, const Observation& seen) = 0;
    virtual Result<Proof> verify(const StepContext& context) = 0;
    /// Takes away what `apply` made, and only if it is ours.
    virtual Result<Undone> undo(const StepContext& context) = 0;
};

/// Makes the step of a specification; errors: ConfigError where `with` is not what the kind wants, or there
/// is no such kind. Any thread.
using StepMaker = std::function<Result<std::unique_ptr<Step>>(const StepSpec& spec)>;

/// Port: where tenants' secrets live. Blocking; any thread but the network's. Written by the step that makes
/// them (`kubernetes.secret`), read by those that need them, also after a resume.
class Secrets {
 public:
    virtual ~Secrets() = default;
    /// Errors: HttpError 404 where there is no such Secret or key, and the transport's.
    virtual Result<Secret> read(const SecretPlace& place, const CancelToken& cancel) = 0;
};

/// Cryptographic chance, given by `app`: that many bytes.
using RandomBytes = std::function<std::string(std::size_t count)>;

}  // namespace flotte
