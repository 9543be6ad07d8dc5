#include "backends/sandbox/kubernetes/conform.h"
#include "backends/sandbox/kubernetes/merging.h"
#include "backends/sandbox/kubernetes/ownership.h"
#include "backends/sandbox/kubernetes/times.h"
#include "backends/sandbox/kubernetes/validation.h"
#include "backends/sandbox/kubernetes/writing.h"

namespace flotte::sandbox::kubernetes {
namespace {

std::string mediaType(const std::string& contentType) {
    return contentType.substr(0, contentType.find(';'));
}

Outcome<Json> readPatch(const Call& call) {
    Json patch = parsedJson(call.request.body);
    if (patch.is_discarded()) {
        return refuse(badRequest("error decoding patch: not JSON"));
    }
    return patch;
}

Problem noObject() {
    return badRequest(
        "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}");
}

/// The patched tree, not yet checked.
Outcome<Json> patched(const Call& call, const std::string& type, const Json& before) {
    auto patch = readPatch(call);
    if (!patch) {
        return patch;
    }
    if (type == "application/json-patch+json") {
        return patchedJson(before, *patch);
    }
    if (!patch->is_object()) {
        return refuse(noObject());
    }
    Json after = before;
    if (type == "application/merge-patch+json") {
        mergeJson(after, *patch);
    } else if (auto merged = mergeStrategic(call.resource().message(), after, *patch); !merged) {
        return refuse(merged.error());
    }
    return after;
}

Problem invalidPatch(const std::string& why, const Json& tree) {
    Problem problem;
    problem.code = 422;
    problem.reason = "Invalid";
    problem.hasDetails = true;
    problem.causes = {wrongValue("patch", tree.dump(-1, ' ', false, Json::error_handler_t::replace), why)};
    problem.message = " \"\" is invalid: patch: " + problem.causes.front().message;
    return problem;
}

Verdict checkName(const Call& call, const Json& object) {
    const std::string name = textAt(at(object, "metadata"), "name");
    if (name != call.target.name) {
        return refuse(badRequest("the name of the object (" + name +
                                 ") does not match the name on the URL (" + call.target.name + ")"));
    }
    return {};
}

/// Merge, JSON and strategic merge patches.
Outcome<Response> patchStored(Writing& writing, const std::string& type) {
    const Call& call = writing.call;
    const ObjectPtr stored = writing.machine.store.get(call.key());
    if (!stored) {
        return refuse(notFound(call.resource(), call.target.name));
    }
    const Json before = treeOf(*stored);
    auto after = patched(call, type, namedTreeOf(call.resource(), *stored));
    if (!after) {
        return refuse(after.error());
    }
    if (!after->is_object()) {
        return refuse(invalidPatch("not an object", *after));
    }
    after->erase("kind");
    after->erase("apiVersion");
    const Json unchecked = *after;
    Oddities oddities;
    if (const auto conforms = conform(call.resource().message(), *after, oddities); !conforms) {
        return refuse(invalidPatch(conforms.error(), unchecked));
    }
    for (const auto& path : oddities.unknown) {
        if (writing.options.strict) {
            return refuse(invalidPatch("strict decoding error: unknown field \"" + path + "\"", unchecked));
        }
        if (writing.options.warns) {
            writing.warnings.push_back("unknown field \"" + path + "\"");
        }
    }
    after->emplace("metadata", Json::object());
    if (const auto checked = checkName(call, *after); !checked) {
        return refuse(checked.error());
    }
    return storeChanged(writing, before, std::move(*after));
}

/// The configuration of a server-side apply.
Outcome<Json> readConfiguration(const Call& call) {
    Json tree = parsedJson(call.request.body);
    const Resource& resource = call.resource();
    if (!tree.is_object()) {
        return refuse(badRequest("error decoding YAML: not a JSON object"));
    }
    if (textAt(tree, "kind") != resource.kind || textAt(tree, "apiVersion") != resource.apiVersion()) {
        const std::string version = textAt(tree, "apiVersion");
        return refuse(badRequest("invalid object type: " + (version.empty() ? "/" : version) +
                                 ", Kind=" + textAt(tree, "kind")));
    }
    tree.erase("kind");
    tree.erase("apiVersion");
    tree.emplace("metadata", Json::object());
    if (at(tree["metadata"], "managedFields").is_array()) {
        return refuse(badRequest("metadata.managedFields must be nil"));
    }
    if (!at(tree["metadata"], "name").is_string()) {
        tree["metadata"]["name"] = call.target.name;
    }
    if (const auto checked = checkName(call, tree); !checked) {
        return refuse(checked.error());
    }
    Oddities oddities;
    Problem problem;
    problem.message = "failed to create typed patch object (" + call.target.ns + "/" + call.target.name +
                      "; " + resource.apiVersion() + ", Kind=" + resource.kind + "): ";
    if (const auto conforms = conform(resource.message(), tree, oddities); !conforms) {
        problem.message += conforms.error();
        return refuse(problem);  // 500, as it is
    }
    if (!oddities.unknown.empty()) {
        problem.message += "." + oddities.unknown.front() + ": field not declared in schema";
        return refuse(problem);
    }
    return tree;
}

Outcome<Response> applyNew(Writing& writing, const Json& configuration, const Writer& writer) {
    const Call& call = writing.call;
    const std::string uid = textAt(at(configuration, "metadata"), "uid");
    if (!uid.empty()) {
        return refuse(conflict(
            call.resource(), call.target.name,
            "uid mismatch: the provided object specified uid " + uid + ", and no existing object was found"));
    }
    if (!call.target.subresource.empty()) {
        return refuse(notFound(call.resource(), call.target.name));
    }
    auto object = applied(call.resource(), nullptr, configuration, writer, writing.options.force);
    if (!object) {
        return refuse(object.error());
    }
    if (call.resource().namespaced) {
        (*object)["metadata"]["namespace"] = call.target.ns;
    }
    return storeNew(writing, std::move(*object));
}

Outcome<Response> apply(Writing& writing) {
    const Call& call = writing.call;
    if (call.target.value("fieldManager").empty()) {
        return refuse(
            invalidOptions("PatchOptions", required("fieldManager", "is required for apply patch")));
    }
    const auto configuration = readConfiguration(call);
    if (!configuration) {
        return refuse(configuration.error());
    }
    const std::string ns = textAt(at(*configuration, "metadata"), "namespace");
    if (!ns.empty() && ns != call.target.ns) {
        return refuse(badRequest(
            "the namespace of the provided object does not match the namespace sent on the request"));
    }
    writing.applies = true;
    const Writer writer{writing.options.manager, call.resource().apiVersion(), call.target.subresource,
                        printedTime(writing.machine.clock.now()), true};
    const ObjectPtr stored = writing.machine.store.get(call.key());
    if (!stored) {
        return applyNew(writing, *configuration, writer);
    }
    const Json live = treeOf(*stored);
    Json base = live;
    base["metadata"].erase("resourceVersion");
    base["metadata"].erase("uid");
    auto object = applied(call.resource(), &base, *configuration, writer, writing.options.force);
    if (!object) {
        return refuse(object.error());
    }
    return storeChanged(writing, live, std::move(*object));
}

}  // namespace

Outcome<Response> patchObject(const Machine& machine, Access& access, const Call& call) {
    const auto options = writeOptions(call, "PatchOptions");
    if (!options) {
        return refuse(options.error());
    }
    Writing writing{machine, access, call, *options, {}, false};
    const std::string type = mediaType(call.request.contentType);
    if (type == "application/apply-patch+yaml") {
        return apply(writing);
    }
    if (options->force || call.target.has("force")) {
        return refuse(invalidOptions("PatchOptions",
                                     forbiddenField("force", "may not be specified for non-apply patch")));
    }
    if (type != "application/json-patch+json" && type != "application/merge-patch+json" &&
        type != "application/strategic-merge-patch+json") {
        Problem problem;
        problem.code = 415;
        problem.reason = "UnsupportedMediaType";
        problem.message = "415: Unsupported Media Type";
        problem.hasDetails = true;
        return refuse(problem);
    }
    return patchStored(writing, type);
}

}  // namespace flotte::sandbox::kubernetes
