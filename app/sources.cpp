#include "app/sources.h"

#include <algorithm>
#include <random>
#include <string>
#include <utility>

#include "app/environment.h"
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

/// Each user of chance has an engine of its own: they run on different threads.
std::function<double()> chance() {
    return [engine = std::mt19937_64(std::random_device{}())]() mutable {
        return std::uniform_real_distribution<double>(0.0, 1.0)(engine);
    };
}

SourceId nextId(const Sources& sources) {
    return SourceId(static_cast<std::uint32_t>(sources.all.size()));
}

Result<Document> readDocument(const std::string& path) {
    return documents::readDocument(path, files::read);
}

/// Variables that hold secrets for us alone.
std::vector<std::string> secretVariables(const Platform& platform) {
    std::vector<std::string> names;
    const auto add = [&](const CredentialRef& reference) {
        if (reference.from == CredentialRef::From::Environment) {
            names.push_back(reference.name);
        }
    };
    for (const Region& region : platform.regions) {
        if (region.prometheus) {
            add(region.prometheus->token);
        }
    }
    if (platform.websites) {
        add(platform.websites->password);
    }
    return names;
}

std::unique_ptr<kubernetes::ExecPlugins> makePlugins(const Platform& platform, const Sources& sources) {
    kubernetes::ExecSystem system;
    system.approved = [approvals = sources.approvals](const PluginCommand& command) {
        return approvals->holds(command.digest);
    };
    system.digest = files::digest;
    system.environment = environmentWithout(secretVariables(platform));
    system.loginShell = loginShell();
    system.clock = sources.clock;
    return std::make_unique<kubernetes::ExecPlugins>(std::move(system));
}

kubernetes::KubeconfigRequest kubeconfigOf(const Region& region) {
    kubernetes::KubeconfigRequest request;
    request.context = region.kubernetes.context;
    request.mustExist = !region.kubernetes.kubeconfig.empty();
    request.paths = request.mustExist ? std::vector{region.kubernetes.kubeconfig} : kubeconfigPaths();
    return request;
}

/// The cluster of a region that the platform file names; its reader has seen to it that there is one.
Result<kubernetes::Cluster> clusterOf(const Platform& platform, const RegionName& name) {
    const auto named = [&](const Region& region) { return region.name == name; };
    const auto region = std::find_if(platform.regions.begin(), platform.regions.end(), named);
    return kubernetes::resolve(kubeconfigOf(*region), readDocument, files::read);
}

/// What of a source its configuration leaves impossible, as a source that says so.
void addFailed(Sources& sources, SourceInfo info, Error why) {
    sources.all.push_back(std::make_unique<FailedSource>(std::move(info), std::move(why), *sources.clock));
}

void addKubernetes(Sources& sources, const Region& region, bool namespacesAreNamed) {
    const kubernetes::KubeconfigRequest request = kubeconfigOf(region);
    Result<kubernetes::Cluster> cluster = kubernetes::resolve(request, readDocument, files::read);
    if (!cluster) {
        SourceInfo info;
        info.id = nextId(sources);
        info.kind = SourceKind::Kubernetes;
        info.name = region.name.value();
        info.region = region.name;
        info.endpoint = request.paths.front();
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

/// The endpoint of a region's Prometheus, with what it needs to be verified and to let us in.
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
    Result<std::string> token =
        credentials::resolve(prometheus.token, key + ".token", environment, files::read);
    if (!token) {
        return tl::unexpected(std::move(token.error()));
    }
    if (!token->empty()) {
        endpoint.headers = [header = "Authorization: Bearer " + *token] { return std::vector{header}; };
    }
    return endpoint;
}

void addMetrics(Sources& sources, const Region& region, const Names& names) {
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
    const http::EndpointId id = sources.http->addEndpoint(std::move(*endpoint));
    sources.queries.push_back(
        std::make_unique<prometheus::PrometheusQuery>(*sources.http, id, prometheus.url, *sources.clock));
    sources.all.push_back(std::make_unique<MetricsSource>(
        std::move(info), names, *sources.queries.back(), MetricsSource::Options{}, *sources.clock, chance()));
}

void addWebsites(Sources& sources, const WebsitesEndpoint& websites) {
    websites::SourceOptions options;
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
    Result<std::string> password =
        credentials::resolve(websites.password, "websites.password", environment, files::read);
    if (!password) {
        return addFailed(sources, std::move(info), std::move(password.error()));
    }
    Result<Via> via = sources.ways->open(websites.reach, {websites.host, websites.port});
    if (!via) {
        return addFailed(sources, std::move(info), std::move(via.error()));
    }
    options.connect.via = std::move(*via);
    options.connect.password = sql::Password(std::move(*password));
    sources.all.push_back(std::make_unique<websites::WebsitesSource>(std::move(info), std::move(options),
                                                                     *sources.clock, chance()));
}

}  // namespace

Sources makeSources(const Platform& platform, std::shared_ptr<const Clock> clock) {
    Sources sources;
    sources.clock = std::move(clock);
    http::Client::Options transport;
    transport.environment = environment;
    sources.http = std::make_unique<http::Client>(std::move(transport));
    sources.approvals = std::make_shared<const Approvals>(configurationFolder() + "/approved-commands");
    sources.plugins = makePlugins(platform, sources);
    sources.ways =
        std::make_unique<Ways>(*sources.http, sources.clock,
                               [&platform](const RegionName& region) { return clusterOf(platform, region); });
    for (const Region& region : platform.regions) {
        addKubernetes(sources, region, platform.websites.has_value());
    }
    if (platform.websites) {
        addWebsites(sources, *platform.websites);
    }
    for (const Region& region : platform.regions) {
        if (region.prometheus) {
            addMetrics(sources, region, platform.names);
        }
    }
    return sources;
}

}  // namespace flotte::app
