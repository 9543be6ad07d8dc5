#include "app/sources.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/failed_source.h"
#include "backends/credentials/credentials.h"
#include "backends/documents/reader.h"
#include "backends/files/digest.h"
#include "backends/files/reader.h"
#include "backends/http/options.h"
#include "backends/kubernetes/kubeconfig.h"
#include "backends/kubernetes/source.h"
#include "backends/prometheus/client.h"
#include "backends/websites/source.h"
#include "models/metrics/metrics_source.h"

namespace flotte::app {

namespace {

SourceId nextId(const Sources& sources) {
    return SourceId(static_cast<std::uint32_t>(sources.all.size()));
}

/// What of a source its configuration leaves impossible, as a source that says so.
void addFailed(Sources& sources, SourceInfo info, Error why) {
    sources.all.push_back(std::make_unique<FailedSource>(std::move(info), std::move(why), *sources.clock));
}

void addKubernetes(Sources& sources, const Region& region, bool namespacesAreNamed) {
    Result<kubernetes::Cluster> cluster = clusterOf(region);
    if (!cluster) {
        SourceInfo info;
        info.id = nextId(sources);
        info.kind = SourceKind::Kubernetes;
        info.name = region.name.value();
        info.region = region.name;
        info.endpoint = kubeconfigOf(region).paths.front();
        info.feeds.assign(std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds));
        sources.broken[info.id] = cluster.error();
        return addFailed(sources, std::move(info), std::move(cluster.error()));
    }
    kubernetes::KubernetesSource::Options options;
    options.cluster = std::move(*cluster);
    options.readFile = files::read;
    options.region = region.name;
    options.id = nextId(sources);
    options.clock = sources.clock;
    options.random = chance();
    if (options.cluster.exec) {
        options.plugin = sources.plugins->plugin(*options.cluster.exec);
        sources.pluginOf[options.id] = options.plugin;
    }
    options.namespacesAreNamed = namespacesAreNamed;
    auto source = std::make_unique<kubernetes::KubernetesSource>(*sources.http, options);
    sources.clusters.emplace(options.id, source.get());
    sources.all.push_back(std::move(source));
}

/// The endpoint of a region's Prometheus, with what it needs to be verified.
Result<http::Endpoint> prometheusEndpoint(const PrometheusEndpoint& prometheus, const std::string& key) {
    http::Endpoint endpoint;
    endpoint.url = prometheus.url;
    endpoint.tls.serverName = prometheus.tls.serverName;
    if (!prometheus.tls.ca.empty()) {
        Result<std::string> authorities =
            credentials::readAuthorities(prometheus.tls.ca, key + ".ca", files::read);
        if (!authorities) {
            return tl::unexpected(std::move(authorities.error()));
        }
        endpoint.tls.ca = std::move(*authorities);
    }
    return endpoint;
}

void addMetrics(Sources& sources, const Region& region, const Names& names, Pace pace) {
    const PrometheusEndpoint& prometheus = *region.prometheus;
    SourceInfo info;
    info.id = nextId(sources);
    info.kind = SourceKind::Prometheus;
    info.name = region.name.value();
    info.region = region.name;
    info.endpoint = prometheus.url;
    info.feeds.assign(std::begin(kMetricFeeds), std::end(kMetricFeeds));
    info.reach = reachName(prometheus.reach);
    Result<http::Endpoint> endpoint = prometheusEndpoint(prometheus, "prometheus");
    if (!endpoint) {
        return addFailed(sources, std::move(info), std::move(endpoint.error()));
    }
    Result<Via> via = sources.ways->open(prometheus.reach, http::addressOf(prometheus.url));
    if (!via) {
        return addFailed(sources, std::move(info), std::move(via.error()));
    }
    endpoint->via = std::move(*via);
    Result<SecretSupply> token = sources.secrets->of(prometheus.token, "prometheus.token");
    if (!token) {
        return addFailed(sources, std::move(info), std::move(token.error()));
    }
    const http::EndpointId id = sources.http->addEndpoint(std::move(*endpoint));
    sources.queries.push_back(std::make_unique<prometheus::PrometheusQuery>(
        *sources.http, id, prometheus.url, *sources.clock, std::move(*token)));
    sources.metricsOf[region.name] = sources.queries.back().get();
    MetricsSource::Options options;
    options.interval = pollIntervals(pace).metrics;
    sources.all.push_back(std::make_unique<MetricsSource>(std::move(info), names, *sources.queries.back(),
                                                          options, *sources.clock, chance()));
}

void addWebsites(Sources& sources, const WebsitesEndpoint& websites, Pace pace) {
    websites::SourceOptions options;
    options.rules.interval = pollIntervals(pace).websites;
    options.connect.host = websites.host;
    options.connect.port = websites.port;
    options.connect.user = websites.user;
    options.connect.database = websites.database;
    options.connect.tls.caFile = websites.tls.ca;
    options.connect.tls.serverName = websites.tls.serverName;
    options.table = websites.table;
    SourceInfo info;
    info.id = nextId(sources);
    info.kind = SourceKind::Websites;
    info.name = "websites";
    info.endpoint = options.connect.endpoint();
    info.feeds = {Feed::Websites};
    info.reach = reachName(websites.reach);
    Result<SecretSupply> password = sources.secrets->of(websites.password, "websites.password");
    if (!password) {
        return addFailed(sources, std::move(info), std::move(password.error()));
    }
    Result<Via> via = sources.ways->open(websites.reach, {websites.host, websites.port});
    if (!via) {
        return addFailed(sources, std::move(info), std::move(via.error()));
    }
    options.connect.via = std::move(*via);
    options.connect.password = std::move(*password);
    sources.all.push_back(std::make_unique<websites::WebsitesSource>(std::move(info), std::move(options),
                                                                     *sources.clock, chance()));
}

}  // namespace

Sources makeSources(const Platform& platform, std::shared_ptr<const Clock> clock, Pace pace,
                    std::shared_ptr<keychain::Client> keychain) {
    Sources sources{makeSystems(platform, std::move(clock), std::move(keychain)), {}, {}, {}, {}, {}, {}};
    for (const Region& region : platform.regions) {
        addKubernetes(sources, region, platform.websites.has_value());
    }
    if (platform.websites) {
        addWebsites(sources, *platform.websites, pace);
    }
    for (const Region& region : platform.regions) {
        if (region.prometheus) {
            addMetrics(sources, region, platform.names, pace);
        }
    }
    return sources;
}

}  // namespace flotte::app
