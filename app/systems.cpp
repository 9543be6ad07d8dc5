#include "app/systems.h"

#include <algorithm>
#include <random>
#include <utility>

#include "app/environment.h"
#include "backends/documents/reader.h"
#include "backends/files/digest.h"
#include "backends/files/reader.h"

namespace flotte::app {

namespace {

Result<Document> readDocument(const std::string& path) {
    return documents::readDocument(path, files::read);
}

/// Variables that hold secrets for us alone.
std::vector<std::string> secretVariables(const Platform& platform) {
    std::vector<std::string> names;
    for (const CredentialRef& reference : credentialsOf(platform)) {
        if (reference.from == CredentialRef::From::Environment) {
            names.push_back(reference.name);
        }
    }
    return names;
}

/// The platform file's reader has seen to it that there is one.
const Region& regionOf(const Platform& platform, const RegionName& name) {
    const auto named = [&](const Region& region) { return region.name == name; };
    return *std::find_if(platform.regions.begin(), platform.regions.end(), named);
}

std::unique_ptr<kubernetes::ExecPlugins> makePlugins(const Platform& platform, const Systems& systems) {
    kubernetes::ExecSystem system;
    system.approved = [approvals = systems.approvals](const PluginCommand& command) {
        return approvals->holds(command.digest);
    };
    system.digest = files::digest;
    system.environment = environmentWithout(secretVariables(platform));
    system.loginShell = loginShell();
    system.clock = systems.clock;
    return std::make_unique<kubernetes::ExecPlugins>(std::move(system));
}

}  // namespace

Chance chance() {
    return [engine = std::mt19937_64(std::random_device{}())]() mutable {
        return std::uniform_real_distribution<double>(0.0, 1.0)(engine);
    };
}

kubernetes::KubeconfigRequest kubeconfigOf(const Region& region) {
    kubernetes::KubeconfigRequest request;
    request.context = region.kubernetes.context;
    request.mustExist = !region.kubernetes.kubeconfig.empty();
    request.paths = request.mustExist ? std::vector{region.kubernetes.kubeconfig} : kubeconfigPaths();
    return request;
}

Result<kubernetes::Cluster> clusterOf(const Region& region) {
    return kubernetes::resolve(kubeconfigOf(region), readDocument, files::read);
}

Result<kubernetes::Cluster> clusterOf(const Platform& platform, const RegionName& name) {
    return clusterOf(regionOf(platform, name));
}

Result<std::unique_ptr<kubernetes::Client>> clientOf(const Region& region, Systems& systems) {
    Result<kubernetes::Cluster> cluster = clusterOf(region);
    if (!cluster) {
        return tl::unexpected(std::move(cluster.error()));
    }
    kubernetes::Client::Options options;
    options.cluster = std::move(*cluster);
    options.readFile = files::read;
    if (options.cluster.exec) {
        options.plugin = systems.plugins->plugin(*options.cluster.exec);
    }
    options.source = region.name.value();
    options.clock = systems.clock;
    return std::make_unique<kubernetes::Client>(*systems.http, std::move(options));
}

Systems makeSystems(const Platform& platform, std::shared_ptr<const Clock> clock,
                    std::shared_ptr<keychain::Client> keychain) {
    Systems systems;
    systems.clock = std::move(clock);
    http::Client::Options transport;
    transport.environment = environment;
    systems.http = std::make_unique<http::Client>(std::move(transport));
    systems.approvals = std::make_shared<const Approvals>(configurationFolder() + "/approved-commands");
    systems.plugins = makePlugins(platform, systems);
    systems.ways = std::make_unique<Ways>(
        *systems.http, systems.clock,
        [&platform](const RegionName& region) { return clusterOf(platform, region); },
        [plugins = systems.plugins.get()](const kubernetes::ExecConfig& exec) {
            return plugins->plugin(exec);
        });
    systems.secrets = std::make_unique<SecretSupplies>(
        platform, [&](const RegionName& region) { return clientOf(regionOf(platform, region), systems); },
        keychain ? std::move(keychain) : std::make_shared<keychain::Client>(), systems.clock);
    return systems;
}

}  // namespace flotte::app
