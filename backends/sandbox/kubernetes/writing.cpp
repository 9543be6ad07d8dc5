#include "backends/sandbox/kubernetes/writing.h"

#include <algorithm>
#include <charconv>

#include "backends/sandbox/kubernetes/conform.h"
#include "backends/sandbox/kubernetes/defaults.h"
#include "backends/sandbox/kubernetes/merging.h"
#include "backends/sandbox/kubernetes/ownership.h"
#include "backends/sandbox/kubernetes/pod_admission.h"
#include "backends/sandbox/kubernetes/quota.h"
#include "backends/sandbox/kubernetes/times.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::size_t kLongestGeneratedBase = 58;

Writer writerOf(const Writing& writing) {
    return {writing.options.manager, writing.call.resource().apiVersion(), writing.call.target.subresource,
            printedTime(writing.machine.clock.now()), writing.applies};
}

void addWarnings(const Writing& writing, Response& response) {
    for (const auto& warning : writing.warnings) {
        response.headers.emplace_back("warning", "299 - " + Json(warning).dump());
    }
}

Response answeredObject(const Writing& writing, int status, const Json& object) {
    Object shown;
    shown.json = object.dump(-1, ' ', false, Json::error_handler_t::replace);
    const Resource& resource = writing.call.resource();
    shown.protobuf = resource.cached ? encodedForm(resource, object) : std::string();
    Response response;
    response.status = status;
    response.contentType = writing.call.form.contentType();
    response.body = bodyOf(resource, shown, writing.call.form);
    addWarnings(writing, response);
    return response;
}

Outcome<Response> storedAnswer(const Writing& writing, int status, const ObjectKey& key, Json object) {
    if (writing.options.dryRun) {
        return answeredObject(writing, status, object);
    }
    const auto put = writing.machine.store.put(key, std::move(object));
    if (!put) {
        return refuse(notKept());
    }
    Response response;
    response.status = status;
    response.contentType = writing.call.form.contentType();
    response.body = bodyOf(writing.call.resource(), **put, writing.call.form);
    addWarnings(writing, response);
    return response;
}

ObjectKey keyOf(const Resource& resource, const Json& object) {
    const Json& metadata = at(object, "metadata");
    return {resource.groupResource(), resource.namespaced ? textAt(metadata, "namespace") : "",
            textAt(metadata, "name")};
}

Verdict checkNamespaceField(const Call& call, Json& object) {
    Json& metadata = object["metadata"];
    const std::string given = textAt(metadata, "namespace");
    if (!call.resource().namespaced) {
        metadata.erase("namespace");
        return {};
    }
    if (!given.empty() && given != call.target.ns) {
        return refuse(badRequest(
            "the namespace of the provided object does not match the namespace sent on the request"));
    }
    metadata["namespace"] = call.target.ns;
    return {};
}

Verdict checkContentType(const Call& call) {
    const std::string type = call.request.contentType.substr(0, call.request.contentType.find(';'));
    return type.empty() || type == "application/json" ? Verdict()
                                                      : refuse(unsupportedMedia("application/json"));
}

void setNewMetadata(const Writing& writing, Json& object) {
    Json& metadata = object["metadata"];
    const Machine& machine = writing.machine;
    for (const char* const key :
         {"deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion"}) {
        metadata.erase(key);
    }
    if (!writing.applies) {
        metadata.erase("managedFields");
    }
    if (const std::string base = textAt(metadata, "generateName");
        textAt(metadata, "name").empty() && !base.empty()) {
        metadata["name"] = base.substr(0, kLongestGeneratedBase) + machine.store.newSuffix(5);
    }
    metadata["uid"] = machine.store.newUid();
    metadata["creationTimestamp"] = printedTime(machine.clock.now());
}

/// What a client can't change, and what a subresource leaves alone.
void keepFromBefore(const Writing& writing, const Json& before, Json& object) {
    const Resource& resource = writing.call.resource();
    const Json& old = at(before, "metadata");
    Json& metadata = object["metadata"];
    for (const char* const key :
         {"name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "generation",
          "deletionGracePeriodSeconds", "generateName", "selfLink", "managedFields"}) {
        if (writing.applies && std::string_view(key) == "managedFields") {
            continue;
        }
        metadata.erase(key);
        if (old.contains(key)) {
            metadata[key] = old[key];
        }
    }
    metadata.erase("resourceVersion");
    if (resource.hasStatus && writing.call.target.subresource.empty()) {
        object.erase("status");
        if (before.contains("status")) {
            object["status"] = before["status"];
        }
    }
}

/// Of a status write: everything but the status is as it was.
Json onlyStatus(const Json& before, const Json& object) {
    Json result = before;
    result["status"] = at(object, "status").is_object() ? at(object, "status") : Json(Json::object());
    const Json& managed = at(at(object, "metadata"), "managedFields");
    if (managed.is_array()) {
        result["metadata"]["managedFields"] = managed;
    }
    return result;
}

/// Fields that a PUT may leave out though they are set for good.
void keepAllocated(const Resource& resource, const Json& before, Json& object) {
    const Json& old = at(before, "spec");
    const auto keep = [&](const char* key) {
        if (!object["spec"].contains(key) && old.contains(key)) {
            object["spec"][key] = old[key];
        }
    };
    if (resource.is("services") && textAt(at(object, "spec"), "type") != "ExternalName") {
        for (const char* const key : {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"}) {
            keep(key);
        }
    } else if (resource.is("jobs.batch")) {
        keep("selector");
        if (at(at(at(object["spec"], "template"), "metadata"), "labels").is_null()) {
            object["spec"]["template"]["metadata"]["labels"] =
                at(at(at(old, "template"), "metadata"), "labels");
        }
    } else if (resource.is("namespaces")) {
        object["spec"] = old;
    }
}

bool specChanged(const Json& before, const Json& after) {
    const auto rest = [](Json tree) {
        tree.erase("metadata");
        tree.erase("status");
        return tree;
    };
    return rest(before) != rest(after);
}

Outcome<Json> readTree(const Writing& writing, const std::string& body) {
    const Resource& resource = writing.call.resource();
    Json tree = parsedJson(body);
    if (!tree.is_object()) {
        return refuse(
            badRequest(std::string("the object provided is unrecognized (must be of type ") + resource.kind +
                       "): couldn't get version/kind; json parse error: " +
                       (body.empty() ? "unexpected end of JSON input (<empty>)" : "not a JSON object")));
    }
    const std::string kind = textAt(tree, "kind").empty() ? resource.kind : textAt(tree, "kind");
    const std::string version =
        textAt(tree, "apiVersion").empty() ? resource.apiVersion() : textAt(tree, "apiVersion");
    if (kind != resource.kind || version != resource.apiVersion()) {
        const std::string shown = version.substr(version.find('/') + 1);
        const bool known = findKind(version, kind) != nullptr;
        return refuse(
            badRequest(kind + " in version \"" + shown + "\" cannot be handled as a " + resource.kind + ": " +
                       (known ? "converting (" + shown + "." + kind + ") to another kind: unknown conversion"
                              : "no kind \"" + kind + "\" is registered for version \"" + version + "\"")));
    }
    tree.erase("kind");
    tree.erase("apiVersion");
    return tree;
}

std::string cannotBeHandled(const Resource& resource, const std::string& why) {
    return std::string(resource.kind) + " in version \"" + resource.version + "\" cannot be handled as a " +
           resource.kind + ": " + why;
}

Verdict takeOddities(Writing& writing, const Oddities& oddities, const std::string& body) {
    std::vector<std::string> all;
    for (const auto& path : oddities.unknown) {
        all.push_back("unknown field \"" + path + "\"");
    }
    for (const auto& path : duplicateFields(body)) {
        all.push_back("duplicate field \"" + path + "\"");
    }
    if (all.empty()) {
        return {};
    }
    if (writing.options.warns) {
        writing.warnings.insert(writing.warnings.end(), all.begin(), all.end());
    }
    if (!writing.options.strict) {
        return {};
    }
    std::string text;
    for (const auto& one : all) {
        text.append(text.empty() ? "" : ", ").append(one);
    }
    return refuse(badRequest(cannotBeHandled(writing.call.resource(), "strict decoding error: " + text)));
}

Verdict checkVersion(const Call& call, const Json& before, const Json& object) {
    const std::string given = textAt(at(object, "metadata"), "resourceVersion");
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
    if (!given.empty() && (error != std::errc() || end != given.data() + given.size())) {
        Problem problem;
        problem.message = "strconv.ParseUint: parsing \"" + given + "\": invalid syntax";
        return refuse(problem);  // 500, as it is
    }
    if (!given.empty() && number != 0 && given != textAt(at(before, "metadata"), "resourceVersion")) {
        return refuse(
            conflict(call.resource(), call.target.name,
                     "the object has been modified; please apply your changes to the latest version and "
                     "try again"));
    }
    const std::string uid = textAt(at(object, "metadata"), "uid");
    const std::string own = textAt(at(before, "metadata"), "uid");
    if (!uid.empty() && uid != own) {
        return refuse(conflict(call.resource(), call.target.name,
                               "StorageError: invalid object, Code: 4, Key: /registry/" + call.target.plural +
                                   "/" + call.target.ns + "/" + call.target.name +
                                   ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in "
                                   "precondition: " +
                                   uid + ", UID in object meta: " + own));
    }
    return {};
}

}  // namespace

Outcome<WriteOptions> writeOptions(const Call& call, const char* kind) {
    WriteOptions options;
    if (const auto found = call.target.query.find("dryRun"); found != call.target.query.end()) {
        const Json given = found->second;
        if (given != Json::array({"All"})) {
            return refuse(invalidOptions(kind, unsupportedValue("dryRun", given, {"All"})));
        }
        options.dryRun = true;
    }
    const std::string validation = call.target.value("fieldValidation");
    if (!validation.empty() && validation != "Ignore" && validation != "Warn" && validation != "Strict") {
        return refuse(invalidOptions(
            kind, unsupportedValue("fieldValidation", validation, {"", "Ignore", "Strict", "Warn"})));
    }
    options.strict = validation == "Strict";
    options.warns = validation.empty() || validation == "Warn";
    options.force = call.target.flag("force");
    options.manager = call.target.value("fieldManager");
    if (options.manager.size() > 128) {
        return refuse(invalidOptions(
            kind, {"FieldValueTooLong", "Too long: may not be more than 128 bytes", "fieldManager"}));
    }
    if (options.manager.empty()) {
        options.manager = call.request.userAgent.substr(0, call.request.userAgent.find('/')).substr(0, 128);
    }
    options.manager = options.manager.empty() ? "unknown" : options.manager;
    return options;
}

Outcome<Json> readObject(Writing& writing, const std::string& body) {
    if (const auto checked = checkContentType(writing.call); !checked) {
        return refuse(checked.error());
    }
    auto tree = readTree(writing, body);
    if (!tree) {
        return tree;
    }
    Oddities oddities;
    const Resource& resource = writing.call.resource();
    if (const auto conforms = conform(resource.message(), *tree, oddities); !conforms) {
        return refuse(badRequest(cannotBeHandled(resource, conforms.error())));
    }
    if (const auto taken = takeOddities(writing, oddities, body); !taken) {
        return refuse(taken.error());
    }
    tree->emplace("metadata", Json::object());
    return tree;
}

Verdict checkNamespace(const Machine& machine, const Resource& resource, const std::string& ns,
                       const std::string& name) {
    if (!resource.namespaced) {
        return {};
    }
    const ObjectPtr object = machine.store.get({"namespaces", "", ns});
    if (!object) {
        return refuse(notFound(*findResource("namespaces"), ns));
    }
    if (textAt(at(treeOf(*object), "status"), "phase") == "Terminating") {
        Problem problem =
            forbidden(resource, name,
                      "unable to create new content in namespace " + ns + " because it is being terminated");
        problem.causes = {
            {"NamespaceTerminating", "namespace " + ns + " is being terminated", "metadata.namespace"}};
        return refuse(problem);
    }
    return {};
}

Outcome<Response> storeNew(Writing& writing, Json object) {
    const Machine& machine = writing.machine;
    const Resource& resource = writing.call.resource();
    setNewMetadata(writing, object);
    const std::string name = textAt(at(object, "metadata"), "name");
    if (const auto there = checkNamespace(machine, resource, writing.call.target.ns, name); !there) {
        return refuse(there.error());
    }
    setDefaults(resource, object);
    if (resource.is("pods")) {
        setLimitDefaults(machine, object);
        if (const auto completed = completePod(machine, object); !completed) {
            return refuse(completed.error());
        }
    }
    prepareNew(machine, resource, object);
    Causes causes = metadataFaults(resource, object, nullptr);
    addAll(causes, faultsOf(resource, object, nullptr));
    if (!causes.empty()) {
        return refuse(invalid(resource, name, std::move(causes)));
    }
    if (!writing.applies) {
        ownUpdate(resource, Json::object(), object, writerOf(writing));
    }
    if (const auto admitted = resource.is("pods") ? admitToLimits(machine, object) : Verdict(); !admitted) {
        return refuse(admitted.error());
    }
    if (const auto admitted = checkEscalation(writing, object); !admitted) {
        return refuse(admitted.error());
    }
    const ObjectKey key = keyOf(resource, object);
    const bool exists = machine.store.get(key) != nullptr;
    const bool commits = !writing.options.dryRun && !exists;
    if (const auto admitted = admitToQuotas(machine, resource, object, nullptr, commits); !admitted) {
        return refuse(admitted.error());
    }
    if (exists) {
        return refuse(alreadyExists(resource, name));
    }
    return storedAnswer(writing, 201, key, std::move(object));
}

Outcome<Response> storeChanged(Writing& writing, const Json& before, Json object) {
    const Machine& machine = writing.machine;
    const Resource& resource = writing.call.resource();
    if (const auto checked = checkVersion(writing.call, before, object); !checked) {
        return refuse(checked.error());
    }
    keepFromBefore(writing, before, object);
    if (writing.call.target.subresource == "status") {
        object = onlyStatus(before, object);
    } else {
        keepAllocated(resource, before, object);
        setDefaults(resource, object);
    }
    Causes causes = metadataFaults(resource, object, &before);
    if (writing.call.target.subresource.empty()) {
        addAll(causes, faultsOf(resource, object, &before));
    }
    if (!causes.empty()) {
        return refuse(invalid(resource, writing.call.target.name, std::move(causes)));
    }
    if (const auto admitted = checkEscalation(writing, object); !admitted) {
        return refuse(admitted.error());
    }
    if (resource.hasGeneration && specChanged(before, object)) {
        object["metadata"]["generation"] = numberAt(at(before, "metadata"), "generation").value_or(0) + 1;
    }
    if (!writing.applies) {
        ownUpdate(resource, before, object, writerOf(writing));
    }
    const bool last = at(at(object, "metadata"), "deletionTimestamp").is_string() &&
                      at(at(object, "metadata"), "finalizers").empty() && !resource.is("namespaces") &&
                      !resource.is("pods");
    if (last && !writing.options.dryRun) {
        object["metadata"]["resourceVersion"] = textAt(at(before, "metadata"), "resourceVersion");
        return machine.store.erase(writing.call.key()) ? answeredObject(writing, 200, object)
                                                       : Outcome<Response>(refuse(notKept()));
    }
    return storedAnswer(writing, 200, writing.call.key(), std::move(object));
}

Outcome<Response> createObject(const Machine& machine, Access& access, const Call& call) {
    const auto options = writeOptions(call, "CreateOptions");
    if (!options) {
        return refuse(options.error());
    }
    Writing writing{machine, access, call, *options, {}, false};
    auto object = readObject(writing, call.request.body);
    if (!object) {
        return refuse(object.error());
    }
    if (const auto checked = checkNamespaceField(call, *object); !checked) {
        return refuse(checked.error());
    }
    if (!textAt(at(*object, "metadata"), "resourceVersion").empty()) {
        Problem problem;
        problem.message = "resourceVersion should not be set on objects to be created";
        return refuse(problem);  // 500, as it is
    }
    return storeNew(writing, std::move(*object));
}

Outcome<Response> updateObject(const Machine& machine, Access& access, const Call& call) {
    const auto options = writeOptions(call, "UpdateOptions");
    if (!options) {
        return refuse(options.error());
    }
    Writing writing{machine, access, call, *options, {}, false};
    auto object = readObject(writing, call.request.body);
    if (!object) {
        return refuse(object.error());
    }
    const std::string name = textAt(at(*object, "metadata"), "name");
    if (name != call.target.name) {
        return refuse(badRequest(name.empty() ? "the name of the object (" + call.target.name +
                                                    " based on URL) was undeterminable: name must be provided"
                                              : "the name of the object (" + name +
                                                    ") does not match the name on the URL (" +
                                                    call.target.name + ")"));
    }
    if (const auto checked = checkNamespaceField(call, *object); !checked) {
        return refuse(checked.error());
    }
    const ObjectPtr stored = machine.store.get(call.key());
    if (!stored) {
        return refuse(notFound(call.resource(), call.target.name));
    }
    return storeChanged(writing, treeOf(*stored), std::move(*object));
}

}  // namespace flotte::sandbox::kubernetes
