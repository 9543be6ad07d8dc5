#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "models/core/document.h"
#include "models/core/file_reader.h"

/// YAML files (and JSON, which is YAML) as trees with positions, within caps, so that no file makes the
/// program hang, crash or grow. Pure; any thread.
namespace flotte::documents {

constexpr std::size_t kMaxBytes = 4U << 20U;       ///< of a file
constexpr std::size_t kMaxDepth = 64;              ///< of nested sequences and mappings, aliases followed
constexpr std::size_t kMaxNodes = 200'000;         ///< after aliases are expanded
constexpr std::size_t kMaxTextBytes = 16U << 20U;  ///< of all scalars, after aliases are expanded
constexpr std::size_t kMaxAliases = 1'000;

/// Reads a file and parses it. Errors: those of the `FileReader` and of `parseDocument`.
Result<Document> readDocument(const std::string& path, const FileReader& file);

/// Parses YAML 1.2 text holding at most one document. Errors: ConfigError with line and column. Syntax (also:
/// not UTF-8, a key that isn't text, a second document, an alias inside its own anchor), Duplicate (a key
/// twice), FileTooLarge (a cap), Unsupported (merge keys and tags that flotte does not read).
Result<Document> parseDocument(std::string file, std::string_view text);

}  // namespace flotte::documents
