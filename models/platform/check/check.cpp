#include "models/platform/check/check.h"

#include <algorithm>
#include <tuple>

#include "models/platform/check/rules.h"

namespace flotte {
namespace {

/// The item that `[3]` at the path's begin names; takes it off the path.
const DocumentNode* itemOf(const DocumentNode& node, std::string_view& path) {
    const auto end = path.find(']');
    const std::size_t index = std::stoul(std::string(path.substr(1, end - 1)));
    path.remove_prefix(end + 1);
    return index < node.items.size() ? &node.items[index] : nullptr;
}

/// The entry whose key the path begins with; keys may hold dots (`requests.cpu`).
const DocumentNode::Entry* entryOf(const DocumentNode& node, std::string_view& path) {
    for (const DocumentNode::Entry& entry : node.entries) {
        const std::string_view rest = path.substr(std::min(entry.key.size(), path.size()));
        if (path.starts_with(entry.key) && (rest.empty() || rest.front() == '.' || rest.front() == '[')) {
            path = rest;
            return &entry;
        }
    }
    return nullptr;
}

/// Puts in where the key stands, or the nearest thing above it.
void place(Finding& finding, const DocumentNode& root) {
    std::string_view path = finding.key;
    const DocumentNode* node = &root;
    while (node != nullptr && !path.empty()) {
        path.remove_prefix(path.front() == '.' ? 1 : 0);
        if (path.starts_with('[')) {
            node = itemOf(*node, path);
            finding.line = node != nullptr ? node->line : finding.line;
            finding.column = node != nullptr ? node->column : finding.column;
            continue;
        }
        const DocumentNode::Entry* entry = entryOf(*node, path);
        if (entry == nullptr) {
            return;
        }
        finding.line = entry->line;
        finding.column = entry->column;
        node = &entry->value;
    }
}

}  // namespace

namespace check {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

}  // namespace check

std::vector<Finding> checkPlatform(const Platform& platform, const Document& document) {
    std::vector<Finding> findings;
    for (const auto rules :
         {check::capacity, check::backups, check::manifests, check::isolation, check::names, check::sites}) {
        rules(platform, findings);
    }
    for (Finding& finding : findings) {
        place(finding, document.root);
        for (FindingFigure& figure : finding.figures) {
            if (auto* size = std::get_if<Bytes>(&figure.value)) {
                size->base = platform.units;  // never two kinds of units on one screen (row 22)
            }
        }
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.line, a.column, a.rule) < std::tie(b.line, b.column, b.rule);
    });
    return findings;
}

}  // namespace flotte
