#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/kubernetes/kubeconfig_values.h"
#include "models/core/result.h"

namespace flotte::kubernetes {

/// `clusters`, `users` or `contexts` of all files: name and the mapping that counts.
struct NamedSections {
    std::vector<std::pair<std::string, Section>> all;  ///< in the files' order
    const Section* find(std::string_view name) const;
    std::vector<std::string> names() const;
};

struct MergedKubeconfig {
    NamedSections clusters;
    NamedSections users;
    NamedSections contexts;
    std::string currentContext;
    Section first;  ///< root of the first file, where messages about all of them point
};

/// The first file wins each entry; the same name twice in one file is Duplicate. Points into `documents`.
Result<MergedKubeconfig> merge(const std::vector<Document>& documents);

/// An extension of this name marks a cluster as the sandbox's.
inline constexpr std::string_view kSandboxExtension = "flotte-sandbox";
/// Whether a context's cluster is the sandbox's; none where there is no such cluster. Empty = the current
/// one.
std::optional<bool> isSandbox(const MergedKubeconfig& merged, const std::string& context);

}  // namespace flotte::kubernetes
