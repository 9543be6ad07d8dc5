#include "backends/sandbox/kubernetes/api.h"

#include <exception>
#include <utility>

#include "backends/sandbox/kubernetes/access.h"
#include "backends/sandbox/kubernetes/bootstrap.h"
#include "backends/sandbox/kubernetes/deleting.h"
#include "backends/sandbox/kubernetes/discovery.h"
#include "backends/sandbox/kubernetes/housekeeping.h"
#include "backends/sandbox/kubernetes/log_stream.h"
#include "backends/sandbox/kubernetes/protobuf_reading.h"
#include "backends/sandbox/kubernetes/reading.h"
#include "backends/sandbox/kubernetes/reviews.h"
#include "backends/sandbox/kubernetes/scale.h"
#include "backends/sandbox/kubernetes/writing.h"

namespace flotte::sandbox::kubernetes {

struct Api::Parts {
    Parts(Store& store, const Clock& clock, ApiHooks hooks)
        : machine{store, clock, std::move(hooks)}, access(store), housekeeping(machine) {}
    Machine machine;
    Access access;
    Housekeeping housekeeping;
};

namespace {

using Answer = Outcome<Response>;

Attributes attributesOf(const Call& call) {
    Attributes wanted;
    const Target& target = call.target;
    wanted.verb = call.verb;
    if (target.plural.empty()) {
        wanted.path = target.path;
        std::string& verb = wanted.verb = call.request.method;
        for (char& c : verb) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
        return wanted;
    }
    wanted.group = target.group;
    wanted.resource = target.plural + (target.subresource.empty() ? "" : "/" + target.subresource);
    // A namespace is asked for in itself, as in the API server's own attributes.
    wanted.ns = target.resource != nullptr && target.resource->is("namespaces") ? target.name : target.ns;
    wanted.name = target.name;
    return wanted;
}

Response textAnswer(int status, std::string body) {
    Response response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

bool isSubresource(const Call& call) {
    const std::string& sub = call.target.subresource;
    const Resource& resource = call.resource();
    const bool scalable = resource.is("deployments.apps") || resource.is("replicasets.apps");
    return sub.empty() || (sub == "status" && resource.hasStatus) || (sub == "scale" && scalable) ||
           ((sub == "log" || sub == "portforward") && resource.is("pods")) ||
           (sub == "finalize" && resource.is("namespaces"));
}

Answer collection(const Machine& machine, Access& access, const Call& call) {
    const std::string& method = call.request.method;
    const bool everywhere = call.resource().namespaced && call.target.ns.empty();
    if (method == "GET") {
        return call.verb == "watch" ? watchObjects(machine, call) : listObjects(machine, call);
    }
    if (method == "POST" && !everywhere) {
        return createObject(machine, access, call);
    }
    if (method == "DELETE" && !everywhere && !call.resource().is("namespaces")) {
        return deleteSelected(machine, call);
    }
    return refuse(methodNotAllowed());
}

/// Why a port can't be forwarded: at best because it was asked for without an upgrade.
Problem noForward(const Machine& machine, const Call& call) {
    const ObjectPtr pod = machine.store.get(call.key());
    if (!pod) {
        return notFound(call.resource(), call.target.name);
    }
    const Json tree = treeOf(*pod);
    const auto spec = tree.find("spec");
    const bool placed = spec != tree.end() && spec->is_object() && !spec->value("nodeName", "").empty();
    return badRequest(placed ? "Upgrade request required"
                             : "pod " + call.target.name + " does not have a host assigned");
}

Answer single(const Machine& machine, Access& access, const Call& call) {
    const std::string& method = call.request.method;
    const std::string& sub = call.target.subresource;
    if (sub == "log") {
        return method == "GET" ? podLog(machine, call) : Answer(refuse(methodNotAllowed()));
    }
    if (sub == "portforward") {
        return method == "GET" || method == "POST" ? Answer(refuse(noForward(machine, call)))
                                                   : Answer(refuse(methodNotAllowed()));
    }
    if (sub == "scale" && (method == "GET" || method == "PUT" || method == "PATCH")) {
        return scaled(machine, access, call);
    }
    if (method == "GET") {
        return call.verb == "watch" ? watchObjects(machine, call) : getObject(machine, call);
    }
    if (method == "PUT") {
        return updateObject(machine, access, call);
    }
    if (method == "PATCH" && sub != "finalize") {
        return patchObject(machine, access, call);
    }
    if (method == "DELETE" && sub.empty()) {
        return deleteObject(machine, call);
    }
    return refuse(methodNotAllowed());
}

Answer objectAnswer(const Machine& machine, Access& access, const Call& call) {
    if (call.target.resource == nullptr || !isSubresource(call) ||
        (!call.target.resource->namespaced && !call.target.ns.empty())) {
        machine.complain("not served: " + call.request.method + " " + call.target.path);
        return refuse(noSuchResource());
    }
    return call.target.name.empty() ? collection(machine, access, call) : single(machine, access, call);
}

/// A group and version that are served, of which the resource is not one.
bool isKnownGroup(const Target& target) {
    const std::size_t version = target.segments[0] == "api" ? 1 : 2;
    for (const Resource& resource : allResources()) {
        if (target.group == resource.group && target.segments[version] == resource.version) {
            return true;
        }
    }
    return false;
}

Answer route(const Machine& machine, Access& access, const Call& call) {
    if (isReview(call.target)) {
        return reviewed(access, machine, call);
    }
    if (call.target.plural.empty()) {
        if (auto told = discovered(call)) {
            return call.request.method == "GET" || call.request.method == "HEAD"
                       ? Answer(std::move(*told))
                       : Answer(refuse(methodNotAllowed()));
        }
    }
    if (call.target.plural.empty() || !isKnownGroup(call.target)) {
        machine.complain("not served: " + call.request.method + " " + call.target.path);
        return textAnswer(404, "404 page not found\n");
    }
    return objectAnswer(machine, access, call);
}

/// nlohmann throws where a tree is not what it was taken for. Such a fault of this folder ends one request.
Answer routeSafely(const Machine& machine, Access& access, const Call& call) {
    try {
        return route(machine, access, call);
    } catch (const std::exception& fault) {
        machine.complain("failed: " + call.request.method + " " + call.target.path + ": " + fault.what());
        Problem problem;
        problem.reason = "InternalError";
        problem.message = "Internal error occurred";
        return refuse(problem);
    }
}

}  // namespace

Json treeOf(const Object& object) {
    Json tree = Json::parse(object.json.whole(), nullptr, false);
    return tree.is_object() ? tree : Json(Json::object());
}

Json namedTreeOf(const Resource& resource, const Object& object) {
    Json tree = treeOf(object);
    tree["kind"] = resource.kind;
    tree["apiVersion"] = resource.apiVersion();
    return tree;
}

User privilegedUser() {
    return {"system:sandbox", {"system:masters", "system:authenticated"}, ""};
}

std::string wholeBody(Response& response) {
    constexpr std::size_t kAtOnce = 1U << 20U;
    std::string body = std::move(response.body);
    while (response.stream && response.stream->read(body, kAtOnce) == Stream::State::More) {
    }
    response.stream.reset();
    return body;
}

Api::Api(Store& store, const Clock& clock, ApiHooks hooks)
    : parts_(std::make_unique<Parts>(store, clock, std::move(hooks))) {
    store.addListener([parts = parts_.get()](const Change& change) { parts->housekeeping.changed(change); });
}

Api::~Api() = default;

Store& Api::store() {
    return parts_->machine.store;
}

bool Api::housekeeping() {
    return parts_->housekeeping.run();
}

void Api::bootstrap() {
    bootstrapCluster(parts_->machine);
    parts_->housekeeping.lookAround();
    while (parts_->housekeeping.run()) {
    }
}

Api::ForwardTarget Api::forward(const Request& request) {
    ForwardTarget forward;
    const Form form = acceptedForm(request.accept).value_or(Form{});
    auto target = readTarget(request.path);
    if (!target || target->resource == nullptr || !target->resource->is("pods") ||
        target->subresource != "portforward" || request.method != "GET") {
        forward.refusal = answered(noSuchResource(), form);
        return forward;
    }
    forward.pod = target->name;
    const ObjectKey key{"pods", target->ns, target->name};
    const std::string ports = target->value("ports");
    for (const char* const verb : {"get", "create"}) {
        const Call call{request, *target, verb, form};
        const Attributes wanted = attributesOf(call);
        if (!parts_->access.permits(request.user, wanted)) {
            forward.refusal = answered(denied(request.user, wanted), form);
            return forward;
        }
    }
    const ObjectPtr pod = parts_->machine.store.get(key);
    if (!pod || !pod->json.contains("\"nodeName\"")) {
        forward.refusal = answered(noForward(parts_->machine, {request, *target, "get", form}), form);
        return forward;
    }
    const bool isNumber =
        !ports.empty() && ports.size() < 6 && ports.find_first_not_of("0123456789") == std::string::npos;
    forward.port = isNumber ? std::stoi(ports) : 0;
    if (forward.port < 1 || forward.port > 65535) {
        forward.refusal = answered(badRequest("query parameter \"ports\" must be one port"), form);
        return forward;
    }
    if (const auto& hook = parts_->machine.hooks.forward) {
        forward.local = hook(target->ns, target->name, forward.port).value_or(0);
    }
    return forward;
}

Response Api::handle(const Request& request) {
    if (request.contentType.starts_with("application/vnd.kubernetes.protobuf") && !request.body.empty()) {
        const auto tree = readEnveloped(request.body);
        if (!tree) {
            return answered(badRequest("the body is no protobuf message of a kind that is served"),
                            acceptedForm(request.accept).value_or(Form{}));
        }
        Request read = request;
        read.body = tree->dump(-1, ' ', false, Json::error_handler_t::replace);
        read.contentType = "application/json";
        return handle(read);
    }
    const auto form = acceptedForm(request.accept);
    auto target = readTarget(request.path);
    if (!target) {
        return answered(badRequest("the path can't be read"), form.value_or(Form{}));
    }
    const std::string verb = verbOf(request.method, *target);
    const Call call{request, std::move(*target), verb, form.value_or(Form{})};
    const Attributes wanted = attributesOf(call);
    if (!parts_->access.permits(request.user, wanted)) {
        return answered(denied(request.user, wanted), call.form);
    }
    if (!form && call.target.subresource != "log") {
        return answered(notAcceptable(), Form{});
    }
    const std::uint64_t before = parts_->machine.store.version();
    auto response = routeSafely(parts_->machine, parts_->access, call);
    if (call.verb == "create" && parts_->machine.store.version() != before &&
        call.target.resource != nullptr && call.target.resource->is("namespaces")) {
        parts_->housekeeping.run();  // pods may be made in it at once
    }
    return response ? std::move(*response) : answered(response.error(), call.form);
}

}  // namespace flotte::sandbox::kubernetes
