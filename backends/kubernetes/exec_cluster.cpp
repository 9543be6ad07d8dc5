#include "backends/kubernetes/exec_cluster.h"

#include <QByteArray>

#include <charconv>
#include <nlohmann/json.hpp>

namespace flotte::kubernetes {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kExtension = "client.authentication.k8s.io/exec";

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class Number>
bool isNumber(const std::string& text, Number& number) {
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end;
}

/// YAML's core schema: what is not quoted may be a truth value or a number.
Json scalarJson(const DocumentNode& node) {
    const std::string& text = node.scalar;
    if (!node.quoted && (text == "true" || text == "false")) {
        return text == "true";
    }
    std::int64_t whole = 0;
    double real = 0;
    if (!node.quoted && isNumber(text, whole)) {
        return whole;
    }
    const bool digit = text.find_first_of("0123456789") != std::string::npos;
    return !node.quoted && digit && isNumber(text, real) ? Json(real) : Json(text);
}

/// The reader's cap on depth bounds the recursion.
Json toJson(const DocumentNode& node) {
    Json json;
    switch (node.kind) {
        case DocumentNode::Kind::Null:
            break;
        case DocumentNode::Kind::Scalar:
            json = scalarJson(node);
            break;
        case DocumentNode::Kind::Sequence:
            json = Json::array();
            for (const DocumentNode& item : node.items) {
                json.push_back(toJson(item));
            }
            break;
        case DocumentNode::Kind::Mapping:
            json = Json::object();
            for (const DocumentNode::Entry& entry : node.entries) {
                json[entry.key] = toJson(entry.value);
            }
            break;
    }
    return json;
}

void addExtension(const Section& cluster, Json& json) {
    const DocumentNode* list = cluster.has("extensions") ? cluster.node->find("extensions") : nullptr;
    if (!list) {
        return;
    }
    for (const DocumentNode& item : list->items) {
        const DocumentNode* name = item.find("name");
        const DocumentNode* extension = item.find("extension");
        if (name && extension && name->scalar == kExtension) {
            json["config"] = toJson(*extension);
            return;
        }
    }
}

}  // namespace

std::string clusterJson(const Section& cluster, const std::string& authority) {
    Json json = Json::object();
    for (const char* key : {"server", "tls-server-name", "proxy-url"}) {
        if (cluster.has(key)) {
            json[key] = cluster.text(key).value_or("");
        }
    }
    for (const char* key : {"insecure-skip-tls-verify", "disable-compression"}) {
        if (cluster.flag(key).value_or(false)) {
            json[key] = true;
        }
    }
    if (!authority.empty()) {
        json["certificate-authority-data"] = QByteArray::fromStdString(authority).toBase64().toStdString();
    }
    addExtension(cluster, json);
    return dumped(json);
}

std::string execInfo(const std::string& apiVersion, const std::string& cluster) {
    Json info;
    info["kind"] = "ExecCredential";
    info["apiVersion"] = apiVersion;
    info["spec"] = Json::object();
    if (!cluster.empty()) {
        info["spec"]["cluster"] = Json::parse(cluster, nullptr, false);
    }
    info["spec"]["interactive"] = false;
    return dumped(info);
}

}  // namespace flotte::kubernetes
