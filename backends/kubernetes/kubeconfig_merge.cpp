#include "backends/kubernetes/kubeconfig_merge.h"

#include <algorithm>
#include <set>

namespace flotte::kubernetes {
namespace {

using Kind = ConfigError::Kind;

/// One `- name: …` entry of a list, whose mapping stands under `inner`.
Result<std::pair<std::string, Section>> readEntry(const Section& entry, const char* inner) {
    auto name = entry.text("name");
    if (!name) {
        return tl::unexpected(name.error());
    }
    if (name->empty()) {
        return fail(entry.error(Kind::MissingKey, "name"));
    }
    auto value = entry.section(inner);
    if (!value) {
        return tl::unexpected(value.error());
    }
    return std::pair(std::move(*name), std::move(*value));
}

Result<void> addList(const Section& root, const char* list, const char* inner, NamedSections& out) {
    if (!root.has(list)) {
        return {};
    }
    const DocumentNode* node = root.node->find(list);
    if (node->kind != DocumentNode::Kind::Sequence) {
        return fail(root.error(Kind::WrongType, list, "list"));
    }
    std::set<std::string> here;
    for (std::size_t i = 0; i < node->items.size(); ++i) {
        const Section entry{root.file, std::string(list) + '[' + std::to_string(i) + ']', &node->items[i]};
        if (entry.node->kind != DocumentNode::Kind::Mapping) {
            return fail(entry.error(Kind::WrongType, "", "mapping"));
        }
        auto read = readEntry(entry, inner);
        if (!read) {
            return tl::unexpected(read.error());
        }
        if (!here.insert(read->first).second) {
            ConfigError error = entry.error(Kind::Duplicate, "name");
            error.found = read->first;
            return fail(std::move(error));
        }
        if (!out.find(read->first)) {
            out.all.push_back(std::move(*read));
        }
    }
    return {};
}

Result<void> addFile(const Section& root, MergedKubeconfig& out) {
    struct List {
        const char* name;
        const char* inner;
        NamedSections* target;
    };
    for (const List& list : {List{"clusters", "cluster", &out.clusters}, List{"users", "user", &out.users},
                             List{"contexts", "context", &out.contexts}}) {
        if (auto added = addList(root, list.name, list.inner, *list.target); !added) {
            return added;
        }
    }
    auto current = root.text("current-context");
    if (!current) {
        return tl::unexpected(current.error());
    }
    if (out.currentContext.empty()) {
        out.currentContext = std::move(*current);
    }
    return {};
}

}  // namespace

const Section* NamedSections::find(std::string_view name) const {
    for (const auto& [known, section] : all) {
        if (known == name) {
            return &section;
        }
    }
    return nullptr;
}

std::vector<std::string> NamedSections::names() const {
    std::vector<std::string> names;
    for (const auto& entry : all) {
        names.push_back(entry.first);
    }
    return names;
}

Result<MergedKubeconfig> merge(const std::vector<Document>& documents) {
    MergedKubeconfig merged;
    for (const Document& document : documents) {
        const Section root{document.file, "", &document.root};
        if (!merged.first.node) {
            merged.first = root;
        }
        if (document.root.kind == DocumentNode::Kind::Null) {
            continue;
        }
        if (document.root.kind != DocumentNode::Kind::Mapping) {
            return fail(root.error(Kind::WrongType, "", "mapping"));
        }
        if (auto added = addFile(root, merged); !added) {
            return tl::unexpected(added.error());
        }
    }
    return merged;
}

std::optional<bool> isSandbox(const MergedKubeconfig& merged, const std::string& context) {
    const Section* const found = merged.contexts.find(context.empty() ? merged.currentContext : context);
    const auto name = found != nullptr ? found->text("cluster") : Result<std::string>();
    const Section* const cluster = name ? merged.clusters.find(*name) : nullptr;
    if (cluster == nullptr || cluster->node == nullptr) {
        return std::nullopt;
    }
    const DocumentNode* const extensions = cluster->node->find("extensions");
    return extensions != nullptr &&
           std::any_of(extensions->items.begin(), extensions->items.end(), [](const DocumentNode& extension) {
               const DocumentNode* const named = extension.find("name");
               return named != nullptr && named->scalar == kSandboxExtension;
           });
}

}  // namespace flotte::kubernetes
