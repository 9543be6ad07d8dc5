#include "backends/sandbox/kubernetes/deleting.h"

#include <algorithm>
#include <array>

#include "backends/sandbox/kubernetes/conform.h"
#include "backends/sandbox/kubernetes/list_stream.h"
#include "backends/sandbox/kubernetes/pod_admission.h"
#include "backends/sandbox/kubernetes/reading.h"
#include "backends/sandbox/kubernetes/times.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::int64_t kUsualGrace = 30;

Problem badPolicy(const std::string& text) {
    return invalidOptions("DeleteOptions", unsupportedValue("propagationPolicy", text,
                                                            {"Foreground", "Background", "Orphan", "nil"}));
}

Verdict readPolicy(DeleteOptions& options, const std::string& text) {
    if (text.empty()) {
        return {};
    }
    if (text != "Foreground" && text != "Background" && text != "Orphan") {
        return refuse(badPolicy(text));
    }
    options.propagation = text == "Foreground"   ? Propagation::Foreground
                          : text == "Background" ? Propagation::Background
                                                 : Propagation::Orphan;
    return {};
}

Verdict readDryRun(DeleteOptions& options, const Json& given) {
    if (given.empty()) {
        return {};
    }
    if (given != Json::array({"All"})) {
        return refuse(invalidOptions("DeleteOptions", unsupportedValue("dryRun", given, {"All"})));
    }
    options.dryRun = true;
    return {};
}

Verdict readBody(DeleteOptions& options, const std::string& body) {
    const Json tree = parsedJson(body);
    if (!tree.is_object()) {
        return refuse(badRequest("couldn't get version/kind; json parse error: not a JSON object"));
    }
    options.grace = numberAt(tree, "gracePeriodSeconds");
    options.uid = textAt(at(tree, "preconditions"), "uid");
    options.version = textAt(at(tree, "preconditions"), "resourceVersion");
    if (at(tree, "orphanDependents").is_boolean()) {
        options.propagation =
            at(tree, "orphanDependents").get<bool>() ? Propagation::Orphan : Propagation::Background;
    }
    if (auto verdict = readPolicy(options, textAt(tree, "propagationPolicy")); !verdict) {
        return verdict;
    }
    return readDryRun(options, at(tree, "dryRun"));
}

Outcome<DeleteOptions> readOptions(const Call& call) {
    DeleteOptions options;
    if (!call.request.body.empty()) {
        if (const auto verdict = readBody(options, call.request.body); !verdict) {
            return refuse(verdict.error());
        }
        return options;
    }
    if (const auto verdict = readPolicy(options, call.target.value("propagationPolicy")); !verdict) {
        return refuse(verdict.error());
    }
    if (const auto found = call.target.query.find("dryRun"); found != call.target.query.end()) {
        if (const auto verdict = readDryRun(options, Json(found->second)); !verdict) {
            return refuse(verdict.error());
        }
    }
    if (const std::string grace = call.target.value("gracePeriodSeconds"); !grace.empty()) {
        options.grace = std::strtoll(grace.c_str(), nullptr, 10);
    }
    return options;
}

Problem unmet(const Resource& resource, const std::string& name, const std::string& why) {
    Problem problem = conflict(resource, name, "");
    problem.kind = resource.kind;
    problem.message = "Operation cannot be fulfilled on " + problem.kind + " \"" + name + "\": " + why;
    return problem;
}

Verdict checkPreconditions(const Resource& resource, const Json& object, const DeleteOptions& options) {
    const Json& metadata = at(object, "metadata");
    const std::string name = textAt(metadata, "name");
    if (!options.uid.empty() && options.uid != textAt(metadata, "uid")) {
        return refuse(unmet(resource, name,
                            "the UID in the precondition (" + options.uid +
                                ") does not match the UID in record (" + textAt(metadata, "uid") +
                                "). The object might have been deleted and then recreated"));
    }
    if (!options.version.empty() && options.version != textAt(metadata, "resourceVersion")) {
        return refuse(unmet(resource, name,
                            "the ResourceVersion in the precondition (" + options.version +
                                ") does not match the ResourceVersion in record (" +
                                textAt(metadata, "resourceVersion") +
                                "). The object might have been modified"));
    }
    return {};
}

bool answersObject(const Resource& resource) {
    constexpr std::array kThose = {"pods", "services", "serviceaccounts", "resourcequotas",
                                   "persistentvolumeclaims"};
    return std::any_of(kThose.begin(), kThose.end(), [&](const char* name) { return resource.is(name); });
}

std::int64_t graceOf(const Resource& resource, const Json& object, const DeleteOptions& options) {
    if (!resource.is("pods")) {
        return 0;
    }
    const Json& spec = at(object, "spec");
    const std::string phase = textAt(at(object, "status"), "phase");
    if (textAt(spec, "nodeName").empty() || phase == "Succeeded" || phase == "Failed") {
        return 0;
    }
    return options.grace.value_or(numberAt(spec, "terminationGracePeriodSeconds").value_or(kUsualGrace));
}

void setFinalizer(Json& metadata, const char* name, bool set) {
    Json kept = Json::array();
    for (const Json& own : at(metadata, "finalizers")) {
        if (own != "orphan" && own != "foregroundDeletion") {
            kept.push_back(own);
        }
    }
    if (set) {
        kept.push_back(name);
    }
    metadata["finalizers"] = std::move(kept);
    if (metadata["finalizers"].empty()) {
        metadata.erase("finalizers");
    }
}

void markDeleted(const Machine& machine, const Resource& resource, Json& object, std::int64_t grace) {
    Json& metadata = object["metadata"];
    metadata["deletionTimestamp"] = printedTime(machine.clock.now() + std::chrono::seconds(grace));
    if (resource.is("namespaces")) {
        object["status"]["phase"] = "Terminating";
        return;
    }
    metadata["deletionGracePeriodSeconds"] = grace;
    if (resource.hasGeneration) {
        metadata["generation"] = numberAt(metadata, "generation").value_or(0) + 1;
    }
}

Response objectAnswer(const Call& call, const Json& tree) {
    Object object;
    object.json = tree.dump(-1, ' ', false, Json::error_handler_t::replace);
    object.protobuf = call.resource().cached ? encodedForm(call.resource(), tree) : std::string();
    Response response;
    response.contentType = call.form.contentType();
    response.body = bodyOf(call.resource(), object, call.form);
    return response;
}

Response successAnswer(const Call& call, const Json& object) {
    Json details = {{"name", call.target.name},
                    {"kind", call.resource().plural},
                    {"uid", textAt(at(object, "metadata"), "uid")}};
    if (*call.resource().group != 0) {
        details["group"] = call.resource().group;
    }
    return answered(200,
                    {{"kind", "Status"},
                     {"apiVersion", "v1"},
                     {"metadata", Json::object()},
                     {"status", "Success"},
                     {"details", details}},
                    call.form);
}

bool isKept(const Resource& resource, const std::string& name) {
    return resource.is("namespaces") && (name == "default" || name == "kube-system" || name == "kube-public");
}

Outcome<Json> readDeletable(const Machine& machine, const Call& call) {
    const ObjectPtr stored = machine.store.get(call.key());
    if (isKept(call.resource(), call.target.name)) {
        return refuse(forbidden(call.resource(), call.target.name, "this namespace may not be deleted"));
    }
    if (!stored) {
        return refuse(notFound(call.resource(), call.target.name));
    }
    return treeOf(*stored);
}

}  // namespace

Outcome<Deletion> removeObject(const Machine& machine, const Resource& resource, const Object& object,
                               const DeleteOptions& options) {
    Json tree = treeOf(object);
    Json& metadata = tree["metadata"];
    const ObjectKey key{resource.groupResource(), textAt(metadata, "namespace"), textAt(metadata, "name")};
    const bool marked = at(metadata, "deletionTimestamp").is_string();
    const std::int64_t grace = graceOf(resource, tree, options);
    // Jobs keep their pods unless told otherwise, for the sake of old clients.
    const Propagation usual = resource.is("jobs.batch") ? Propagation::Orphan : Propagation::Background;
    const Propagation how = options.propagation.value_or(usual);
    if (!resource.is("namespaces") && (!marked || options.propagation)) {
        setFinalizer(metadata, how == Propagation::Orphan ? "orphan" : "foregroundDeletion",
                     how != Propagation::Background);
    }
    const bool held = !at(metadata, "finalizers").empty() || resource.is("namespaces");
    if (!marked && (held || grace > 0 || resource.is("pods"))) {
        markDeleted(machine, resource, tree, grace);
    }
    const bool waits = grace > 0 && !(options.grace && *options.grace == 0);
    Deletion deletion{std::move(tree), !held && !waits};
    if (options.dryRun) {
        return deletion;
    }
    if (deletion.gone) {
        return machine.store.erase(key) ? Outcome<Deletion>(std::move(deletion)) : refuse(notKept());
    }
    const auto put = machine.store.put(key, deletion.object);
    if (!put) {
        return refuse(notKept());
    }
    deletion.object = treeOf(**put);
    return deletion;
}

Outcome<Response> deleteObject(const Machine& machine, const Call& call) {
    const auto options = readOptions(call);
    if (!options) {
        return refuse(options.error());
    }
    const auto tree = readDeletable(machine, call);
    if (!tree) {
        return refuse(tree.error());
    }
    if (const auto checked = checkPreconditions(call.resource(), *tree, *options); !checked) {
        return refuse(checked.error());
    }
    const auto deletion = removeObject(machine, call.resource(), *machine.store.get(call.key()), *options);
    if (!deletion) {
        return refuse(deletion.error());
    }
    if (deletion->gone && !answersObject(call.resource())) {
        return successAnswer(call, deletion->object);
    }
    Response response = objectAnswer(call, deletion->object);
    if (call.resource().is("jobs.batch") && !options->propagation) {
        response.headers.emplace_back(
            "warning",
            "299 - \"child pods are preserved by default when jobs are deleted; set "
            "propagationPolicy=Background to remove them or set propagationPolicy=Orphan to "
            "suppress this warning\"");
    }
    return response;
}

Outcome<Response> deleteSelected(const Machine& machine, const Call& call) {
    const auto options = readOptions(call);
    const auto selection = selectionOf(call);
    if (!options || !selection) {
        return refuse(options ? selection.error() : options.error());
    }
    std::vector<ObjectPtr> selected;
    for (const ObjectPtr& object : machine.store.list(call.resource().groupResource(), call.target.ns)) {
        if (selection->matches(*object)) {
            selected.push_back(object);
        }
    }
    const ListHead head{machine.store.version(), "", 0};
    for (const ObjectPtr& object : selected) {
        if (const auto removed = removeObject(machine, call.resource(), *object, *options); !removed) {
            return refuse(removed.error());
        }
    }
    Response response;
    response.contentType = call.form.contentType();
    response.stream = std::make_unique<ListStream>(call.resource(), call.form, std::move(selected), head);
    return response;
}

}  // namespace flotte::sandbox::kubernetes
