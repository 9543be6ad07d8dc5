#include "backends/sandbox/kubernetes/discovery.h"

#include <algorithm>
#include <array>
#include <map>

namespace flotte::sandbox::kubernetes {
namespace {

struct Group {
    const char* name;
    const char* version;
};

/// In the order in which clients prefer them.
constexpr std::array kGroups = {Group{"apps", "v1"},
                                Group{"authentication.k8s.io", "v1"},
                                Group{"authorization.k8s.io", "v1"},
                                Group{"autoscaling", "v2"},
                                Group{"batch", "v1"},
                                Group{"networking.k8s.io", "v1"},
                                Group{"rbac.authorization.k8s.io", "v1"}};

struct Review {
    const char* group;
    const char* plural;
    const char* kind;
};
constexpr std::array kReviews = {
    Review{"authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview"},
    Review{"authorization.k8s.io", "selfsubjectaccessreviews", "SelfSubjectAccessReview"},
    Review{"authorization.k8s.io", "selfsubjectrulesreviews", "SelfSubjectRulesReview"},
    Review{"authorization.k8s.io", "subjectaccessreviews", "SubjectAccessReview"}};

Json words(std::string_view text) {
    Json list = Json::array();
    while (!text.empty()) {
        const auto comma = text.find(',');
        list.push_back(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return list;
}

Json subresource(const Resource& resource, const char* name, const char* kind, Json verbs) {
    return {{"name", std::string(resource.plural) + "/" + name},
            {"singularName", ""},
            {"namespaced", resource.namespaced},
            {"kind", kind},
            {"verbs", std::move(verbs)}};
}

void addResource(Json& list, const Resource& resource) {
    Json own = {
        {"name", resource.plural},
        {"singularName", resource.singular},
        {"namespaced", resource.namespaced},
        {"kind", resource.kind},
        {"verbs", {"create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"}}};
    if (resource.is("namespaces")) {
        own["verbs"] = {"create", "delete", "get", "list", "patch", "update", "watch"};
    }
    if (*resource.shortNames != 0) {
        own["shortNames"] = words(resource.shortNames);
    }
    if (*resource.categories != 0) {
        own["categories"] = words(resource.categories);
    }
    list.push_back(std::move(own));
    const Json changing = {"get", "patch", "update"};
    if (resource.is("namespaces")) {
        list.push_back(subresource(resource, "finalize", resource.kind, {"update"}));
    }
    if (resource.is("pods")) {
        list.push_back(subresource(resource, "log", resource.kind, {"get"}));
        list.push_back(subresource(resource, "portforward", "PodPortForwardOptions", {"create", "get"}));
    }
    if (resource.is("deployments.apps") || resource.is("replicasets.apps")) {
        Json scale = subresource(resource, "scale", "Scale", changing);
        scale["group"] = "autoscaling";
        scale["version"] = "v1";
        list.push_back(std::move(scale));
    }
    if (resource.hasStatus) {
        list.push_back(subresource(resource, "status", resource.kind, changing));
    }
}

Json resourceList(const std::string& group, const std::string& groupVersion) {
    Json list = Json::array();
    for (const Resource& resource : allResources()) {
        if (group == resource.group) {
            addResource(list, resource);
        }
    }
    for (const Review& review : kReviews) {
        if (group == review.group) {
            std::string singular = review.kind;
            std::transform(singular.begin(), singular.end(), singular.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
            list.push_back({{"name", review.plural},
                            {"singularName", singular},
                            {"namespaced", false},
                            {"kind", review.kind},
                            {"verbs", {"create"}}});
        }
    }
    return {{"kind", "APIResourceList"},
            {"apiVersion", "v1"},
            {"groupVersion", groupVersion},
            {"resources", list}};
}

Json groupTree(const Group& group) {
    const Json version = {{"groupVersion", std::string(group.name) + "/" + group.version},
                          {"version", group.version}};
    return {{"name", group.name}, {"versions", {version}}, {"preferredVersion", version}};
}

Json groupList() {
    Json groups = Json::array();
    std::transform(kGroups.begin(), kGroups.end(), std::back_inserter(groups), groupTree);
    return {{"kind", "APIGroupList"}, {"apiVersion", "v1"}, {"groups", groups}};
}

Json versionTree() {
    return {{"major", "1"},           {"minor", "36"},           {"gitVersion", "v1.36.3"},
            {"gitCommit", "sandbox"}, {"gitTreeState", "clean"}, {"buildDate", "1970-01-01T00:00:00Z"},
            {"goVersion", "none"},    {"compiler", "none"},      {"platform", "linux/amd64"}};
}

/// Enough of the OpenAPI document for clients that look whether `fieldValidation` is understood.
Json openApi(const std::string& group, const std::string& version, const std::string& root) {
    Json paths = Json::object();
    for (const Resource& resource : allResources()) {
        if (group != resource.group) {
            continue;
        }
        const std::string path =
            root + (resource.namespaced ? "/namespaces/{namespace}/" : "/") + resource.plural + "/{name}";
        const Json parameter = {{"name", "fieldValidation"},
                                {"in", "query"},
                                {"schema", {{"type", "string"}, {"uniqueItems", true}}}};
        paths[path]["patch"] = {{"parameters", {parameter}},
                                {"responses", {{"200", {{"description", "OK"}}}}},
                                {"x-kubernetes-action", "patch"},
                                {"x-kubernetes-group-version-kind",
                                 {{"group", group}, {"kind", resource.kind}, {"version", version}}}};
    }
    return {{"openapi", "3.0.0"},
            {"info", {{"title", "Kubernetes"}, {"version", "v1.36.3"}}},
            {"paths", paths},
            {"components", {{"schemas", Json::object()}}}};
}

Json openApiIndex() {
    Json paths = {{"api/v1", {{"serverRelativeURL", "/openapi/v3/api/v1"}}}};
    for (const Group& group : kGroups) {
        const std::string path = std::string("apis/") + group.name + "/" + group.version;
        paths[path] = {{"serverRelativeURL", "/openapi/v3/" + path}};
    }
    return {{"paths", paths}};
}

Response text(std::string body) {
    Response response;
    response.contentType = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

const Group* groupNamed(const std::string& name) {
    const auto* const found =
        std::find_if(kGroups.begin(), kGroups.end(), [&](const Group& g) { return g.name == name; });
    return found == kGroups.end() ? nullptr : found;
}

std::optional<Json> openApiOf(const std::vector<std::string>& s) {
    if (s.size() == 2) {
        return openApiIndex();
    }
    if (s.size() == 4 && s[2] == "api" && s[3] == "v1") {
        return openApi("", "v1", "/api/v1");
    }
    const Group* const group = s.size() == 5 && s[2] == "apis" ? groupNamed(s[3]) : nullptr;
    if (group == nullptr || s[4] != group->version) {
        return std::nullopt;
    }
    return openApi(group->name, group->version, std::string("/apis/") + group->name + "/" + group->version);
}

std::optional<Json> groupsOf(const std::vector<std::string>& s) {
    if (s.size() == 1) {
        return groupList();
    }
    const Group* const group = groupNamed(s[1]);
    if (group == nullptr || s.size() > 3 || (s.size() == 3 && s[2] != group->version)) {
        return std::nullopt;
    }
    if (s.size() == 3) {
        return resourceList(s[1], s[1] + "/" + s[2]);
    }
    Json one = groupTree(*group);
    one["kind"] = "APIGroup";
    one["apiVersion"] = "v1";
    return one;
}

std::optional<Json> treeAt(const std::vector<std::string>& s) {
    if (s[0] == "version" && s.size() == 1) {
        return versionTree();
    }
    if (s[0] == "openapi" && s.size() > 1 && s[1] == "v3") {
        return openApiOf(s);
    }
    if (s[0] == "api" && s.size() == 1) {
        return Json{
            {"kind", "APIVersions"}, {"versions", {"v1"}}, {"serverAddressByClientCIDRs", Json::array()}};
    }
    if (s[0] == "api" && s.size() == 2 && s[1] == "v1") {
        return resourceList("", "v1");
    }
    return s[0] == "apis" ? groupsOf(s) : std::nullopt;
}

}  // namespace

std::optional<Response> discovered(const Call& call) {
    const auto& s = call.target.segments;
    if (s.empty()) {
        return std::nullopt;
    }
    if (s.size() == 1 && (s[0] == "readyz" || s[0] == "livez" || s[0] == "healthz")) {
        return text("ok");
    }
    const auto tree = treeAt(s);
    if (!tree) {
        return std::nullopt;
    }
    Form json = call.form;
    json.protobuf = false;
    Response response = answered(200, *tree, json);
    response.mayCompress = true;
    return response;
}

}  // namespace flotte::sandbox::kubernetes
