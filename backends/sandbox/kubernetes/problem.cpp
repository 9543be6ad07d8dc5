#include "backends/sandbox/kubernetes/problem.h"

#include <utility>

namespace flotte::sandbox::kubernetes {
namespace {

Problem about(int code, const char* reason, std::string message, const Resource& resource,
              std::string_view name) {
    Problem problem;
    problem.code = code;
    problem.reason = reason;
    problem.message = std::move(message);
    problem.hasDetails = true;
    problem.name = name;
    problem.group = resource.group;
    problem.kind = resource.plural;
    return problem;
}

Problem plain(int code, const char* reason, std::string message) {
    Problem problem;
    problem.code = code;
    problem.reason = reason;
    problem.message = std::move(message);
    return problem;
}

std::string quoted(const Resource& resource, std::string_view name) {
    return resource.groupResource() + " \"" + std::string(name) + "\"";
}

void addText(Json& object, const char* key, const std::string& text) {
    if (!text.empty()) {
        object[key] = text;
    }
}

Json detailsOf(const Problem& problem) {
    Json details = Json::object();
    addText(details, "name", problem.name);
    addText(details, "group", problem.group);
    addText(details, "kind", problem.kind);
    addText(details, "uid", problem.uid);
    for (const auto& cause : problem.causes) {
        Json one = Json::object();
        addText(one, "reason", cause.reason);
        addText(one, "message", cause.message);
        addText(one, "field", cause.field);
        details["causes"].push_back(std::move(one));
    }
    if (problem.retryAfter > 0) {
        details["retryAfterSeconds"] = problem.retryAfter;
    }
    return details;
}

}  // namespace

Json statusOf(const Problem& problem) {
    Json status = {{"kind", "Status"},    {"apiVersion", "v1"},         {"metadata", Json::object()},
                   {"status", "Failure"}, {"message", problem.message}, {"code", problem.code}};
    addText(status, "reason", problem.reason);
    addText(status["metadata"], "continue", problem.continueFrom);
    if (problem.hasDetails) {
        status["details"] = detailsOf(problem);
    }
    return status;
}

Problem notFound(const Resource& resource, std::string_view name) {
    return about(404, "NotFound", quoted(resource, name) + " not found", resource, name);
}

Problem alreadyExists(const Resource& resource, std::string_view name) {
    return about(409, "AlreadyExists", quoted(resource, name) + " already exists", resource, name);
}

Problem conflict(const Resource& resource, std::string_view name, std::string_view why) {
    return about(409, "Conflict",
                 "Operation cannot be fulfilled on " + quoted(resource, name) + ": " + std::string(why),
                 resource, name);
}

Problem badRequest(std::string message) {
    return plain(400, "BadRequest", std::move(message));
}

Problem forbidden(const Resource& resource, std::string_view name, std::string_view why) {
    const std::string what = name.empty() ? resource.groupResource() : quoted(resource, name);
    return about(403, "Forbidden", what + " is forbidden: " + std::string(why), resource, name);
}

Problem invalid(const Resource& resource, std::string_view name, std::vector<Problem::Cause> causes) {
    std::string all;
    for (const auto& cause : causes) {
        all.append(all.empty() ? "" : ", ").append(cause.field).append(": ").append(cause.message);
    }
    if (causes.size() > 1) {
        all = "[" + all + "]";
    }
    Problem problem = about(422, "Invalid", "", resource, name);
    problem.kind = resource.kind;
    const std::string group = problem.group.empty() ? "" : "." + problem.group;
    problem.message = problem.kind + group + " \"" + std::string(name) + "\" is invalid: " + all;
    problem.causes = std::move(causes);
    return problem;
}

Problem noSuchResource() {
    Problem problem = plain(404, "NotFound", "the server could not find the requested resource");
    problem.hasDetails = true;
    return problem;
}

Problem methodNotAllowed() {
    Problem problem =
        plain(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    problem.hasDetails = true;
    return problem;
}

Problem notAcceptable() {
    Problem problem = plain(406, "NotAcceptable",
                            "406: Not Acceptable\n\nAvailable representations: application/json, "
                            "application/vnd.kubernetes.protobuf, application/json;stream=watch, "
                            "application/vnd.kubernetes.protobuf;stream=watch");
    problem.hasDetails = true;
    return problem;
}

Problem unsupportedMedia(std::string_view accepted) {
    return plain(415, "UnsupportedMediaType",
                 "the body of the request was in an unknown format - accepted media types include: " +
                     std::string(accepted));
}

Problem expired(std::string message) {
    return plain(410, "Expired", std::move(message));
}

Problem tooNew(std::uint64_t wanted, std::uint64_t current) {
    Problem problem = plain(504, "Timeout",
                            "Timeout: Too large resource version: " + std::to_string(wanted) +
                                ", current: " + std::to_string(current));
    problem.hasDetails = true;
    problem.causes = {{"ResourceVersionTooLarge", "Too large resource version", ""}};
    problem.retryAfter = 1;
    return problem;
}

Problem invalidOptions(const char* kind, Problem::Cause cause) {
    Problem problem =
        plain(422, "Invalid",
              std::string(kind) + ".meta.k8s.io \"\" is invalid: " + cause.field + ": " + cause.message);
    problem.hasDetails = true;
    problem.group = "meta.k8s.io";
    problem.kind = kind;
    problem.causes = {std::move(cause)};
    return problem;
}

Problem unauthorized() {
    return plain(401, "Unauthorized", "Unauthorized");
}

Problem tooLarge(std::size_t limit) {
    return plain(413, "RequestEntityTooLarge", "Request entity too large: limit is " + std::to_string(limit));
}

Problem notKept() {
    return plain(500, "InternalError",
                 "Internal error occurred: the change could not be kept on disk, and was not made");
}

Problem::Cause required(std::string field, std::string_view detail) {
    const std::string tail = detail.empty() ? "" : ": " + std::string(detail);
    return {"FieldValueRequired", "Required value" + tail, std::move(field)};
}

Problem::Cause wrongValue(std::string field, const Json& value, std::string_view detail) {
    const std::string tail = detail.empty() ? "" : ": " + std::string(detail);
    return {"FieldValueInvalid",
            "Invalid value: " + value.dump(-1, ' ', false, Json::error_handler_t::replace) + tail,
            std::move(field)};
}

Problem::Cause unsupportedValue(std::string field, const Json& value,
                                const std::vector<std::string>& supported) {
    std::string all;
    for (const auto& one : supported) {
        all.append(all.empty() ? "\"" : ", \"").append(one).append("\"");
    }
    return {"FieldValueNotSupported",
            "Unsupported value: " + value.dump(-1, ' ', false, Json::error_handler_t::replace) +
                ": supported values: " + all,
            std::move(field)};
}

Problem::Cause forbiddenField(std::string field, std::string_view detail) {
    return {"FieldValueForbidden", "Forbidden: " + std::string(detail), std::move(field)};
}

Problem::Cause duplicate(std::string field, const Json& value) {
    return {"FieldValueDuplicate",
            "Duplicate value: " + value.dump(-1, ' ', false, Json::error_handler_t::replace),
            std::move(field)};
}

}  // namespace flotte::sandbox::kubernetes
