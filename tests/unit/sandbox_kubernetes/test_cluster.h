#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "backends/http/client.h"
#include "backends/sandbox/kubernetes/server.h"
#include "tests/support/scripted/certificates.h"

namespace flotte::test {

/// A clock that stands until it is moved.
class StandingClock final : public Clock {
 public:
    TimePoint now() const override { return start_ + moved_; }
    SteadyPoint steady() const override { return SteadyPoint() + moved_; }
    void move(Milliseconds by) { moved_ += by; }

 private:
    TimePoint start_{std::chrono::sys_days(std::chrono::year(2026) / 11 / 29)};
    Milliseconds moved_{0};
};

/// One cluster without network: a store and its API, on a clock that stands.
struct LocalCluster {
    explicit LocalCluster(sandbox::kubernetes::ApiHooks hooks = {});
    /// As the administrator.
    sandbox::kubernetes::Response ask(const std::string& method, const std::string& path,
                                      const std::string& body = {},
                                      const std::string& contentType = "application/json");
    nlohmann::json answer(const std::string& method, const std::string& path, const std::string& body = {},
                          const std::string& contentType = "application/json");

    StandingClock clock;
    sandbox::kubernetes::Store store;
    sandbox::kubernetes::Api api;
};

/// A served cluster with the tokens `admin` and `nobody`.
struct ServedCluster {
    /// `forwardTo`: the port of 127.0.0.1 that stands for every port of every pod; 0 = none listens.
    explicit ServedCluster(std::uint16_t forwardTo = 0);
    http::Endpoint endpoint(const std::string& token) const;

    SystemClock clock;
    scripted::Authority authority;
    sandbox::kubernetes::Store store{clock};
    sandbox::kubernetes::Api api;
    sandbox::kubernetes::Server server;
    std::uint16_t port = 0;
};

/// A pod that runs, as JSON.
std::string runningPod(const std::string& name, const std::string& labels = R"({"tenant":"client-abc"})");

}  // namespace flotte::test
