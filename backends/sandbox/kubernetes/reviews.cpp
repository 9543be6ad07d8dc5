#include "backends/sandbox/kubernetes/reviews.h"

#include "backends/sandbox/kubernetes/times.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kAuthorization = "authorization.k8s.io";
constexpr const char* kAuthentication = "authentication.k8s.io";

std::string textAt(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void addTexts(Json& rule, const char* key, const std::vector<std::string>& texts) {
    if (!texts.empty()) {
        rule[key] = texts;
    }
}

Json resourceRule(const PolicyRule& rule) {
    Json json = {{"verbs", rule.verbs}};
    addTexts(json, "apiGroups", rule.groups);
    addTexts(json, "resources", rule.resources);
    addTexts(json, "resourceNames", rule.names);
    return json;
}

constexpr const char* kSubject = "SubjectAccessReview";

/// Whom a review is about: its sender, or whom its spec names.
User subjectOf(const std::string& kind, const Call& call, const Json& spec) {
    if (kind != kSubject) {
        return call.request.user;
    }
    User user{textAt(spec, "user"), {}, textAt(spec, "uid")};
    for (const Json& group : spec.value("groups", Json::array())) {
        if (group.is_string()) {
            user.groups.push_back(group.get<std::string>());
        }
    }
    return user;
}

Outcome<Json> accessReview(Access& access, const User& user, const std::string& kind, const Json& spec) {
    const bool resource = spec.contains("resourceAttributes") && spec["resourceAttributes"].is_object();
    const bool path = spec.contains("nonResourceAttributes") && spec["nonResourceAttributes"].is_object();
    if (resource == path) {
        Problem problem;
        problem.code = 422;
        problem.reason = "Invalid";
        const Problem::Cause cause =
            resource
                ? wrongValue("spec.nonResourceAttributes", spec["nonResourceAttributes"],
                             "cannot be specified in combination with resourceAttributes")
                : wrongValue("spec.resourceAttributes", spec.value("resourceAttributes", Json()),
                             "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        problem.message =
            kind + ".authorization.k8s.io \"\" is invalid: " + cause.field + ": " + cause.message;
        problem.hasDetails = true;
        problem.group = kAuthorization;
        problem.kind = kind;
        problem.causes = {cause};
        return refuse(problem);
    }
    const Json& asked = spec[resource ? "resourceAttributes" : "nonResourceAttributes"];
    Attributes wanted;
    wanted.verb = textAt(asked, "verb");
    wanted.group = textAt(asked, "group");
    wanted.resource = textAt(asked, "resource");
    const std::string subresource = textAt(asked, "subresource");
    wanted.resource += subresource.empty() ? "" : "/" + subresource;
    wanted.ns = textAt(asked, "namespace");
    wanted.name = textAt(asked, "name");
    wanted.path = textAt(asked, "path");
    return Json{{"allowed", access.permits(user, wanted)}};
}

Outcome<Json> rulesReview(Access& access, const Call& call, const Json& spec) {
    const std::string ns = textAt(spec, "namespace");
    if (ns.empty()) {
        return refuse(badRequest("no namespace on request"));
    }
    Json status = {
        {"resourceRules", Json::array()}, {"nonResourceRules", Json::array()}, {"incomplete", false}};
    for (const PolicyRule& rule : access.rulesOf(call.request.user, ns)) {
        if (!rule.resources.empty()) {
            status["resourceRules"].push_back(resourceRule(rule));
        }
        if (!rule.urls.empty()) {
            status["nonResourceRules"].push_back({{"verbs", rule.verbs}, {"nonResourceURLs", rule.urls}});
        }
    }
    return status;
}

Json selfReview(const User& user) {
    Json info = {{"username", user.name}, {"groups", user.groups}};
    if (!user.uid.empty()) {
        info["uid"] = user.uid;
    }
    return {{"userInfo", info}};
}

const char* kindOf(const Target& target) {
    if (target.plural == "selfsubjectaccessreviews") {
        return "SelfSubjectAccessReview";
    }
    if (target.plural == "subjectaccessreviews") {
        return kSubject;
    }
    return target.plural == "selfsubjectrulesreviews" ? "SelfSubjectRulesReview" : "SelfSubjectReview";
}

}  // namespace

bool isReview(const Target& target) {
    const bool rights = target.group == kAuthorization && (target.plural == "subjectaccessreviews" ||
                                                           target.plural == "selfsubjectaccessreviews" ||
                                                           target.plural == "selfsubjectrulesreviews");
    const bool self = target.group == kAuthentication && target.plural == "selfsubjectreviews";
    return (rights || self) && target.segments.size() == 4 && target.segments[2] == "v1";
}

Outcome<Response> reviewed(Access& access, const Machine& machine, const Call& call) {
    if (call.request.method != "POST") {
        return refuse(methodNotAllowed());
    }
    const std::string kind = kindOf(call.target);
    const Json body = Json::parse(call.request.body, nullptr, false);
    if (!body.is_object()) {
        return refuse(badRequest("the object provided is unrecognized (must be of type " + kind + ")"));
    }
    if (textAt(body, "kind") != kind) {
        return refuse(badRequest("no kind \"" + textAt(body, "kind") + "\" is registered for this path"));
    }
    const Json spec = body.value("spec", Json::object());
    if (!spec.is_object()) {
        return refuse(badRequest("spec is no object"));
    }
    const bool aboutOne = kind == "SelfSubjectAccessReview" || kind == kSubject;
    auto status = aboutOne ? accessReview(access, subjectOf(kind, call, spec), kind, spec)
                  : kind == "SelfSubjectRulesReview" ? rulesReview(access, call, spec)
                                                     : Outcome<Json>(selfReview(call.request.user));
    if (!status) {
        return refuse(status.error());
    }
    Json answer = {{"kind", kind}, {"apiVersion", call.target.group + "/v1"}, {"metadata", Json::object()}};
    if (kind == "SelfSubjectReview") {
        answer["metadata"]["creationTimestamp"] = printedTime(machine.clock.now());
    } else {
        answer["spec"] = aboutOne ? spec : Json::object();
    }
    answer["status"] = std::move(*status);
    return answered(201, answer, call.form);
}

}  // namespace flotte::sandbox::kubernetes
