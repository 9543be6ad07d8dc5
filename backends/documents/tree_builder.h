#pragma once

#include <yaml-cpp/eventhandler.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "models/core/document.h"

namespace flotte::documents {

/// What a tree costs; aliases are counted before they are expanded.
struct Cost {
    std::size_t nodes = 0;
    std::size_t bytes = 0;
    std::size_t depth = 0;  ///< nested levels of the tree itself
};

/// Thrown through the YAML parser, which offers no other way to stop it; caught in `parseDocument`.
struct Refusal {
    ConfigError error;
};

/// Builds our tree from the parser's events of one document.
class TreeBuilder final : public YAML::EventHandler {
 public:
    explicit TreeBuilder(std::string file) : file_(std::move(file)) {}
    DocumentNode takeRoot() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override { close(); }

 private:
    struct Frame {
        DocumentNode node;
        YAML::anchor_t anchor = 0;
        Cost cost;
        std::unordered_set<std::string> keys;
        DocumentNode::Entry pending;  ///< key read, value not yet
        bool hasKey = false;
    };
    struct Anchored {
        DocumentNode node;
        Cost cost;
    };

    bool expectsKey() const;
    void open(DocumentNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
    void close();
    void add(DocumentNode node, Cost cost, YAML::anchor_t anchor, const YAML::Mark& mark);
    void attach(DocumentNode node, const Cost& cost);
    void addKey(const YAML::Mark& mark, const std::string& key, bool quoted);
    void spend(const Cost& cost, const YAML::Mark& mark);
    std::string path() const;
    [[noreturn]] void refuse(ConfigError::Kind kind, const YAML::Mark& mark, std::string detail,
                             std::string found = {}) const;

    std::string file_;
    DocumentNode root_;
    std::vector<Frame> frames_;
    std::map<YAML::anchor_t, Anchored> anchors_;
    Cost spent_;
    std::size_t aliases_ = 0;
    bool started_ = false;
};

}  // namespace flotte::documents
