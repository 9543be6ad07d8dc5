#include "backends/kubernetes/kubeconfig_values.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace flotte::kubernetes {
namespace {

using Kind = ConfigError::Kind;

int base64Value(char c) {
    static constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto at = kAlphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

bool Section::has(std::string_view key) const {
    const DocumentNode* value = node ? node->find(key) : nullptr;
    return value && value->kind != DocumentNode::Kind::Null;
}

Result<std::string> Section::text(std::string_view key) const {
    if (!has(key)) {
        return std::string();
    }
    const DocumentNode* value = node->find(key);
    if (value->kind != DocumentNode::Kind::Scalar) {
        return fail(error(Kind::WrongType, key, "text"));
    }
    return value->scalar;
}

Result<bool> Section::flag(std::string_view key) const {
    if (!has(key)) {
        return false;
    }
    const DocumentNode* value = node->find(key);
    const bool plain = value->kind == DocumentNode::Kind::Scalar && !value->quoted;
    if (plain && (value->scalar == "true" || value->scalar == "false")) {
        return value->scalar == "true";
    }
    return fail(error(Kind::WrongType, key, "true, false"));
}

Result<Section> Section::section(std::string_view key) const {
    Section below{file, path.empty() ? std::string(key) : path + '.' + std::string(key), nullptr};
    if (!has(key)) {
        return below;
    }
    below.node = node->find(key);
    if (below.node->kind != DocumentNode::Kind::Mapping) {
        return fail(error(Kind::WrongType, key, "mapping"));
    }
    return below;
}

ConfigError Section::error(Kind kind, std::string_view key, std::string expected) const {
    ConfigError error;
    error.kind = kind;
    error.file = file;
    error.key = path + (path.empty() || key.empty() ? "" : ".") + std::string(key);
    error.expected = std::move(expected);
    const DocumentNode* at = node ? node->find(key) : nullptr;
    at = at ? at : node;
    if (at) {
        error.line = at->line;
        error.column = at->column;
    }
    return error;
}

std::string besideFile(const std::string& file, const std::string& path) {
    if (path.empty()) {
        return path;
    }
    const std::filesystem::path own(path);
    if (own.is_absolute()) {
        return path;
    }
    return (std::filesystem::path(file).parent_path() / own).lexically_normal().string();
}

std::optional<std::string> decodeBase64(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    std::size_t symbols = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            continue;
        }
        const int value = base64Value(c);
        if (c == '=') {
            ++padding;
        } else if (value < 0 || padding > 0) {
            return std::nullopt;
        }
        bits = (bits << 6U) | static_cast<std::uint32_t>(std::max(value, 0));
        if (++symbols % 4 == 0) {
            out += static_cast<char>(bits >> 16U & 0xffU);
            out += static_cast<char>(bits >> 8U & 0xffU);
            out += static_cast<char>(bits & 0xffU);
        }
    }
    if (symbols % 4 != 0 || padding > 2) {
        return std::nullopt;
    }
    out.resize(out.size() - padding);
    return out;
}

}  // namespace flotte::kubernetes
