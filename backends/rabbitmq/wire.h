#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"

/// Bodies of the management API (https://www.rabbitmq.com/docs/http-api-reference) ↔ values, pure. Whatever
/// the bytes are, the result is values or a DecodeError.
namespace flotte::rabbitmq {

/// The broker's words to somebody whose password is right, but who may not use the management API.
constexpr std::string_view kNoTag = "Not management user";

/// `{"error":…,"reason":…}`, as far as it is there.
struct Words {
    std::string error;
    std::string reason;
    bool operator==(const Words&) const = default;
};
Words readWords(std::string_view body);

struct VirtualHost {
    std::string description;
    std::vector<std::string> tags;
    std::string defaultQueueType;              ///< empty = the broker's
    std::map<std::string, std::string> nodes;  ///< `rabbit@one` → `running`
    std::int64_t messages = 0;                 ///< as the last statistics say
    bool operator==(const VirtualHost&) const = default;
};
Result<VirtualHost> readVirtualHost(std::string_view body, const std::string& request);
std::string writeVirtualHost(const VirtualHost& host);  ///< what can be set of it

struct User {
    std::string passwordHash;  ///< not a word of it in messages
    std::string hashing;
    std::vector<std::string> tags;
    bool operator==(const User&) const = default;
};
Result<User> readUser(std::string_view body, const std::string& request);
std::string writeUser(const User& user);
/// The tags of who asks.
Result<std::vector<std::string>> readWhoAmI(std::string_view body, const std::string& request);

/// Regular expressions over names.
struct Permission {
    std::string configure;
    std::string write;
    std::string read;
    bool operator==(const Permission&) const = default;
};
Result<Permission> readPermission(std::string_view body, const std::string& request);
std::string writePermission(const Permission& permission);

using Limits = std::map<std::string, std::int64_t>;
/// Of one virtual host; none = empty.
Result<Limits> readLimits(std::string_view body, const std::string& request);
std::string writeLimit(std::int64_t value);

/// JSON texts of `arguments` are canonical: keys in order, no space.
struct Exchange {
    std::string type;
    bool durable = true;
    bool autoDelete = false;
    bool internal = false;
    std::string arguments = "{}";
    bool operator==(const Exchange&) const = default;
};
Result<Exchange> readExchange(std::string_view body, const std::string& request);
std::string writeExchange(const Exchange& exchange);

struct Queue {
    bool durable = true;
    bool autoDelete = false;
    bool exclusive = false;
    std::string arguments = "{}";
    std::string state;  ///< `running`; empty = not told
    std::int64_t messages = 0;
    std::int64_t consumers = 0;
    bool operator==(const Queue&) const = default;
};
Result<Queue> readQueue(std::string_view body, const std::string& request);
std::string writeQueue(const Queue& queue);  ///< durable, auto_delete, arguments

/// Canonical form of a JSON object. Nothing where it isn't one.
std::optional<std::string> canonicalObject(std::string_view text);
/// Whether a queue with `theirs` is what `ours` asks for: the broker may have added the queue type that is
/// the virtual host's default.
bool sameArguments(const std::string& ours, const std::string& theirs);

struct Binding {
    std::string routingKey;
    std::string arguments = "{}";
    std::string propertiesKey;  ///< how the broker names it among those of the same ends
    bool operator==(const Binding&) const = default;
};
Result<std::vector<Binding>> readBindings(std::string_view body, const std::string& request);
std::string writeBinding(const std::string& routingKey);

/// How many entries a list has.
Result<std::int64_t> readCount(std::string_view body, const std::string& request);

/// A message of the probe's: `mark` stands in the header `flotte-probe`.
std::string writeMessage(const std::string& routingKey, const std::string& mark, std::int64_t expiresMs);
/// Whether it was routed to any queue.
Result<bool> readRouted(std::string_view body, const std::string& request);
/// Asks for the first message: and takes it, or leaves it there.
std::string writeGet(bool take);
/// The mark of the first message: empty where it has none of ours, nothing where the queue is empty.
Result<std::optional<std::string>> readMark(std::string_view body, const std::string& request);

}  // namespace flotte::rabbitmq
