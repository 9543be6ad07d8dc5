#include "backends/kubernetes/step_calls.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backends/kubernetes/wire/readiness.h"

namespace flotte::kubernetes {
namespace {

using wire::Json;

constexpr const char* kJson = "application/json";
constexpr const char* kManager = "fieldManager=flotte";

ApiCall callOf(const ObjectRef& ref, const char* method, const char* verb, std::string path) {
    ApiCall call;
    call.method = method;
    call.path = std::move(path);
    call.verb = verb;
    call.resource = ref.kind.resource;
    call.scope = ref.scope();
    return call;
}

std::string answerText(int status) {
    return std::to_string(status) + (status == 201 ? " Created" : status == 202 ? " Accepted" : " OK");
}

}  // namespace

StepCalls::StepCalls(Client& client, const StepContext& context)
    : client_(client), cancel_(context.cancel), until_(client.clock().steady() + context.deadline) {}

Result<std::optional<Json>> StepCalls::get(const ObjectRef& ref) {
    const ApiCall call = callOf(ref, "GET", "get", ref.path());
    const auto answer = client_.ask(call, until_, cancel_);
    if (!answer) {
        if (isMissing(answer.error())) {
            return std::optional<Json>();
        }
        return tl::unexpected(answer.error());
    }
    auto object = wire::readObject(answer->body, ref.kind.kind);
    if (object && wire::textAt(*object, {"metadata", "name"}) != ref.name) {
        object = fail(DecodeError{ref.kind.kind, 0, "another object than was asked for", {}});
    }
    if (!object) {
        Error error = std::move(object.error());
        std::get<DecodeError>(error).request = client_.request(call);
        return tl::unexpected(std::move(error));
    }
    return std::optional<Json>(std::move(*object));
}

Result<Json> StepCalls::list(const ObjectRef& ref) {
    const ApiCall call = callOf(ref, "GET", "list", ref.folder() + "?limit=500");
    const auto answer = client_.ask(call, until_, cancel_);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    auto list = wire::readObject(answer->body, ref.kind.kind + "List");
    if (!list) {
        Error error = std::move(list.error());
        std::get<DecodeError>(error).request = client_.request(call);
        return tl::unexpected(std::move(error));
    }
    return list;
}

Result<Written> StepCalls::write(const ApiCall& call, const char* what) {
    const std::string request = client_.request(call);
    const auto answer = client_.ask(call, until_, cancel_);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    auto object = wire::readObject(answer->body, what);
    if (!object) {
        Error error = std::move(object.error());
        std::get<DecodeError>(error).request = request;
        return tl::unexpected(std::move(error));
    }
    return Written{request, answerText(answer->status), std::make_shared<const Json>(std::move(*object))};
}

Result<Written> StepCalls::apply(const ObjectRef& ref, const Json& object, Conflicts conflicts,
                                 DryRun dryRun) {
    std::string path = ref.path() + '?' + (dryRun == DryRun::Yes ? "dryRun=All&" : "") + kManager +
                       (conflicts == Conflicts::Taken ? "&force=true" : "&force=false");
    ApiCall call = callOf(ref, "PATCH", "patch", std::move(path));
    call.contentType = "application/apply-patch+yaml";  // JSON is YAML
    call.body = object.dump();
    return write(call, ref.kind.kind.c_str());
}

Result<Written> StepCalls::create(const ObjectRef& ref, const Json& object) {
    ApiCall call = callOf(ref, "POST", "create", ref.folder() + '?' + kManager);
    call.contentType = kJson;
    call.body = object.dump();
    return write(call, ref.kind.kind.c_str());
}

Result<Written> StepCalls::merge(const ObjectRef& ref, const Json& patch) {
    ApiCall call = callOf(ref, "PATCH", "patch", ref.path() + '?' + kManager);
    call.contentType = "application/merge-patch+json";
    call.body = patch.dump();
    return write(call, ref.kind.kind.c_str());
}

Result<void> StepCalls::remove(const ObjectRef& ref, const std::string& uid, const char* propagation) {
    ApiCall call = callOf(ref, "DELETE", "delete", ref.path());
    call.contentType = kJson;
    call.body = Json{{"apiVersion", "v1"},
                     {"kind", "DeleteOptions"},
                     {"preconditions", {{"uid", uid}}},
                     {"propagationPolicy", propagation}}
                    .dump();
    const auto answer = client_.ask(call, until_, cancel_);
    return answer || isMissing(answer.error()) ? Result<void>() : tl::unexpected(answer.error());
}

Result<Json> StepCalls::review(const std::string& kind, const char* resource, const Json& spec) {
    constexpr const char* kGroup = "authorization.k8s.io/v1";
    ApiCall call;
    call.method = "POST";
    call.path = std::string("/apis/") + kGroup + '/' + resource;
    call.verb = "create";
    call.resource = resource;
    call.contentType = kJson;
    call.body = Json{{"apiVersion", kGroup}, {"kind", kind}, {"spec", spec}}.dump();
    auto written = write(call, kind.c_str());
    if (!written) {
        return tl::unexpected(std::move(written.error()));
    }
    if (!wire::at(*written->object, {"status", "allowed"}).is_boolean()) {
        return fail(DecodeError{kind, 0, "without an answer", written->request});
    }
    return wire::at(*written->object, {"status"});
}

Result<ApiKind> StepCalls::kindOf(const std::string& apiVersion, const std::string& kind) {
    if (auto usual = usualKind(apiVersion, kind)) {
        return *std::move(usual);
    }
    const ApiKind wanted{apiVersion, kind, {}, true};
    ApiCall call;
    call.path = wanted.root();
    call.resource = kind;
    const auto answer = client_.ask(call, until_, cancel_);
    const auto* const http = answer ? nullptr : std::get_if<HttpError>(&answer.error());
    if (!answer && (http == nullptr || http->status != 404)) {
        return tl::unexpected(answer.error());
    }
    if (answer) {
        const auto resources = wire::readObject(answer->body, "APIResourceList");
        if (auto served = resources ? servedKind(*resources, apiVersion, kind) : std::nullopt) {
            return *std::move(served);
        }
    }
    return fail(
        HttpError{404, client_.request(call), "NotServed", apiVersion + ' ' + kind + " is not served", {}});
}

Result<std::vector<DeniedError>> StepCalls::denied(const ObjectRef& ref,
                                                   const std::vector<const char*>& verbs) {
    std::vector<DeniedError> denied;
    for (const char* verb : verbs) {
        const auto status = review("SelfSubjectAccessReview", "selfsubjectaccessreviews",
                                   {{"resourceAttributes",
                                     {{"namespace", ref.scope()},
                                      {"verb", verb},
                                      {"group", ref.kind.group()},
                                      {"resource", ref.kind.resource},
                                      {"name", ref.name}}}});
        if (!status) {
            return tl::unexpected(status.error());
        }
        if (!wire::at(*status, {"allowed"}).get<bool>()) {
            const ApiCall call = callOf(ref, "GET", verb, ref.path());
            denied.push_back({client_.request(call).substr(call.method.size() + 1), verb, ref.kind.resource,
                              ref.scope(), wire::textAt(*status, {"reason"})});
        }
    }
    return denied;
}

bool mayNotRead(const std::vector<DeniedError>& denied) {
    return std::any_of(denied.begin(), denied.end(),
                       [](const DeniedError& right) { return right.verb == "get"; });
}

Error StepCalls::conflict(const ObjectRef& ref, const char* reason, std::string message) const {
    return HttpError{
        409, client_.request(callOf(ref, "PATCH", "patch", ref.path())), reason, std::move(message), {}};
}

Result<Proof> StepCalls::ready(const ObjectRef& ref, const Json& object) const {
    auto verdict = wire::readiness(ref.kind.kind, object);
    if (!verdict) {
        std::get<HttpError>(verdict.error()).request = client_.request(callOf(ref, "GET", "get", ref.path()));
    }
    return verdict;
}

std::string StepCalls::request(const ObjectRef& ref) const {
    return client_.request(callOf(ref, "GET", "get", ref.path()));
}

Error StepCalls::gone(const ObjectRef& ref) const {
    return HttpError{404,
                     client_.request(callOf(ref, "GET", "get", ref.path())),
                     "NotFound",
                     ref.kind.kind + ' ' + ref.name + " is not there",
                     {}};
}

}  // namespace flotte::kubernetes
