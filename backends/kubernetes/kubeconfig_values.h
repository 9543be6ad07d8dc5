#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/document.h"

namespace flotte::kubernetes {

/// A mapping of a kubeconfig with what messages need: its file and the path of its keys.
struct Section {
    std::string file;
    std::string path;  ///< such as `users[0].user`; empty = the root
    const DocumentNode* node = nullptr;

    /// Whether the key is there and not null.
    bool has(std::string_view key) const;
    /// The text of a key; empty when absent.
    Result<std::string> text(std::string_view key) const;
    Result<bool> flag(std::string_view key) const;
    /// A mapping below; its node is null when absent.
    Result<Section> section(std::string_view key) const;
    /// An error that points at the key, or at the section where the key is absent.
    ConfigError error(ConfigError::Kind kind, std::string_view key, std::string expected = {}) const;
};

/// A relative path means relative to the file that names it.
std::string besideFile(const std::string& file, const std::string& path);

/// RFC 4648 with padding; line ends are skipped, as Go's decoder does. Empty when it is not base64.
std::optional<std::string> decodeBase64(std::string_view text);

}  // namespace flotte::kubernetes
