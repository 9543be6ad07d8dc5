#include "backends/rabbitmq/wire.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace flotte::rabbitmq {

namespace {

using Json = nlohmann::json;

/// Above any honest answer, below any stack.
constexpr int kMaxDepth = 24;

/// A discarded value where the text is not JSON, or nests too deep.
Json parse(std::string_view text) {
    bool deep = false;
    const auto shallow = [&](int depth, Json::parse_event_t, const Json&) {
        deep = deep || depth > kMaxDepth;
        return depth <= kMaxDepth;
    };
    Json json = Json::parse(text.begin(), text.end(), shallow, false);
    return deep ? Json(Json::value_t::discarded) : json;
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Reads one object and remembers the first thing that is not as it must be.
class Reader {
 public:
    Reader(const char* what, const std::string& request, Json json)
        : what_(what), request_(request), json_(std::move(json)) {
        if (!json_.is_object()) {
            wrong_ = "no object";
        }
    }

    std::string text(const char* key, bool must = true) {
        const Json* value = find(key, must);
        if (value == nullptr) {
            return {};
        }
        if (!value->is_string()) {
            wrong(key, "is no text");
            return {};
        }
        return value->get<std::string>();
    }
    bool flag(const char* key, bool otherwise) {
        const Json* value = find(key, false);
        if (value == nullptr) {
            return otherwise;
        }
        if (!value->is_boolean()) {
            wrong(key, "is neither true nor false");
            return otherwise;
        }
        return value->get<bool>();
    }
    std::int64_t count(const char* key) {
        const Json* value = find(key, false);
        if (value == nullptr) {
            return 0;
        }
        if (!value->is_number_unsigned() || value->get<std::uint64_t>() > INT64_MAX) {
            wrong(key, "is no count");
            return 0;
        }
        return value->get<std::int64_t>();
    }
    /// A list of texts; brokers before 3.9 say them in one, with commas.
    std::vector<std::string> words(const char* key) {
        const Json* value = find(key, false);
        std::vector<std::string> out;
        if (value != nullptr && value->is_string()) {
            const auto all = value->get<std::string>();
            for (std::size_t begin = 0; begin < all.size();) {
                const auto end = std::min(all.find(',', begin), all.size());
                out.push_back(all.substr(begin, end - begin));
                begin = end + 1;
            }
        } else if (value != nullptr && value->is_array() &&
                   std::ranges::all_of(*value, [](const Json& word) { return word.is_string(); })) {
            out = value->get<std::vector<std::string>>();
        } else if (value != nullptr) {
            wrong(key, "is no list of texts");
        }
        return out;
    }
    std::string object(const char* key) {
        const Json* value = find(key, false);
        // Erlang's empty list may stand for an empty object.
        if (value == nullptr || (value->is_array() && value->empty())) {
            return "{}";
        }
        if (!value->is_object()) {
            wrong(key, "is no object");
            return "{}";
        }
        return dump(*value);
    }
    const Json* find(const char* key, bool must) {
        const auto found = json_.is_object() ? json_.find(key) : json_.end();
        if (!json_.is_object() || found == json_.end() || found->is_null()) {
            if (must) {
                wrong(key, "is missing");
            }
            return nullptr;
        }
        return &*found;
    }
    void wrong(const char* key, const char* how) {
        if (wrong_.empty()) {
            wrong_ = std::string(key) + " " + how;
        }
    }
    template <class T>
    Result<T> done(T value) const {
        if (!wrong_.empty()) {
            return fail(DecodeError{what_, 0, wrong_, request_});
        }
        return value;
    }

 private:
    const char* what_;
    const std::string& request_;
    Json json_;
    std::string wrong_;
};

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : ",") + word;
    }
    return out;
}

Error noList(const char* what, const std::string& request) {
    return DecodeError{what, 0, "no list", request};
}

}  // namespace

Words readWords(std::string_view body) {
    const Json json = parse(body);
    const auto word = [&](const char* key) {
        if (!json.is_object() || !json.contains(key)) {
            return std::string();
        }
        // Some reasons are terms of Erlang's, not texts.
        return json[key].is_string() ? json[key].get<std::string>() : dump(json[key]);
    };
    return {word("error"), word("reason")};
}

Result<VirtualHost> readVirtualHost(std::string_view body, const std::string& request) {
    Reader reader("virtual host", request, parse(body));
    VirtualHost host;
    host.description = reader.text("description", false);
    host.tags = reader.words("tags");
    host.defaultQueueType = reader.text("default_queue_type", false);
    if (host.defaultQueueType == "undefined") {  // 3.10's word for none
        host.defaultQueueType.clear();
    }
    host.messages = reader.count("messages");
    if (const Json* nodes = reader.find("cluster_state", false); nodes != nullptr && nodes->is_object()) {
        for (const auto& [node, state] : nodes->items()) {
            host.nodes[node] = state.is_string() ? state.get<std::string>() : dump(state);
        }
    }
    return reader.done(std::move(host));
}

std::string writeVirtualHost(const VirtualHost& host) {
    Json json{{"description", host.description}, {"tags", joined(host.tags)}};
    if (!host.defaultQueueType.empty()) {
        json["default_queue_type"] = host.defaultQueueType;
    }
    return dump(json);
}

Result<User> readUser(std::string_view body, const std::string& request) {
    Reader reader("user", request, parse(body));
    User user;
    user.passwordHash = reader.text("password_hash", false);
    user.hashing = reader.text("hashing_algorithm", false);
    user.tags = reader.words("tags");
    return reader.done(std::move(user));
}

std::string writeUser(const User& user) {
    return dump(Json{{"password_hash", user.passwordHash},
                     {"hashing_algorithm", user.hashing},
                     {"tags", joined(user.tags)}});
}

Result<std::vector<std::string>> readWhoAmI(std::string_view body, const std::string& request) {
    Reader reader("user", request, parse(body));
    return reader.done(reader.words("tags"));
}

Result<Permission> readPermission(std::string_view body, const std::string& request) {
    Reader reader("permission", request, parse(body));
    Permission permission;
    permission.configure = reader.text("configure");
    permission.write = reader.text("write");
    permission.read = reader.text("read");
    return reader.done(std::move(permission));
}

std::string writePermission(const Permission& permission) {
    return dump(
        Json{{"configure", permission.configure}, {"write", permission.write}, {"read", permission.read}});
}

Result<Limits> readLimits(std::string_view body, const std::string& request) {
    const Json list = parse(body);
    const Error bad = DecodeError{"limits", 0, "no list of limits", request};
    if (!list.is_array()) {
        return tl::unexpected(bad);
    }
    Limits limits;
    for (const Json& entry : list) {
        const auto values = entry.is_object() ? entry.find("value") : entry.end();
        if (!entry.is_object() || values == entry.end()) {
            return tl::unexpected(bad);
        }
        for (const auto& [key, value] : values->items()) {
            if (!value.is_number_integer()) {
                return tl::unexpected(bad);
            }
            limits[key] = value.get<std::int64_t>();
        }
    }
    return limits;
}

std::string writeLimit(std::int64_t value) {
    Json json;  // one key in braces would be a list of two to some compilers
    json["value"] = value;
    return dump(json);
}

Result<Exchange> readExchange(std::string_view body, const std::string& request) {
    Reader reader("exchange", request, parse(body));
    Exchange exchange;
    exchange.type = reader.text("type");
    exchange.durable = reader.flag("durable", false);
    exchange.autoDelete = reader.flag("auto_delete", false);
    exchange.internal = reader.flag("internal", false);
    exchange.arguments = reader.object("arguments");
    return reader.done(std::move(exchange));
}

std::string writeExchange(const Exchange& exchange) {
    return dump(Json{{"type", exchange.type},
                     {"durable", exchange.durable},
                     {"auto_delete", exchange.autoDelete},
                     {"internal", exchange.internal},
                     {"arguments", parse(exchange.arguments)}});
}

Result<Queue> readQueue(std::string_view body, const std::string& request) {
    Reader reader("queue", request, parse(body));
    Queue queue;
    queue.durable = reader.flag("durable", false);
    queue.autoDelete = reader.flag("auto_delete", false);
    queue.exclusive = reader.flag("exclusive", false);
    queue.arguments = reader.object("arguments");
    queue.state = reader.text("state", false);
    queue.messages = reader.count("messages");
    queue.consumers = reader.count("consumers");
    return reader.done(std::move(queue));
}

std::string writeQueue(const Queue& queue) {
    return dump(Json{{"durable", queue.durable},
                     {"auto_delete", queue.autoDelete},
                     {"arguments", parse(queue.arguments)}});
}

std::optional<std::string> canonicalObject(std::string_view text) {
    const Json json = parse(text);
    return json.is_object() ? std::optional(dump(json)) : std::nullopt;
}

bool sameArguments(const std::string& ours, const std::string& theirs) {
    const Json wanted = parse(ours);
    Json found = parse(theirs);
    if (wanted.is_object() && found.is_object() && !wanted.contains("x-queue-type")) {
        found.erase("x-queue-type");
    }
    return wanted == found;
}

Result<std::vector<Binding>> readBindings(std::string_view body, const std::string& request) {
    const Json list = parse(body);
    if (!list.is_array()) {
        return tl::unexpected(noList("bindings", request));
    }
    std::vector<Binding> bindings;
    for (const Json& entry : list) {
        Reader reader("binding", request, entry);
        Binding binding;
        binding.routingKey = reader.text("routing_key");
        binding.arguments = reader.object("arguments");
        binding.propertiesKey = reader.text("properties_key");
        auto read = reader.done(std::move(binding));
        if (!read) {
            return tl::unexpected(std::move(read.error()));
        }
        bindings.push_back(std::move(*read));
    }
    return bindings;
}

std::string writeBinding(const std::string& routingKey) {
    return dump(Json{{"routing_key", routingKey}, {"arguments", Json::object()}});
}

Result<std::int64_t> readCount(std::string_view body, const std::string& request) {
    const Json list = parse(body);
    if (!list.is_array()) {
        return tl::unexpected(noList("list", request));
    }
    return static_cast<std::int64_t>(list.size());
}

std::string writeMessage(const std::string& routingKey, const std::string& mark, std::int64_t expiresMs) {
    Json json;
    json["routing_key"] = routingKey;
    json["payload"] = "flotte looks whether messages arrive; nothing is to be done";
    json["payload_encoding"] = "string";
    json["properties"]["headers"]["flotte-probe"] = mark;
    json["properties"]["expiration"] = std::to_string(expiresMs);
    json["properties"]["content_type"] = "text/plain";
    return dump(json);
}

Result<bool> readRouted(std::string_view body, const std::string& request) {
    const Json json = parse(body);
    if (!json.is_object() || !json.contains("routed") || !json["routed"].is_boolean()) {
        return fail(DecodeError{"publish", 0, "not told whether it was routed", request});
    }
    return json["routed"].get<bool>();
}

std::string writeGet(bool take) {
    return dump(Json{{"count", 1},
                     {"ackmode", take ? "ack_requeue_false" : "ack_requeue_true"},
                     {"encoding", "auto"},
                     {"truncate", 1'000}});
}

Result<std::optional<std::string>> readMark(std::string_view body, const std::string& request) {
    const Json list = parse(body);
    if (!list.is_array() || (!list.empty() && !list[0].is_object())) {
        return tl::unexpected(noList("messages", request));
    }
    if (list.empty()) {
        return std::optional<std::string>();
    }
    const Json::json_pointer place("/properties/headers/flotte-probe");
    const bool marked = list[0].contains(place) && list[0][place].is_string();
    return std::optional(marked ? list[0][place].get<std::string>() : std::string());
}

}  // namespace flotte::rabbitmq
