#include <algorithm>
#include <set>

#include "models/platform/check/rules.h"
#include "models/platform/values.h"

/// The tenants' network policy: what it must let through (rows 3 and 13).
namespace flotte::check {
namespace {

/// The port of a URL, or what its scheme means.
int portOf(const std::string& url) {
    const auto host = url.find("://") + 3;
    const std::string authority = url.substr(host, url.find('/', host) - host);
    const auto colon = authority.rfind(':');
    const auto port = colon == std::string::npos || authority.ends_with(']')
                          ? std::nullopt
                          : values::number(authority.substr(colon + 1), 1, 65535);
    return port.value_or(url.starts_with("https") ? 443 : 80);
}

std::string tcp(int port) {
    return "TCP/" + std::to_string(port);
}

/// What a tenant's pods must be able to call: names, the broker, the payment gateway, their databases and
/// buckets, and where their traces go.
std::set<std::string> needs(const Platform& platform) {
    std::set<std::string> ports = {"UDP/53", "TCP/53", "TCP/5672", "TCP/443"};
    const auto& services = platform.services;
    const bool database =
        std::any_of(services.begin(), services.end(), [](const Service& s) { return s.database; });
    const bool bucket =
        std::any_of(services.begin(), services.end(), [](const Service& s) { return s.bucket; });
    for (const Region& region : platform.regions) {
        if (database) {
            ports.insert(tcp(region.databases ? region.databases->port : 3306));
        }
        if (bucket) {
            ports.insert(tcp(region.objectStore ? portOf(region.objectStore->url) : 9000));
        }
        if (region.traces) {
            ports.insert("TCP/4317");
        }
    }
    return ports;
}

}  // namespace

void isolation(const Platform& platform, Findings& into) {
    const auto& policy = platform.manifests.networkPolicy;
    if (!policy) {
        return;
    }
    const std::string key = "manifests.networkPolicy";
    std::vector<std::string> blocked;
    for (const std::string& port : needs(platform)) {
        if (std::find(policy->egress.begin(), policy->egress.end(), port) == policy->egress.end()) {
            blocked.push_back(port);
        }
    }
    if (!blocked.empty()) {
        add(into, Rule::PolicyBlocksPorts, key + ".egress", {{"ports", joined(blocked)}});
    }
    if (!policy->ownPodsIn || !policy->ownPodsOut) {
        add(into, Rule::PolicyBlocksOwnPods, key + (policy->ownPodsIn ? ".ownPodsOut" : ".ownPodsIn"));
    }
    const auto& from = policy->ingressFrom;
    if (std::find(from.begin(), from.end(), platform.sharedNamespace) == from.end()) {
        add(into, Rule::PolicyBlocksScrape, key + ".ingressFrom", {{"namespace", platform.sharedNamespace}});
    }
    if (!policy->namespaceLabel.empty() && policy->namespaceLabel != "kubernetes.io/metadata.name") {
        add(into, Rule::NamespaceLabelNotSet, key + ".namespaceLabel", {{"label", policy->namespaceLabel}});
    }
}

}  // namespace flotte::check
