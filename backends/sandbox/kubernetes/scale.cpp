#include "backends/sandbox/kubernetes/scale.h"

#include "backends/sandbox/kubernetes/conform.h"
#include "backends/sandbox/kubernetes/merging.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

std::string selectorText(const Json& object) {
    std::string text;
    for (const auto& [key, value] : at(at(at(object, "spec"), "selector"), "matchLabels").items()) {
        text.append(text.empty() ? "" : ",").append(key).append("=").append(value.get<std::string>());
    }
    return text;
}

Json scaleOf(const Json& object) {
    const Json& metadata = at(object, "metadata");
    Json own = Json::object();
    for (const char* const key : {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
        own[key] = at(metadata, key);
    }
    const auto replicas = numberAt(at(object, "spec"), "replicas").value_or(0);
    return {{"kind", "Scale"},
            {"apiVersion", "autoscaling/v1"},
            {"metadata", own},
            {"spec", replicas == 0 ? Json(Json::object()) : Json{{"replicas", replicas}}},
            {"status",
             {{"replicas", numberAt(at(object, "status"), "replicas").value_or(0)},
              {"selector", selectorText(object)}}}};
}

Outcome<Json> wantedScale(const Call& call, const Json& now) {
    Json body = parsedJson(call.request.body);
    if (!body.is_object()) {
        return refuse(badRequest("the object provided is unrecognized (must be of type Scale)"));
    }
    if (call.request.method == "PATCH") {
        Json patched = now;
        mergeJson(patched, body);
        body = std::move(patched);
    }
    Oddities oddities;
    Json tree = body;
    tree.erase("kind");
    tree.erase("apiVersion");
    if (const auto conforms = conform(*messageNamed("Scale"), tree, oddities); !conforms) {
        return refuse(
            badRequest("Scale in version \"v1\" cannot be handled as a Scale: " + conforms.error()));
    }
    return tree;
}

}  // namespace

Outcome<Response> scaled(const Machine& machine, Access& access, const Call& call) {
    const ObjectPtr stored = machine.store.get(call.key());
    if (!stored) {
        return refuse(notFound(call.resource(), call.target.name));
    }
    const Json before = treeOf(*stored);
    if (call.request.method == "GET") {
        return answered(200, scaleOf(before), call.form);
    }
    const auto options = writeOptions(call, "UpdateOptions");
    if (!options) {
        return refuse(options.error());
    }
    const auto wanted = wantedScale(call, scaleOf(before));
    if (!wanted) {
        return refuse(wanted.error());
    }
    const auto replicas = numberAt(at(*wanted, "spec"), "replicas").value_or(0);
    if (replicas < 0) {
        Problem problem =
            invalid(call.resource(), call.target.name,
                    {wrongValue("spec.replicas", replicas, "must be greater than or equal to 0")});
        return refuse(problem);
    }
    Json object = before;
    object["spec"]["replicas"] = replicas;
    object["metadata"]["resourceVersion"] = textAt(at(*wanted, "metadata"), "resourceVersion");
    // The object is written as a whole; only its writer is noted under the subresource.
    Call whole = call;
    whole.target.subresource.clear();
    Writing writing{machine, access, whole, *options, {}, false};
    const auto response = storeChanged(writing, before, std::move(object));
    if (!response) {
        return refuse(response.error());
    }
    const ObjectPtr now = machine.store.get(call.key());
    return answered(200, scaleOf(treeOf(now ? *now : *stored)), call.form);
}

}  // namespace flotte::sandbox::kubernetes
