#include <algorithm>
#include <string>

#include "backends/documents/reader.h"
#include "backends/kubernetes/kubeconfig.h"
#include "tests/fuzz/fuzz.h"

using namespace flotte;
using namespace flotte::fuzz;

namespace {

constexpr const char* kFirst = "/first/config";
constexpr const char* kSecond = "/second/config";

/// The two halves of an input as two files; 0x1e (RECORD SEPARATOR) parts them.
struct Files {
    std::string_view first;
    std::string_view second;

    explicit Files(std::string_view text) : first(text.substr(0, text.find('\x1e'))) {
        second = first.size() < text.size() ? text.substr(first.size() + 1) : std::string_view();
    }
    std::string_view at(const std::string& path) const { return path == kFirst ? first : second; }
};

void mustPoint(const Error& error, const Files& files) {
    const auto* config = std::get_if<ConfigError>(&error);
    if (config == nullptr || (config->file != kFirst && config->file != kSecond)) {
        return;
    }
    const std::string_view text = files.at(config->file);
    const auto breaks =
        std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
    mustHold(config->line >= 0 && config->line <= breaks + 2, "an error points into its file");
}

}  // namespace

/// Kubeconfig files, the current context or one by name: a cluster with an address, or an error that points
/// into the file.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const std::uint8_t choice = input.byte();
    const Files files(input.rest());
    const DocumentReader documents = [&](const std::string& path) {
        return documents::parseDocument(path, files.at(path));
    };
    const FileReader anyFile = [](const std::string&, const FileRules&) {
        return Result<std::string>("token");
    };
    kubernetes::KubeconfigRequest request;
    request.paths = {kFirst};
    if (!files.second.empty()) {
        request.paths.emplace_back(kSecond);
    }
    request.context = choice % 2 == 0 ? "" : "dev";
    const auto cluster = kubernetes::resolve(request, documents, anyFile);
    if (!cluster) {
        mustPoint(cluster.error(), files);
        return 0;
    }
    mustHold(!cluster->url.empty() && cluster->url.back() != '/', "a cluster has an address");
    mustHold(!cluster->exec || cluster->token.empty(), "a login program only where there is no token");
    return 0;
}
