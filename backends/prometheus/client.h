#pragma once

#include <string>

#include "backends/http/client.h"
#include "models/core/secret_supply.h"
#include "models/fleet/query.h"

namespace flotte::prometheus {

/// A region's Prometheus. Any thread but the network thread; `client` and `clock` must outlive it. Errors:
/// what `http::Client::request` returns; LoginError and DeniedError (401, 403); HttpError with Prometheus'
/// errorType as reason
/// (`bad_data`, `execution`, `timeout`, …); DecodeError.
class PrometheusQuery final : public Query {
 public:
    /// `url` is the endpoint's, for errors. A bearer token comes from the endpoint's headers, or from
    /// `token`.
    PrometheusQuery(http::Client& client, http::EndpointId endpoint, std::string url, const Clock& clock,
                    SecretSupply token = {});

    /// POST /api/v1/query, now.
    Result<std::vector<Sample>> instant(const std::string& expression, CancelToken cancel,
                                        Milliseconds deadline) override;
    /// POST /api/v1/query_range.
    Result<std::vector<Series>> range(const std::string& expression, const Span& span, CancelToken cancel,
                                      Milliseconds deadline) override;
    /// GET /api/v1/label/__name__/values with a matcher, over the last hour: answered from the index alone,
    /// no sample is read. A metric that nobody has exported for an hour counts as unknown.
    Result<std::vector<std::string>> known(const std::vector<std::string>& names, CancelToken cancel,
                                           Milliseconds deadline) override;
    void interrupted() override { client_.dropConnections(endpoint_); }

 private:
    Result<http::Response> post(const std::string& path, std::string form, const CancelToken& cancel,
                                Milliseconds deadline);
    Result<http::Response> send(http::Request request, const CancelToken& cancel, const std::string& name);

    http::Client& client_;
    http::EndpointId endpoint_;
    std::string url_;
    const Clock& clock_;
    SecretSupply token_;
};

}  // namespace flotte::prometheus
