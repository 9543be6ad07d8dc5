#pragma once

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/document.h"
#include "models/core/error.h"

namespace flotte {

/// The mistakes found in one file so far.
struct Mistakes {
    std::string file;
    std::filesystem::path folder;  ///< the file's own, against which relative paths resolve
    std::vector<ConfigError> errors;
};

/// One node of a file with its key path, able to say what is wrong with it. Lives as long as its document and
/// mistakes.
class Node {
 public:
    Node(Mistakes& mistakes, const DocumentNode& node, std::string path)
        : mistakes_(&mistakes),
          node_(&node),
          path_(std::move(path)),
          line_(node.line),
          column_(node.column) {}

    const DocumentNode& raw() const { return *node_; }
    const std::string& path() const { return path_; }
    const std::filesystem::path& folder() const { return mistakes_->folder; }

    /// The node below this one that the keys lead to, as far as there is one.
    Node at(std::initializer_list<std::string_view> keys) const;

    /// The scalar; reports a wrong type otherwise. Never empty.
    std::optional<std::string> text() const;

    /// One row for each key of a mapping. `read` is called where the key is there.
    struct Field {
        std::string_view key;
        bool required = false;
        std::function<void(const Node&)> read;
    };
    /// Reads a mapping by its table of keys. Reports a wrong type, unknown keys (with the nearest known one)
    /// and missing keys. An empty value counts as an empty mapping.
    void fields(const std::vector<Field>& table) const;

    /// Calls `read` for each item; reports a wrong type. An empty value counts as an empty list. The number
    /// of items.
    std::size_t each(const std::function<void(const Node&)>& read) const;

    /// Calls `read` for each key of a mapping; reports a wrong type. An empty value counts as an empty
    /// mapping.
    void entries(const std::function<void(const std::string& key, const Node&)>& read) const;

    void badValue(std::string_view expected, std::string suggestion = {}) const;
    /// Like badValue, with the word that was probably meant.
    void badChoice(std::string_view expected, const std::vector<std::string_view>& known) const;
    /// Like badValue, for a place whose text may be a secret: it is not repeated.
    void badSecret(std::string_view expected) const;
    void wrongType(std::string_view expected) const;
    /// A list that must not be empty.
    void needsOne() const;
    /// `key` must not be in this mapping; `usual` are keys that may have been meant.
    void unknown(std::string_view key, const std::vector<std::string_view>& usual) const;
    /// The value of `key` in this mapping was given before.
    void duplicate(std::string_view key, const std::string& value) const;

 private:
    ConfigError mistake(ConfigError::Kind kind, std::string_view expected) const;
    std::set<std::string, std::less<>> unknownKeys(const std::vector<Field>& table) const;
    const DocumentNode::Entry* entry(std::string_view key) const;
    std::string childPath(std::string_view key) const;
    Node child(const DocumentNode::Entry& entry) const;

    Mistakes* mistakes_;
    const DocumentNode* node_;
    std::string path_;
    int line_;  ///< an empty value stands nowhere: its key's place is told
    int column_;
};

}  // namespace flotte
