#include "backends/kubernetes/capacity.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "backends/http/url.h"
#include "backends/kubernetes/wire/capacity.h"

namespace flotte::kubernetes {
namespace {

constexpr const char* kPage = "?limit=500";

template <class Take>
Result<void> eachPage(Client& client, ApiCall call, SteadyPoint until, const CancelToken& cancel,
                      const Take& take) {
    const std::string first = call.path;
    std::string token;
    do {
        call.path = first + kPage + (token.empty() ? "" : "&continue=" + http::percentEncoded(token));
        const auto answer = client.ask(call, until, cancel);
        if (!answer) {
            return tl::unexpected(answer.error());
        }
        auto next = take(answer->body);
        if (!next) {
            Error error = std::move(next.error());
            std::get<DecodeError>(error).request = client.request(call);
            return tl::unexpected(std::move(error));
        }
        if (*next == token && !token.empty()) {
            return fail(DecodeError{call.resource, 0, "the same page again", client.request(call)});
        }
        token = std::move(*next);
    } while (!token.empty());
    return {};
}

}  // namespace

Result<RegionCapacity> capacityOf(Client& client, const NamespaceName& without, SteadyPoint until,
                                  const CancelToken& cancel) {
    RegionCapacity capacity;
    ApiCall nodes;
    nodes.path = "/api/v1/nodes";
    nodes.verb = "list";
    nodes.resource = "nodes";
    ApiCall quotas;
    quotas.path = "/api/v1/resourcequotas";
    quotas.verb = "list";
    quotas.resource = "resourcequotas";
    wire::Promises promises;
    auto read = eachPage(client, nodes, until, cancel,
                         [&](const std::string& body) { return wire::addNodes(body, capacity); });
    if (read) {
        read = eachPage(client, quotas, until, cancel,
                        [&](const std::string& body) { return wire::addQuotas(body, promises); });
    }
    if (!read) {
        return tl::unexpected(std::move(read.error()));
    }
    promises.erase(without.value());
    for (const auto& [ns, promised] : promises) {
        for (const auto& [resource, limit] : promised) {
            Quantity& sum = capacity.promised[resource];
            sum = sum + limit;
        }
    }
    return capacity;
}

}  // namespace flotte::kubernetes
