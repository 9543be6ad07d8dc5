#include "backends/kubernetes/secrets.h"

#include <nlohmann/json.hpp>

#include "backends/kubernetes/kubeconfig_values.h"
#include "backends/kubernetes/step_calls.h"

namespace flotte::kubernetes {

Result<Secret> KubernetesSecrets::read(const SecretPlace& place, const CancelToken& cancel) {
    const auto client = clients_.find(place.region);
    if (client == clients_.end()) {
        ConfigError error;
        error.kind = ConfigError::Kind::UnknownContext;
        error.key = "regions";
        error.found = place.region.value();
        return fail(std::move(error));
    }
    StepContext context;
    context.cancel = cancel;
    context.deadline = deadline_;
    StepCalls calls(*client->second, context);
    const ObjectRef ref{*usualKind("v1", "Secret"), place.ns.value(), place.name};
    const auto object = calls.get(ref);
    if (!object) {
        return tl::unexpected(object.error());
    }
    if (!*object || !wire::at(**object, {"data", place.key.c_str()}).is_string()) {
        return tl::unexpected(calls.gone(ref));
    }
    auto plain = decodeBase64(wire::textAt(**object, {"data", place.key.c_str()}));
    return plain ? Result<Secret>(Secret(std::move(*plain)))
                 : fail(DecodeError{"Secret", 0, place.key + " is not base64", ref.path()});
}

}  // namespace flotte::kubernetes
