#include "app/operations/preflight.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "backends/dns/client.h"
#include "backends/kubernetes/capacity.h"

namespace flotte::app {
namespace {

constexpr Milliseconds kPatience{20'000};

const Region* regionOf(const Platform& platform, const RegionName& name) {
    const auto found = std::find_if(platform.regions.begin(), platform.regions.end(),
                                    [&](const Region& region) { return region.name == name; });
    return found == platform.regions.end() ? nullptr : &*found;
}

Result<std::vector<CapacityFit>> capacity(const Platform& platform, const TenantWish& wish,
                                          kubernetes::Client& cluster, SteadyPoint until,
                                          const CancelToken& cancel) {
    const NamespaceName own(withId(platform.names.namespacePattern, wish.id));
    const auto region = kubernetes::capacityOf(cluster, own, until, cancel);
    if (!region) {
        return tl::unexpected(region.error());
    }
    return capacityFits(termsOf(platform, wish.tier, wish.id).quota, *region);
}

std::vector<Preflight::Domain> domains(const Platform& platform, const TenantWish& wish, const Region& region,
                                       const CancelToken& cancel) {
    if (platform.sandbox) {
        return {};  // its domains are nobody's: the world's name servers are not asked
    }
    dns::Options options;
    options.server = platform.routing.nameserver;
    std::vector<std::string> ingress;
    if (!region.ingress.empty()) {
        if (auto found = dns::resolve(region.ingress, options, cancel)) {
            ingress = std::move(found->addresses);
        }
    }
    std::vector<std::string> names = wish.customDomains;
    names.insert(names.begin(), wish.domain);
    std::vector<Preflight::Domain> seen;
    for (const std::string& name : names) {
        const auto answer = dns::resolve(name, options, cancel);
        seen.push_back({name, answer ? Result<DomainFit>(domainFit(name, *answer, ingress))
                                     : tl::unexpected(answer.error())});
    }
    return seen;
}

Result<BrokerFit> broker(const Platform& platform, const TenantWish& wish, const RabbitEndpoint& endpoint,
                         rabbitmq::Client& client, const CancelToken& cancel) {
    const rabbitmq::Turn turn = client.turn(cancel, kPatience);
    const auto hosts = client.virtualHosts(turn);
    if (!hosts) {
        return tl::unexpected(hosts.error());
    }
    const auto own = client.virtualHost(turn, resourceName(platform.resources.vhost, wish.id));
    if (!own) {
        return tl::unexpected(own.error());
    }
    BrokerFit fit;
    fit.hosts = *hosts;
    if (endpoint.virtualHosts) {
        fit.most = *endpoint.virtualHosts;
    }
    fit.counted = own->has_value();
    return fit;
}

}  // namespace

Preflight preflightOf(const Platform& platform, const TenantWish& wish, Endpoints& endpoints,
                      const Clock& clock, const CancelToken& cancel) {
    Preflight preflight;
    const Region* region = regionOf(platform, wish.region);
    if (region == nullptr) {
        return preflight;
    }
    std::thread names([&] { preflight.domains = domains(platform, wish, *region, cancel); });
    if (const auto cluster = endpoints.clusters.find(wish.region); cluster != endpoints.clusters.end()) {
        preflight.capacity = capacity(platform, wish, *cluster->second, clock.steady() + kPatience, cancel);
    }
    if (const auto client = endpoints.brokers.find(wish.region);
        region->rabbitmq && client != endpoints.brokers.end()) {
        preflight.broker = broker(platform, wish, *region->rabbitmq, *client->second, cancel);
    }
    names.join();
    return preflight;
}

}  // namespace flotte::app
