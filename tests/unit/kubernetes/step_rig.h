#pragma once

#include <memory>
#include <string>

#include "backends/kubernetes/client.h"
#include "backends/kubernetes/steps.h"

/// Steps against a server of a test's own.
namespace flotte::test {

inline StepContext contextOf(const std::string& operation = "01OPERATION",
                             StepContext::Purpose purpose = StepContext::Purpose::Run) {
    StepContext context;
    context.operation = OperationId(operation);
    context.tenant = TenantId("abc");
    context.purpose = purpose;
    return context;
}

inline kubernetes::Client::Options clientFor(const std::string& url, const std::string& authority,
                                             const std::string& token) {
    kubernetes::Client::Options options;
    options.cluster.url = url;
    options.cluster.tls.ca = authority;
    options.cluster.token = token;
    options.source = "eu";
    options.clock = std::make_shared<SystemClock>();
    return options;
}

/// Bytes that can be told from each other, and are the same each time.
inline std::string countedBytes(std::size_t count) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) {
        bytes += static_cast<char>(i * 7);
    }
    return bytes;
}

inline std::unique_ptr<Step> stepOf(kubernetes::Client& client, const std::string& kind,
                                    std::map<std::string, std::string> with) {
    StepSpec spec;
    spec.id = StepId(kind);
    spec.kind = kind;
    spec.system = "kubernetes";
    spec.with = std::move(with);
    auto made = kubernetes::makeStep(spec, client, countedBytes);
    return made ? std::move(*made) : nullptr;
}

}  // namespace flotte::test
