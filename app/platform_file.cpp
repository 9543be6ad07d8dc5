#include "app/platform_file.h"

#include <filesystem>

#include "app/environment.h"
#include "app/sandbox_mix.h"
#include "backends/documents/reader.h"
#include "backends/files/new_file.h"
#include "backends/files/reader.h"
#include "backends/kubernetes/kubeconfig_merge.h"

namespace flotte::app {
namespace {

Result<Document> readDocument(const std::string& path) {
    return documents::readDocument(path, files::read);
}

bool isMissing(const Error& error) {
    const auto* config = std::get_if<ConfigError>(&error);
    return config != nullptr && config->kind == ConfigError::Kind::FileMissing;
}

}  // namespace

tl::expected<PlatformFile, std::vector<Error>> readPlatformFile(const std::string& path) {
    Result<Document> document = readDocument(path);
    if (!document) {
        return tl::unexpected(std::vector<Error>{std::move(document.error())});
    }
    auto platform = readPlatform(*document);
    if (!platform) {
        return tl::unexpected(std::vector<Error>(platform.error().begin(), platform.error().end()));
    }
    if (const auto mixed = mixedWithSandbox(*document, *platform, readDocument); !mixed.empty()) {
        return tl::unexpected(std::vector<Error>(mixed.begin(), mixed.end()));
    }
    return PlatformFile{std::move(*platform), std::move(*document)};
}

Result<std::vector<std::string>> kubeconfigContexts(const std::string& path) {
    std::vector<Document> documents;
    for (const std::string& each : path.empty() ? kubeconfigPaths() : std::vector{path}) {
        Result<Document> document = readDocument(each);
        if (document) {
            documents.push_back(std::move(*document));
        } else if (!path.empty() || !isMissing(document.error())) {
            return tl::unexpected(std::move(document.error()));
        }
    }
    if (documents.empty()) {
        return std::vector<std::string>();
    }
    const auto merged = kubernetes::merge(documents);
    if (!merged) {
        return tl::unexpected(merged.error());
    }
    return merged->contexts.names();
}

Result<void> writePlatformFile(const std::string& path, const std::string& text, bool replace) {
    std::error_code folder;
    const auto parent = std::filesystem::path(path).parent_path();
    if (!parent.empty()) {
        std::filesystem::create_directories(parent, folder);
    }
    if (folder) {
        return fail(SystemError{folder.value(), parent.string()});
    }
    // Whole under another name first: a reader, or a crash in between, never finds half a file.
    return files::writeWhole(path, text, replace);
}

}  // namespace flotte::app
