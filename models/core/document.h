#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"

namespace flotte {

/// A node of a YAML (or JSON) file with where it stands, so that an error can point at it. Aliases are
/// already resolved. `backends/documents` reads files into this; readers of the platform file and of
/// kubeconfig never see a YAML library.
struct DocumentNode {
    enum class Kind : std::uint8_t { Null, Scalar, Sequence, Mapping };
    struct Entry;

    Kind kind = Kind::Null;
    std::string scalar;
    bool quoted = false;              ///< a quoted scalar is text, never a number or null
    std::vector<DocumentNode> items;  ///< of a sequence
    std::vector<Entry> entries;  ///< of a mapping, in the file's order; duplicates are refused by the reader
    int line = 0;                ///< from 1
    int column = 0;              ///< from 1

    /// The value of `key`; null pointer when absent or not a mapping.
    const DocumentNode* find(std::string_view key) const;
};

struct DocumentNode::Entry {
    std::string key;
    int line = 0;
    int column = 0;
    DocumentNode value;
};

/// A file's tree and its name for messages.
struct Document {
    std::string file;
    DocumentNode root;
};

/// Reads and parses a file within caps (bytes, depth, aliases); given by `app`, implemented by
/// `backends/documents`.
using DocumentReader = std::function<Result<Document>(const std::string& path)>;

}  // namespace flotte
