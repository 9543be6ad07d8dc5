#include "backends/kubernetes/step_job.h"

#include <nlohmann/json.hpp>

#include "backends/kubernetes/owned.h"
#include "backends/kubernetes/step_keys.h"
#include "backends/kubernetes/wire/difference.h"

namespace flotte::kubernetes {
namespace {

using wire::at;
using wire::Json;
using wire::textAt;

class JobStep final : public Step {
 public:
    JobStep(Client& client, ObjectRef job, std::string from)
        : client_(client),
          job_(std::move(job)),
          from_{*usualKind("batch/v1", "CronJob"), job_.ns, std::move(from)} {}

    Result<Observation> observe(const StepContext& context) override;
    Result<Applied> apply(const StepContext& context, const Observation& seen) override;
    Result<Proof> verify(const StepContext& context) override;
    Result<Undone> undo(const StepContext& context) override;

 private:
    Json jobFrom(const Json& cronJob, const StepContext& context) const;
    bool isItsJob(const Json& job) const;

    Client& client_;
    const ObjectRef job_;
    const ObjectRef from_;
};

/// Made by flotte of this CronJob. The tenant is the namespace's: a CronJob that is gone can't be asked.
bool JobStep::isItsJob(const Json& job) const {
    const std::string tenant = textAt(job, {"metadata", "annotations", kTenant});
    const Json& owners = at(job, {"metadata", "ownerReferences"});
    bool owned = false;
    for (std::size_t i = 0; owners.is_array() && i < owners.size(); ++i) {
        owned =
            owned || (textAt(owners[i], {"kind"}) == "CronJob" && textAt(owners[i], {"name"}) == from_.name);
    }
    return owned && !tenant.empty() && isOurs(job, tenant);
}

Json JobStep::jobFrom(const Json& cronJob, const StepContext& context) const {
    const Json& shape = at(cronJob, {"spec", "jobTemplate"});
    const auto copied = [&](const char* key) {
        const Json& found = at(shape, {"metadata", key});
        return found.is_object() ? found : Json::object();
    };
    Json job = {{"apiVersion", "batch/v1"},
                {"kind", "Job"},
                {"metadata",
                 {{"name", job_.name},
                  {"namespace", job_.ns},
                  {"labels", copied("labels")},
                  {"annotations", copied("annotations")},
                  {"ownerReferences",
                   {{{"apiVersion", "batch/v1"},
                     {"kind", "CronJob"},
                     {"name", from_.name},
                     {"uid", textAt(cronJob, {"metadata", "uid"})},
                     {"controller", true}}}}}},
                {"spec", at(shape, {"spec"})}};
    job["metadata"]["annotations"]["cronjob.kubernetes.io/instantiate"] = "manual";
    mark(job, textAt(cronJob, {"metadata", "annotations", kTenant}), kOperation, context.operation.value());
    return job;
}

Result<Observation> JobStep::observe(const StepContext& context) {
    StepCalls calls(client_, context);
    Observation seen;
    if (context.purpose == StepContext::Purpose::Review) {
        auto denied = calls.denied(job_, {"get", "create", "delete"});
        if (!denied) {
            return tl::unexpected(std::move(denied.error()));
        }
        auto more = calls.denied(from_, {"get"});
        if (!more) {
            return tl::unexpected(std::move(more.error()));
        }
        seen.denied = std::move(*denied);
        seen.denied.insert(seen.denied.end(), more->begin(), more->end());
        if (mayNotRead(seen.denied)) {
            return seen;
        }
    }
    const auto live = calls.get(job_);
    if (!live) {
        return tl::unexpected(live.error());
    }
    if (*live) {
        const bool its = isItsJob(**live);
        seen.found = its ? Observation::Found::Same : Observation::Found::Foreign;
        seen.owner = its ? std::string() : ownerOf(**live);
        seen.digest = wire::digestOf(**live);
    }
    return seen;
}

Result<Applied> JobStep::apply(const StepContext& context, const Observation& /*seen*/) {
    StepCalls calls(client_, context);
    const auto live = calls.get(job_);
    if (!live) {
        return tl::unexpected(live.error());
    }
    // A Job can't be changed, so there is nothing to adopt: that of others has run something else.
    if (*live) {
        return isItsJob(**live) ? Result<Applied>(Applied{{}, {}, wire::digestOf(**live)})
                                : tl::unexpected(calls.conflict(job_, "Foreign", ownerOf(**live)));
    }
    const auto cronJob = calls.get(from_);
    if (!cronJob) {
        return tl::unexpected(cronJob.error());
    }
    if (!*cronJob) {
        return tl::unexpected(calls.gone(from_));
    }
    if (textAt(**cronJob, {"metadata", "annotations", kTenant}).empty()) {
        return tl::unexpected(calls.conflict(from_, "Foreign", ownerOf(**cronJob)));
    }
    const auto written = calls.create(job_, jobFrom(**cronJob, context));
    if (!written) {
        return tl::unexpected(written.error());
    }
    return Applied{written->request, written->answer, wire::digestOf(*written->object)};
}

Result<Proof> JobStep::verify(const StepContext& context) {
    StepCalls calls(client_, context);
    const auto live = calls.get(job_);
    if (!live) {
        return tl::unexpected(live.error());
    }
    return *live ? calls.ready(job_, **live) : tl::unexpected(calls.gone(job_));
}

Result<Undone> JobStep::undo(const StepContext& context) {
    StepCalls calls(client_, context);
    const auto live = calls.get(job_);
    if (!live) {
        return tl::unexpected(live.error());
    }
    if (!*live || !isItsJob(**live)) {
        return Undone{};
    }
    return undoObject(calls, job_, textAt(**live, {"metadata", "annotations", kTenant}), context);
}

}  // namespace

Result<std::unique_ptr<Step>> makeJobStep(const StepSpec& spec, Client& client) {
    const auto ns = textOf(spec, "namespace");
    const auto name = textOf(spec, "name");
    const auto from = textOf(spec, "from");
    for (const auto* text : {&ns, &name, &from}) {
        if (!*text) {
            return tl::unexpected(text->error());
        }
    }
    return std::unique_ptr<Step>(
        std::make_unique<JobStep>(client, ObjectRef{*usualKind("batch/v1", "Job"), *ns, *name}, *from));
}

}  // namespace flotte::kubernetes
