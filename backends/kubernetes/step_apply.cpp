#include "backends/kubernetes/step_apply.h"

#include <nlohmann/json.hpp>

#include "backends/kubernetes/namespace_use.h"
#include "backends/kubernetes/owned.h"
#include "backends/kubernetes/step_keys.h"
#include "backends/kubernetes/wire/difference.h"
#include "backends/kubernetes/wire/readiness.h"

namespace flotte::kubernetes {
namespace {

using wire::at;
using wire::Json;
using wire::textAt;

/// Status moves by itself; so often it may be met before what was seen is called changed.
constexpr int kMostTries = 5;
/// No object ever has this version, so an apply that names it creates, and never changes (tried on 1.36: 201,
/// and 409 where there is one).
constexpr const char* kNotThere = "1";

/// An autoscaler, or a person, scales it by the subresource.
bool isScaledByOthers(const Json& live) {
    const Json& fields = at(live, {"metadata", "managedFields"});
    for (std::size_t i = 0; fields.is_array() && i < fields.size(); ++i) {
        if (textAt(fields[i], {"subresource"}) == "scale" &&
            !at(fields[i], {"fieldsV1", "f:spec", "f:replicas"}).is_null()) {
            return true;
        }
    }
    return false;
}

class ApplyStep final : public Step {
 public:
    ApplyStep(Client& client, Json manifest) : client_(client), manifest_(std::move(manifest)) {}

    Result<Observation> observe(const StepContext& context) override;
    Result<Applied> apply(const StepContext& context, const Observation& seen) override;
    Result<Proof> verify(const StepContext& context) override;
    Result<Undone> undo(const StepContext& context) override;

 private:
    Result<ObjectRef> ref(StepCalls& calls) const;
    std::string tenant() const { return textAt(manifest_, {"metadata", "annotations", kTenant}); }
    Json wanted(const Json* live, const StepContext& context) const;
    Result<void> look(StepCalls& calls, const ObjectRef& ref, const Json& live, const StepContext& context,
                      Observation& into) const;
    Result<void> tryCreating(StepCalls& calls, const ObjectRef& ref, const StepContext& context,
                             Observation& into) const;
    Result<void> mayApply(StepCalls& calls, const ObjectRef& ref, const Json* live,
                          const StepContext& context, const Observation& seen) const;

    Client& client_;
    const Json manifest_;
};

Result<ObjectRef> ApplyStep::ref(StepCalls& calls) const {
    return calls.kindOf(textAt(manifest_, {"apiVersion"}), textAt(manifest_, {"kind"}))
        .map([&](ApiKind kind) {
            return ObjectRef{std::move(kind), textAt(manifest_, {"metadata", "namespace"}),
                             textAt(manifest_, {"metadata", "name"})};
        });
}

/// The manifest as it is to be sent: what is there keeps the mark of who made it.
Json ApplyStep::wanted(const Json* live, const StepContext& context) const {
    Json object = manifest_;
    if (live == nullptr) {
        mark(object, tenant(), kOperation, context.operation.value());
        return object;
    }
    const bool ours = isOurs(*live, tenant());
    for (const char* key : {kOperation, kAdopted}) {
        const std::string value = textAt(*live, {"metadata", "annotations", key});
        if (ours && !value.empty()) {
            mark(object, tenant(), key, value);
        }
    }
    if (!ours) {
        mark(object, tenant(), kAdopted, context.operation.value());
    }
    if (isScaledByOthers(*live) && at(object, {"spec"}).is_object()) {
        object["spec"].erase("replicas");
    }
    return object;
}

Result<Observation> ApplyStep::observe(const StepContext& context) {
    StepCalls calls(client_, context);
    Observation seen;
    const auto place = ref(calls);
    if (!place) {
        return tl::unexpected(place.error());
    }
    if (context.purpose == StepContext::Purpose::Review) {
        auto denied = calls.denied(*place, {"get", "create", "patch", "delete"});
        if (!denied) {
            return tl::unexpected(std::move(denied.error()));
        }
        seen.denied = std::move(*denied);
        if (mayNotRead(seen.denied)) {
            return seen;
        }
    }
    const auto live = calls.get(*place);
    if (!live) {
        return tl::unexpected(live.error());
    }
    const auto looked =
        *live ? look(calls, *place, **live, context, seen) : tryCreating(calls, *place, context, seen);
    // What goes with a namespace is what an undo must name beforehand.
    if (looked && *live && context.purpose == StepContext::Purpose::Review &&
        place->kind.kind == "Namespace") {
        auto uses = usesOf(calls, place->name);
        if (!uses) {
            return tl::unexpected(std::move(uses.error()));
        }
        seen.used = std::move(*uses);
    }
    return looked ? Result<Observation>(std::move(seen)) : tl::unexpected(looked.error());
}

/// A review lets the server say beforehand what it would refuse. Where the namespace is not there yet it
/// can't.
Result<void> ApplyStep::tryCreating(StepCalls& calls, const ObjectRef& ref, const StepContext& context,
                                    Observation& into) const {
    into.found = Observation::Found::Absent;
    if (context.purpose != StepContext::Purpose::Review || !into.denied.empty()) {
        return {};
    }
    const auto tried = calls.apply(ref, wanted(nullptr, context), Conflicts::Refused, DryRun::Yes);
    return tried || isMissing(tried.error()) ? Result<void>() : tl::unexpected(tried.error());
}

Result<void> ApplyStep::look(StepCalls& calls, const ObjectRef& ref, const Json& live,
                             const StepContext& context, Observation& into) const {
    const bool ours = isOurs(live, tenant());
    into.digest = wire::digestOf(live);
    into.owner = ours ? std::string() : ownerOf(live);
    into.found = ours ? Observation::Found::Differs : Observation::Found::Foreign;
    if (isEnding(live)) {
        into.differences = {
            {"metadata.deletionTimestamp", textAt(live, {"metadata", "deletionTimestamp"}), {}}};
        return {};
    }
    if (!into.denied.empty()) {
        return {};
    }
    const Json object = wanted(&live, context);
    auto tried = calls.apply(ref, object, ours ? Conflicts::Refused : Conflicts::Taken, DryRun::Yes);
    const auto* const refused = tried ? nullptr : std::get_if<HttpError>(&tried.error());
    if (refused != nullptr && refused->reason == kOwnedByOthers) {
        into.owner = refused->message;
        tried = calls.apply(ref, object, Conflicts::Taken, DryRun::Yes);
    }
    if (!tried) {
        return tl::unexpected(std::move(tried.error()));
    }
    into.differences = wire::differences(live, *tried->object);
    if (ours && into.differences.empty()) {
        into.found = Observation::Found::Same;
    }
    return {};
}

/// Nothing is overwritten that was not seen.
Result<void> ApplyStep::mayApply(StepCalls& calls, const ObjectRef& ref, const Json* live,
                                 const StepContext& context, const Observation& seen) const {
    const auto refuse = [&](const char* reason, std::string message) {
        return tl::unexpected(calls.conflict(ref, reason, std::move(message)));
    };
    if (live == nullptr) {
        return seen.found == Observation::Found::Absent
                   ? Result<void>()
                   : refuse("Conflict", ref.kind.kind + ' ' + ref.name + " has gone since it was looked at");
    }
    if (!isOurs(*live, tenant()) && !context.adopt) {
        return refuse("Foreign", ownerOf(*live));
    }
    if (isEnding(*live)) {
        return refuse("Conflict", ref.kind.kind + ' ' + ref.name + " is being deleted");
    }
    const bool madeByThis =
        isOurs(*live, tenant()) &&
        textAt(*live, {"metadata", "annotations", kOperation}) == context.operation.value();
    const bool seenAsIs =
        seen.found == Observation::Found::Absent ? madeByThis : seen.digest == wire::digestOf(*live);
    return seenAsIs
               ? Result<void>()
               : refuse("Conflict", ref.kind.kind + ' ' + ref.name + " has changed since it was looked at");
}

Result<Applied> ApplyStep::apply(const StepContext& context, const Observation& seen) {
    StepCalls calls(client_, context);
    const auto place = ref(calls);
    if (!place) {
        return tl::unexpected(place.error());
    }
    for (int left = kMostTries; true; --left) {
        const auto found = calls.get(*place);
        if (!found) {
            return tl::unexpected(found.error());
        }
        const Json* const live = *found ? &**found : nullptr;
        if (const auto may = mayApply(calls, *place, live, context, seen); !may) {
            return tl::unexpected(may.error());
        }
        Json object = wanted(live, context);
        object["metadata"]["resourceVersion"] =
            live == nullptr ? std::string(kNotThere) : textAt(*live, {"metadata", "resourceVersion"});
        const auto written =
            calls.apply(*place, object, context.adopt ? Conflicts::Taken : Conflicts::Refused);
        if (written) {
            return Applied{written->request, written->answer, wire::digestOf(*written->object)};
        }
        const auto* const http = std::get_if<HttpError>(&written.error());
        const bool moved = http != nullptr && http->status == 409 && http->reason == "Conflict";
        if (!moved || left <= 1) {
            return tl::unexpected(written.error());
        }
    }
}

Result<Proof> ApplyStep::verify(const StepContext& context) {
    StepCalls calls(client_, context);
    const auto place = ref(calls);
    const auto live = place ? calls.get(*place) : tl::unexpected(place.error());
    if (!live) {
        return tl::unexpected(live.error());
    }
    if (!*live) {
        return tl::unexpected(calls.gone(*place));
    }
    auto verdict = calls.ready(*place, **live);
    const std::string storageClass = textAt(**live, {"spec", "storageClassName"});
    if (verdict && !verdict->done && place->kind.kind == "PersistentVolumeClaim" && !storageClass.empty()) {
        const ObjectRef ref{{"storage.k8s.io/v1", "StorageClass", "storageclasses", false}, {}, storageClass};
        const auto kind = calls.get(ref);
        if (kind && *kind && wire::waitsForConsumer(**kind)) {
            return Proof{true, {}};
        }
    }
    return verdict;
}

Result<Undone> ApplyStep::undo(const StepContext& context) {
    StepCalls calls(client_, context);
    const auto place = ref(calls);
    return place ? undoObject(calls, *place, tenant(), context) : tl::unexpected(place.error());
}

}  // namespace

Result<std::unique_ptr<Step>> makeApplyStep(const StepSpec& spec, Client& client) {
    constexpr const char* kKey = "manifest";
    auto manifest = objectOf(spec, kKey);
    if (!manifest) {
        return tl::unexpected(std::move(manifest.error()));
    }
    const auto needs = [&](wire::JsonPath path, const char* what) {
        return textAt(*manifest, path).empty() ? what : nullptr;
    };
    for (const char* missing :
         {needs({"apiVersion"}, "apiVersion"), needs({"kind"}, "kind"),
          needs({"metadata", "name"}, "metadata.name"),
          needs({"metadata", "annotations", kTenant}, "metadata.annotations.flotte/tenant")}) {
        if (missing != nullptr) {
            return fail(badValue(spec, kKey, std::string("a JSON object with ") + missing));
        }
    }
    // A plan is kept where many can read it.
    if (textAt(*manifest, {"kind"}) == "Secret") {
        return fail(badValue(spec, kKey, "no Secret (kubernetes.secret makes those)"));
    }
    return std::unique_ptr<Step>(std::make_unique<ApplyStep>(client, std::move(*manifest)));
}

}  // namespace flotte::kubernetes
