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
    const auto named = [&](const Region& region) { return region.name == name; };
    return clusterOf(*std::find_if(platform.regions.begin(), platform.regions.end(), named));
}

Systems makeSystems(const Platform& platform, std::shared_ptr<const Clock> clock) {
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
    return systems;
}

}  // namespace flotte::app
