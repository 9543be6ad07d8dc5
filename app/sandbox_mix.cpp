#include "app/sandbox_mix.h"

#include <map>
#include <optional>
#include <string>

#include "app/environment.h"
#include "backends/kubernetes/kubeconfig_merge.h"
#include "models/platform/expectations.h"

namespace flotte::app {
namespace {

/// Files are read once, however many regions name them.
class Clusters {
 public:
    explicit Clusters(const DocumentReader& read) : read_(read) {}

    /// None where that can't be known.
    std::optional<bool> isSandbox(const KubernetesEndpoint& endpoint) {
        const auto paths = endpoint.kubeconfig.empty() ? kubeconfigPaths() : std::vector{endpoint.kubeconfig};
        std::vector<Document>& documents = documents_[endpoint.kubeconfig];
        if (documents.empty()) {
            for (const std::string& path : paths) {
                if (auto document = read_(path)) {
                    documents.push_back(std::move(*document));
                }
            }
        }
        const auto merged = kubernetes::merge(documents);
        return merged && !documents.empty() ? kubernetes::isSandbox(*merged, endpoint.context) : std::nullopt;
    }

 private:
    const DocumentReader& read_;
    std::map<std::string, std::vector<Document>> documents_;
};

ConfigError mistakeAt(const Document& document, std::size_t number, const KubernetesEndpoint& endpoint) {
    const DocumentNode* const regions = document.root.find("regions");
    const DocumentNode* at =
        regions != nullptr && number < regions->items.size() ? &regions->items[number] : &document.root;
    ConfigError error;
    error.kind = ConfigError::Kind::BadValue;
    error.file = document.file;
    error.key = "regions[" + std::to_string(number) + "].kubernetes";
    error.found = endpoint.kubeconfig.empty() ? endpoint.context : endpoint.kubeconfig;
    if (const DocumentNode* const cluster = at->find("kubernetes"); cluster != nullptr) {
        at = cluster;
    }
    const char* const key = endpoint.kubeconfig.empty() ? "context" : "kubeconfig";
    if (const DocumentNode* const value = at->find(key); value != nullptr) {
        at = value;
        error.key += std::string(".") + key;
    }
    error.line = at->line;
    error.column = at->column;
    return error;
}

}  // namespace

std::vector<ConfigError> mixedWithSandbox(const Document& document, const Platform& platform,
                                          const DocumentReader& readDocument) {
    std::vector<ConfigError> errors;
    Clusters clusters(readDocument);
    for (std::size_t i = 0; i < platform.regions.size(); ++i) {
        const KubernetesEndpoint& endpoint = platform.regions[i].kubernetes;
        const auto rehearsal = clusters.isSandbox(endpoint);
        if (rehearsal && *rehearsal != platform.sandbox) {
            errors.push_back(mistakeAt(document, i, endpoint));
            errors.back().expected =
                platform.sandbox ? expectation::kSandboxCluster : expectation::kRealCluster;
        }
    }
    return errors;
}

}  // namespace flotte::app
