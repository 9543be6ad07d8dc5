#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "models/platform/platform.h"
#include "models/platform/reader.h"

/// Readers of single values, for the tables of `Node::fields`. Each puts a good value into its target, or
/// reports a mistake and leaves the target as it is. The target outlives the reader.
namespace flotte::fields {

using Read = std::function<void(const Node&)>;

Read text(std::string& into);
Read text(std::string& into, bool (*good)(std::string_view), std::string_view expected);
Read url(std::string& into);
Read port(int& into);
Read duration(std::chrono::minutes& into);
/// Relative paths resolve against `folder`.
Read path(std::string& into, const std::filesystem::path& folder);
/// {file: …} or {env: …}; a secret written in its place is refused and never repeated.
Read credential(CredentialRef& into, const std::filesystem::path& folder);

/// `direct`, {port-forward: …} or {ssh: …}. With `region`, a port-forward must say through which region's API
/// server it goes; else its region is left empty.
Read reach(Reach& into, const Read& region = {});

}  // namespace flotte::fields
