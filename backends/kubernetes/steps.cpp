#include "backends/kubernetes/steps.h"

#include "backends/kubernetes/step_access.h"
#include "backends/kubernetes/step_apply.h"
#include "backends/kubernetes/step_job.h"
#include "backends/kubernetes/step_secret.h"

namespace flotte::kubernetes {

Result<std::unique_ptr<Step>> makeStep(const StepSpec& spec, Client& client, RandomBytes random) {
    if (spec.kind == "kubernetes.apply") {
        return makeApplyStep(spec, client);
    }
    if (spec.kind == "kubernetes.secret") {
        return makeSecretStep(spec, client, std::move(random));
    }
    if (spec.kind == "kubernetes.job") {
        return makeJobStep(spec, client);
    }
    if (spec.kind == "kubernetes.access") {
        return makeAccessStep(spec, client);
    }
    ConfigError error;
    error.kind = ConfigError::Kind::Unsupported;
    error.key = spec.kind;
    error.expected = "kubernetes.apply | kubernetes.secret | kubernetes.job | kubernetes.access";
    return fail(std::move(error));
}

}  // namespace flotte::kubernetes
