#include "backends/kubernetes/requests.h"

#include "backends/http/url.h"
#include "backends/kubernetes/wire/objects.h"

namespace flotte::kubernetes {
namespace {

constexpr Milliseconds kListHead{20'000};
constexpr Milliseconds kWatchHead{10'000};
/// Small answers, one after the other: what hangs must not hold up the others for long.
constexpr Milliseconds kScopedHead{10'000};

}  // namespace

// Versions and tokens are opaque: whatever they hold goes back as it came.
std::string escaped(const std::string& text) {
    return http::percentEncoded(text);
}

namespace {

// JSON for the error bodies of what stands in front of an API server.
constexpr const char* kAccept = "Accept: application/vnd.kubernetes.protobuf, application/json";
constexpr const char* kAuthorization = "/apis/authorization.k8s.io/v1/";

http::Request listOf(std::string path, const ResourceVersion& version, const std::string& continueToken,
                     bool gzip) {
    http::Request request;
    request.path = std::move(path);
    if (!continueToken.empty()) {
        request.path += "?continue=" + escaped(continueToken);
    } else if (!version.value().empty()) {
        request.path += "?resourceVersion=" + escaped(version.value());
    }
    request.headers = {kAccept};
    request.deadline = kListHead;
    request.gzip = gzip;
    return request;
}

/// `spec` is JSON; what is put into it are DNS labels and constants, which need no escaping.
http::Request reviewRequest(const std::string& kind, const char* resource, const std::string& spec) {
    http::Request request;
    request.method = "POST";
    request.path = std::string(kAuthorization) + resource;
    request.headers = {kAccept, "Content-Type: application/json"};
    request.body = R"({"apiVersion":"authorization.k8s.io/v1","kind":")" + kind + R"(","spec":)" + spec + "}";
    request.deadline = kScopedHead;
    return request;
}

}  // namespace

http::Request listRequest(Feed feed, const ResourceVersion& version, const std::string& continueToken,
                          bool gzip) {
    return listOf(wire::kindOf(feed).path, version, continueToken, gzip);
}

http::Request listRequest(Feed feed, const NamespaceName& ns, const ResourceVersion& version,
                          const std::string& continueToken, bool gzip) {
    const wire::KindInfo& kind = wire::kindOf(feed);
    std::string path = kind.path;
    path.insert(path.size() - std::string_view(kind.resource).size(), "namespaces/" + ns.value() + "/");
    http::Request request = listOf(std::move(path), version, continueToken, gzip);
    request.deadline = kScopedHead;
    return request;
}

http::Request namespaceRequest(const NamespaceName& ns) {
    http::Request request;
    request.path = "/api/v1/namespaces/" + ns.value();
    request.headers = {kAccept};
    request.deadline = kScopedHead;
    return request;
}

http::Request rulesRequest(const NamespaceName& ns) {
    return reviewRequest("SelfSubjectRulesReview", "selfsubjectrulesreviews",
                         R"({"namespace":")" + ns.value() + R"("})");
}

http::Request accessRequest(Feed feed, const NamespaceName& ns) {
    const wire::KindInfo& kind = wire::kindOf(feed);
    const bool self = feed == Feed::Namespaces;
    std::string attributes = R"({"namespace":")" + ns.value() + R"(","verb":")" + (self ? "get" : "list") +
                             R"(","group":")" + kind.group + R"(","resource":")" + kind.resource + '"';
    if (self) {
        attributes += R"(,"name":")" + ns.value() + '"';
    }
    return reviewRequest("SelfSubjectAccessReview", "selfsubjectaccessreviews",
                         R"({"resourceAttributes":)" + attributes + "}}");
}

http::Request watchRequest(Feed feed, const ResourceVersion& version, std::chrono::seconds timeout) {
    http::Request request;
    request.path = std::string(wire::kindOf(feed).path) +
                   "?watch=true&allowWatchBookmarks=true&resourceVersion=" + escaped(version.value()) +
                   "&timeoutSeconds=" + std::to_string(timeout.count());
    request.headers = {"Accept: application/vnd.kubernetes.protobuf;stream=watch"};
    request.deadline = kWatchHead;
    request.gzip = false;  // never compressed by the server
    return request;
}

}  // namespace flotte::kubernetes
