#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backends/kubernetes/kubeconfig.h"
#include "backends/kubernetes/kubeconfig_values.h"

namespace flotte::kubernetes {

/// Puts the `cluster` mapping into `out`: URL, authority, proxy.
Result<void> readServer(const Section& cluster, const FileReader& readFile, Cluster& out);

/// The token in a file's text, blanks around it cut off. Empty when it is none: nothing there, or what would
/// break a header.
std::optional<std::string> tokenFrom(std::string_view text);

/// Puts the `user` mapping into `out`: client certificate, token, plugin. `cluster` has been read into `out`.
Result<void> readUser(const Section& user, const Section& cluster, const FileReader& readFile, Cluster& out);

}  // namespace flotte::kubernetes
