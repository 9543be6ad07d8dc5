#include "backends/kubernetes/anchor.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "backends/kubernetes/owned.h"
#include "backends/kubernetes/step_calls.h"
#include "backends/kubernetes/wire/anchor.h"

namespace flotte::kubernetes {
namespace {

using wire::Json;

constexpr const char* kName = "flotte-audit-anchor";
constexpr int kMostTries = 5;
/// An apply that names this version creates, and never changes: no object ever has it.
constexpr const char* kNotThere = "1";

ObjectRef refIn(const NamespaceName& ns) {
    return {*usualKind("v1", "ConfigMap"), ns.value(), kName};
}

struct Live {
    std::vector<AuditHead> heads;  ///< empty = there is no object
    std::string version;
};

Result<Live> liveOf(StepCalls& calls, const ObjectRef& ref) {
    auto object = calls.get(ref);
    if (!object) {
        return tl::unexpected(std::move(object.error()));
    }
    if (!*object) {
        return Live{{}, kNotThere};
    }
    auto heads = wire::headsOf(**object);
    if (!heads) {
        std::get<DecodeError>(heads.error()).request = calls.request(ref);
        return tl::unexpected(std::move(heads.error()));
    }
    return Live{std::move(*heads), wire::textAt(**object, {"metadata", "resourceVersion"})};
}

bool isMoved(const Error& error) {
    const auto* http = std::get_if<HttpError>(&error);
    return http != nullptr && http->status == 409 && http->reason != kOwnedByOthers;
}

/// Where another console was faster, it is there all the same.
Result<void> makeNamespace(StepCalls& calls, const NamespaceName& ns) {
    const ObjectRef ref{*usualKind("v1", "Namespace"), {}, ns.value()};
    const Json object{{"apiVersion", "v1"},
                      {"kind", "Namespace"},
                      {"metadata", {{"name", ns.value()}, {"labels", {{kManagedBy, "flotte"}}}}}};
    const auto made = calls.create(ref, object);
    return made || isMoved(made.error()) ? Result<void>() : tl::unexpected(made.error());
}

/// With the head that is to be kept, and without the oldest; nothing where there is nothing to do.
Result<std::optional<std::vector<AuditHead>>> grown(StepCalls& calls, const ObjectRef& ref,
                                                    std::vector<AuditHead> heads, const AuditHead& head) {
    using Grown = std::optional<std::vector<AuditHead>>;
    for (const AuditHead& each : heads) {
        if (each.number == head.number && each.hash != head.hash) {
            return tl::unexpected(calls.conflict(ref, "OtherHead", each.hash));
        }
    }
    if (!heads.empty() && heads.back().number >= head.number) {
        return Grown();
    }
    heads.push_back(head);
    if (heads.size() > kAnchoredHeads) {
        heads.erase(heads.begin(), heads.end() - static_cast<std::ptrdiff_t>(kAnchoredHeads));
    }
    return Grown(std::move(heads));
}

Json wanted(const ObjectRef& ref, const std::vector<AuditHead>& heads, const std::string& version) {
    Json object = wire::anchorObject(ref.ns, ref.name, heads, version);
    object["metadata"]["labels"] = {{kManagedBy, "flotte"}};
    return object;
}

StepContext contextFor(Milliseconds deadline) {
    StepContext context;
    context.deadline = deadline;
    return context;
}

}  // namespace

Result<std::vector<AuditHead>> ConfigMapAnchor::heads() {
    StepCalls calls(client_, contextFor(deadline_));
    return liveOf(calls, refIn(ns_)).map([](Live live) { return std::move(live.heads); });
}

Result<void> ConfigMapAnchor::keep(const AuditHead& head) {
    StepCalls calls(client_, contextFor(deadline_));
    const ObjectRef ref = refIn(ns_);
    bool namespaceTried = false;
    for (int tries = 1;; ++tries) {
        auto live = liveOf(calls, ref);
        if (!live) {
            return tl::unexpected(std::move(live.error()));
        }
        const auto heads = grown(calls, ref, std::move(live->heads), head);
        if (!heads || !*heads) {
            return heads ? Result<void>() : tl::unexpected(heads.error());
        }
        const auto written = calls.apply(ref, wanted(ref, **heads, live->version), Conflicts::Refused);
        if (written) {
            return {};
        }
        const bool noNamespace = isMissing(written.error()) && !std::exchange(namespaceTried, true);
        if (noNamespace) {
            if (Result<void> made = makeNamespace(calls, ns_); !made) {
                return made;
            }
        }
        if (tries == kMostTries || (!noNamespace && !isMoved(written.error()))) {
            return tl::unexpected(written.error());
        }
    }
}

}  // namespace flotte::kubernetes
