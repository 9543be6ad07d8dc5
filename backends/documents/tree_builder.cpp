#include "backends/documents/tree_builder.h"

#include <yaml-cpp/mark.h>

#include <algorithm>
#include <utility>

#include "backends/documents/reader.h"

namespace flotte::documents {
namespace {

using Kind = ConfigError::Kind;

DocumentNode nodeAt(const YAML::Mark& mark, DocumentNode::Kind kind) {
    DocumentNode node;
    node.kind = kind;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    return node;
}

YAML::Mark markOf(const DocumentNode& node) {
    YAML::Mark mark;
    mark.line = node.line - 1;
    mark.column = node.column - 1;
    return mark;
}

/// `?` = plain, `!` = quoted or a block: what the parser gives where the file has no tag.
bool isReadTag(const std::string& tag) {
    static constexpr std::string_view kCore = "tag:yaml.org,2002:";
    static constexpr std::string_view kNames[] = {"str", "int", "float", "bool", "null", "seq", "map"};
    if (tag.empty() || tag == "?" || tag == "!") {
        return true;
    }
    return tag.starts_with(kCore) &&
           std::find(std::begin(kNames), std::end(kNames), std::string_view(tag).substr(kCore.size())) !=
               std::end(kNames);
}

bool isText(const std::string& tag) {
    return tag == "!" || tag == "tag:yaml.org,2002:str";
}

}  // namespace

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
    if (started_) {
        refuse(Kind::Syntax, mark, "a second document; one file holds one document");
    }
    started_ = true;
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (expectsKey()) {
        refuse(Kind::Syntax, mark, "a key must be text");
    }
    add(nodeAt(mark, DocumentNode::Kind::Null), {1, 0, 0}, anchor, mark);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (expectsKey()) {
        refuse(Kind::Syntax, mark, "a key must be text");
    }
    if (++aliases_ > kMaxAliases) {
        refuse(Kind::FileTooLarge, mark, "too many aliases");
    }
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
        refuse(Kind::Syntax, mark, "an alias inside its own anchor");
    }
    spend(found->second.cost, mark);
    attach(found->second.node, found->second.cost);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
    if (!isReadTag(tag)) {
        refuse(Kind::Unsupported, mark, "a tag that is not read", tag);
    }
    if (expectsKey()) {
        addKey(mark, value, isText(tag));
        return;
    }
    DocumentNode node = nodeAt(mark, DocumentNode::Kind::Scalar);
    node.scalar = value;
    node.quoted = isText(tag);
    add(std::move(node), {1, value.size(), 0}, anchor, mark);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value /*style*/) {
    open(DocumentNode::Kind::Sequence, mark, tag, anchor);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value /*style*/) {
    open(DocumentNode::Kind::Mapping, mark, tag, anchor);
}

bool TreeBuilder::expectsKey() const {
    return !frames_.empty() && frames_.back().node.kind == DocumentNode::Kind::Mapping &&
           !frames_.back().hasKey;
}

void TreeBuilder::open(DocumentNode::Kind kind, const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor) {
    if (!isReadTag(tag)) {
        refuse(Kind::Unsupported, mark, "a tag that is not read", tag);
    }
    if (expectsKey()) {
        refuse(Kind::Syntax, mark, "a key must be text");
    }
    spend({1, 0, 1}, mark);
    Frame frame;
    frame.node = nodeAt(mark, kind);
    frame.anchor = anchor;
    frame.cost = {1, 0, 1};
    frames_.push_back(std::move(frame));
}

void TreeBuilder::close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.anchor != 0) {
        spend({frame.cost.nodes, frame.cost.bytes, 0}, markOf(frame.node));  // the copy kept for aliases
        anchors_[frame.anchor] = {frame.node, frame.cost};
    }
    attach(std::move(frame.node), frame.cost);
}

void TreeBuilder::add(DocumentNode node, Cost cost, YAML::anchor_t anchor, const YAML::Mark& mark) {
    spend(cost, mark);
    if (anchor != 0) {
        spend(cost, mark);
        anchors_[anchor] = {node, cost};
    }
    attach(std::move(node), cost);
}

void TreeBuilder::attach(DocumentNode node, const Cost& cost) {
    if (frames_.empty()) {
        root_ = std::move(node);
        return;
    }
    Frame& frame = frames_.back();
    frame.cost.nodes += cost.nodes;
    frame.cost.bytes += cost.bytes;
    frame.cost.depth = std::max(frame.cost.depth, cost.depth + 1);
    if (frame.node.kind == DocumentNode::Kind::Sequence) {
        frame.node.items.push_back(std::move(node));
        return;
    }
    frame.pending.value = std::move(node);
    frame.node.entries.push_back(std::move(frame.pending));
    frame.pending = {};
    frame.hasKey = false;
}

void TreeBuilder::addKey(const YAML::Mark& mark, const std::string& key, bool quoted) {
    Frame& frame = frames_.back();
    if (key == "<<" && !quoted) {
        refuse(Kind::Unsupported, mark, "merge keys are not read", key);
    }
    frame.pending.key = key;
    frame.pending.line = mark.line + 1;
    frame.pending.column = mark.column + 1;
    frame.hasKey = true;
    if (!frame.keys.insert(key).second) {
        refuse(Kind::Duplicate, mark, "the key is there twice", key);
    }
    spend({0, key.size(), 0}, mark);
    frame.cost.bytes += key.size();
}

void TreeBuilder::spend(const Cost& cost, const YAML::Mark& mark) {
    spent_.nodes += cost.nodes;
    spent_.bytes += cost.bytes;
    if (frames_.size() + cost.depth > kMaxDepth) {
        refuse(Kind::FileTooLarge, mark, "nested too deeply");
    }
    if (spent_.nodes > kMaxNodes || spent_.bytes > kMaxTextBytes) {
        refuse(Kind::FileTooLarge, mark, "too many values after aliases are expanded");
    }
}

std::string TreeBuilder::path() const {
    std::string path;
    for (const Frame& frame : frames_) {
        if (frame.node.kind == DocumentNode::Kind::Sequence) {
            path += '[' + std::to_string(frame.node.items.size()) + ']';
        } else if (frame.hasKey) {
            path += (path.empty() ? "" : ".") + frame.pending.key;
        }
    }
    return path;
}

void TreeBuilder::refuse(Kind kind, const YAML::Mark& mark, std::string detail, std::string found) const {
    ConfigError error;
    error.kind = kind;
    error.file = file_;
    error.line = mark.line + 1;
    error.column = mark.column + 1;
    error.key = path();
    error.found = std::move(found);
    error.detail = std::move(detail);
    throw Refusal{std::move(error)};
}

}  // namespace flotte::documents
