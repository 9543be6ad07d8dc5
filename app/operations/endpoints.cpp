#include "app/operations/endpoints.h"

#include <utility>

#include "app/environment.h"
#include "backends/credentials/credentials.h"
#include "backends/databases/steps.h"
#include "backends/files/reader.h"
#include "backends/http/options.h"
#include "backends/kubernetes/steps.h"
#include "backends/rabbitmq/steps.h"
#include "backends/websites/steps.h"

namespace flotte::app {

namespace {

/// Where a MySQL is, with what it takes to be let in. `key` is its place in the platform file.
template <class T>
Result<sql::ConnectOptions> sqlOptions(const T& endpoint, const std::string& key, Systems& systems) {
    sql::ConnectOptions options;
    options.host = endpoint.host;
    options.port = endpoint.port;
    options.user = endpoint.user;
    options.tls.caFile = endpoint.tls.ca;
    options.tls.serverName = endpoint.tls.serverName;
    Result<SecretSupply> password = systems.secrets->of(endpoint.password, key + ".password");
    if (!password) {
        return tl::unexpected(std::move(password.error()));
    }
    options.password = std::move(*password);
    Result<Via> via = systems.ways->open(endpoint.reach, {endpoint.host, endpoint.port});
    if (!via) {
        return tl::unexpected(std::move(via.error()));
    }
    options.via = std::move(*via);
    return options;
}

Result<std::unique_ptr<rabbitmq::Client>> brokerOf(const RabbitEndpoint& rabbit, Systems& systems) {
    http::Endpoint endpoint;
    endpoint.url = rabbit.url;
    endpoint.tls.serverName = rabbit.tls.serverName;
    if (!rabbit.tls.ca.empty()) {
        Result<std::string> authorities =
            credentials::readAuthorities(rabbit.tls.ca, "rabbitmq.ca", files::read);
        if (!authorities) {
            return tl::unexpected(std::move(authorities.error()));
        }
        endpoint.tls.ca = std::move(*authorities);
    }
    Result<SecretSupply> password = systems.secrets->of(rabbit.password, "rabbitmq.password");
    if (!password) {
        return tl::unexpected(std::move(password.error()));
    }
    Result<Via> via = systems.ways->open(rabbit.reach, http::addressOf(rabbit.url));
    if (!via) {
        return tl::unexpected(std::move(via.error()));
    }
    endpoint.via = std::move(*via);
    const http::EndpointId id = systems.http->addEndpoint(std::move(endpoint));
    return std::make_unique<rabbitmq::Client>(
        *systems.http, id, rabbit.url, rabbitmq::Login{rabbit.user, std::move(*password)}, *systems.clock);
}

Error noSuch(const StepSpec& spec) {
    ConfigError error;
    error.kind = ConfigError::Kind::MissingKey;
    error.key = spec.region.value().empty() ? spec.system : spec.region.value() + '.' + spec.system;
    return error;
}

}  // namespace

Endpoints makeEndpoints(const Platform& platform, Systems& systems) {
    Endpoints endpoints;
    const auto keep = [&](auto result, const std::string& system, const RegionName& region, auto& into) {
        if (result) {
            into.emplace(region, std::move(*result));
        } else {
            endpoints.broken.emplace(system + '/' + region.value(), std::move(result.error()));
        }
    };
    for (const Region& region : platform.regions) {
        keep(clientOf(region, systems), "kubernetes", region.name, endpoints.clusters);
        if (region.rabbitmq) {
            keep(brokerOf(*region.rabbitmq, systems), "rabbitmq", region.name, endpoints.brokers);
        }
        if (region.databases) {
            keep(sqlOptions(*region.databases, "databases", systems), "databases", region.name,
                 endpoints.databases);
        }
    }
    if (platform.websites) {
        Result<sql::ConnectOptions> options = sqlOptions(*platform.websites, "websites", systems);
        if (options) {
            options->database = platform.websites->database;
            endpoints.websites = std::move(*options);
        } else {
            endpoints.broken.emplace("websites/", std::move(options.error()));
        }
    }
    return endpoints;
}

Result<sql::ConnectOptions> journalOptions(const Platform& platform, Systems& systems) {
    if (!platform.journal) {
        ConfigError error;
        error.kind = ConfigError::Kind::MissingKey;
        error.key = "journal";
        return fail(std::move(error));
    }
    Result<sql::ConnectOptions> options = sqlOptions(*platform.journal, "journal", systems);
    if (options) {
        options->database = platform.journal->database;
    }
    return options;
}

Result<std::unique_ptr<Step>> makeStep(const StepSpec& spec, Endpoints& endpoints, const Platform& platform,
                                       Secrets& secrets, const Clock& clock, const RandomBytes& random) {
    const auto broken = endpoints.broken.find(spec.system + '/' + spec.region.value());
    if (broken != endpoints.broken.end()) {
        return tl::unexpected(broken->second);
    }
    if (const auto cluster = endpoints.clusters.find(spec.region);
        spec.system == "kubernetes" && cluster != endpoints.clusters.end()) {
        return kubernetes::makeStep(spec, *cluster->second, random);
    }
    if (const auto broker = endpoints.brokers.find(spec.region);
        spec.system == "rabbitmq" && broker != endpoints.brokers.end()) {
        return rabbitmq::makeStep(spec, *broker->second, secrets);
    }
    if (const auto server = endpoints.databases.find(spec.region);
        spec.system == "databases" && server != endpoints.databases.end()) {
        return databases::makeStep(spec, {server->second, secrets, clock});
    }
    if (spec.system == "websites" && endpoints.websites && platform.websites) {
        return websites::makeStep(
            spec, {*endpoints.websites, platform.websites->table, platform.websites->releaseAs, clock});
    }
    return tl::unexpected(noSuch(spec));
}

}  // namespace flotte::app
