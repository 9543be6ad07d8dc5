#include "tests/unit/sandbox_kubernetes/test_cluster.h"

namespace flotte::test {

namespace served = flotte::sandbox::kubernetes;

LocalCluster::LocalCluster(served::ApiHooks hooks) : store(clock), api(store, clock, std::move(hooks)) {
    api.bootstrap();
}

served::Response LocalCluster::ask(const std::string& method, const std::string& path,
                                   const std::string& body, const std::string& contentType) {
    served::Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.contentType = contentType;
    request.userAgent = "test/1";
    request.user = served::privilegedUser();
    return api.handle(request);
}

nlohmann::json LocalCluster::answer(const std::string& method, const std::string& path,
                                    const std::string& body, const std::string& contentType) {
    served::Response response = ask(method, path, body, contentType);
    return nlohmann::json::parse(served::wholeBody(response), nullptr, false);
}

namespace {

served::ApiHooks forwardingTo(std::uint16_t port) {
    served::ApiHooks hooks;
    if (port != 0) {
        hooks.forward = [port](std::string_view, std::string_view, int) { return std::optional(port); };
    }
    return hooks;
}

}  // namespace

ServedCluster::ServedCluster(std::uint16_t forwardTo) : api(store, clock, forwardingTo(forwardTo)) {
    api.bootstrap();
    const scripted::KeyPair own = authority.issue();
    served::ClusterOptions options;
    options.name = "served";
    options.certificate = own.certificate;
    options.key = own.key;
    options.clientAuthority = authority.certificate();
    options.tokens = {{"admin", {"admin", {"system:masters"}, ""}}, {"nobody", {"nobody", {}, ""}}};
    port = server.addCluster(api, options).value_or(0);
    server.start();
}

http::Endpoint ServedCluster::endpoint(const std::string& token) const {
    http::Endpoint made;
    made.url = "https://127.0.0.1:" + std::to_string(port);
    made.tls.ca = authority.certificate();
    if (!token.empty()) {
        made.headers = [token] { return std::vector<std::string>{"Authorization: Bearer " + token}; };
    }
    return made;
}

std::string runningPod(const std::string& name, const std::string& labels) {
    return R"({"metadata":{"name":")" + name + R"(","labels":)" + labels +
           R"(},"spec":{"nodeName":"n1","containers":[{"name":"c","image":"x:1","resources":{"requests":{"cpu":"125m"}}}]},)"
           R"("status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],)"
           R"("containerStatuses":[{"name":"c","ready":true,"restartCount":2,"image":"x:1","imageID":"","state":{"running":{}}}]}})";
}

}  // namespace flotte::test
