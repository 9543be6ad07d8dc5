#include "backends/kubernetes/kubeconfig.h"

#include "backends/kubernetes/kubeconfig_credentials.h"
#include "backends/kubernetes/kubeconfig_merge.h"
#include "models/core/nearest.h"

namespace flotte::kubernetes {
namespace {

using Kind = ConfigError::Kind;

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        out += (out.empty() ? "" : ", ") + name;
    }
    return out;
}

bool isMissingFile(const Error& error) {
    const auto* config = std::get_if<ConfigError>(&error);
    return config && config->kind == Kind::FileMissing;
}

Result<std::vector<Document>> readAll(const KubeconfigRequest& request, const DocumentReader& readDocument) {
    std::vector<Document> documents;
    std::optional<Error> missing;
    for (const std::string& path : request.paths) {
        auto document = readDocument(path);
        if (document) {
            documents.push_back(std::move(*document));
        } else if (isMissingFile(document.error()) && !request.mustExist) {
            missing = missing ? missing : document.error();
        } else {
            return tl::unexpected(document.error());
        }
    }
    if (!documents.empty()) {
        return documents;
    }
    ConfigError none;
    none.kind = Kind::FileMissing;
    return tl::unexpected(missing.value_or(std::move(none)));
}

ConfigError unknownName(ConfigError error, const std::string& wanted, const NamedSections& known) {
    error.found = wanted;
    error.expected = joined(known.names());
    error.suggestion = nearest(wanted, known.names());
    return error;
}

/// The mapping that `key` of a context names.
Result<const Section*> follow(const Section& context, const char* key, const NamedSections& known) {
    auto name = context.text(key);
    if (!name) {
        return tl::unexpected(name.error());
    }
    const Section* found = known.find(*name);
    if (!found && !name->empty()) {
        return fail(unknownName(context.error(Kind::BadValue, key), *name, known));
    }
    return found;
}

Result<void> readContext(const Section& context, const MergedKubeconfig& merged, const FileReader& readFile,
                         Cluster& out) {
    const auto cluster = follow(context, "cluster", merged.clusters);
    const auto user = follow(context, "user", merged.users);
    auto ns = context.text("namespace");
    if (!cluster || !user) {
        return tl::unexpected(cluster ? user.error() : cluster.error());
    }
    if (!ns) {
        return tl::unexpected(ns.error());
    }
    if (!*cluster) {
        return fail(context.error(Kind::MissingKey, "cluster"));
    }
    out.ns = std::move(*ns);
    if (auto read = readServer(**cluster, readFile, out); !read) {
        return read;
    }
    return *user ? readUser(**user, **cluster, readFile, out) : Result<void>();
}

}  // namespace

Result<Cluster> resolve(const KubeconfigRequest& request, const DocumentReader& readDocument,
                        const FileReader& readFile) {
    const auto documents = readAll(request, readDocument);
    if (!documents) {
        return tl::unexpected(documents.error());
    }
    const auto merged = merge(*documents);
    if (!merged) {
        return tl::unexpected(merged.error());
    }
    Cluster cluster;
    cluster.context = request.context.empty() ? merged->currentContext : request.context;
    if (cluster.context.empty()) {
        ConfigError error = merged->first.error(Kind::MissingKey, "current-context");
        error.expected = joined(merged->contexts.names());
        return fail(std::move(error));
    }
    const Section* context = merged->contexts.find(cluster.context);
    if (!context) {
        ConfigError error = merged->first.error(Kind::UnknownContext, "contexts");
        return fail(unknownName(std::move(error), cluster.context, merged->contexts));
    }
    if (auto read = readContext(*context, *merged, readFile, cluster); !read) {
        return tl::unexpected(read.error());
    }
    return cluster;
}

}  // namespace flotte::kubernetes
