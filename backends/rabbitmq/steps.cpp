#include "backends/rabbitmq/steps.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "backends/rabbitmq/broker_step.h"

namespace flotte::rabbitmq {

namespace {

enum class Form : std::uint8_t {
    Name,    ///< not empty
    Text,    ///< may be empty
    Count,   ///< a number, not negative
    Object,  ///< JSON
};

struct Key {
    const char* name;
    Form form = Form::Name;
};

struct Kind {
    const char* name;
    std::vector<Key> keys;
    std::unique_ptr<Step> (*make)(StepSpec, Client&, Secrets&);
};

template <std::unique_ptr<Step> (*Make)(StepSpec, Client&)>
std::unique_ptr<Step> withoutSecrets(StepSpec spec, Client& client, Secrets&) {
    return Make(std::move(spec), client);
}

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {"rabbitmq.vhost", {{"vhost"}, {"tenant"}}, withoutSecrets<makeVirtualHostStep>},
        {"rabbitmq.user",
         {{"user"}, {"secretNamespace"}, {"secretName"}, {"secretKey"}, {"tenant"}},
         makeUserStep},
        {"rabbitmq.permissions",
         {{"user"}, {"vhost"}, {"configure", Form::Text}, {"write", Form::Text}, {"read", Form::Text}},
         withoutSecrets<makePermissionsStep>},
        {"rabbitmq.limits",
         {{"vhost"}, {"max-connections", Form::Count}, {"max-queues", Form::Count}},
         withoutSecrets<makeLimitsStep>},
        {"rabbitmq.exchange", {{"vhost"}, {"name"}, {"type"}}, withoutSecrets<makeExchangeStep>},
        {"rabbitmq.queue", {{"vhost"}, {"name"}, {"arguments", Form::Object}}, withoutSecrets<makeQueueStep>},
        {"rabbitmq.binding",
         {{"vhost"}, {"exchange"}, {"queue"}, {"key", Form::Text}},
         withoutSecrets<makeBindingStep>},
        {"rabbitmq.probe",
         {{"vhost"},
          {"user"},
          {"secretNamespace"},
          {"secretName"},
          {"secretKey"},
          {"exchange"},
          {"queue"},
          {"key", Form::Text}},
         makeProbeStep},
    };
    return all;
}

bool fits(const std::string& value, Form form) {
    switch (form) {
        case Form::Name:
            return !value.empty();
        case Form::Text:
            return true;
        case Form::Count: {
            std::uint32_t number = 0;
            const char* end = value.data() + value.size();
            const auto read = std::from_chars(value.data(), end, number);
            return read.ec == std::errc() && read.ptr == end && number <= INT32_MAX;
        }
        case Form::Object:
            return canonicalObject(value).has_value();
    }
    return false;
}

Error wrong(ConfigError::Kind kind, std::string key, std::string found, const char* expected) {
    ConfigError error;
    error.kind = kind;
    error.key = std::move(key);
    error.found = std::move(found);
    error.expected = expected;
    return error;
}

const char* expected(Form form) {
    switch (form) {
        case Form::Name:
            return "a name";
        case Form::Text:
            return "text";
        case Form::Count:
            return "a number, not negative";
        case Form::Object:
            return "a JSON object";
    }
    return "";
}

Result<void> check(const StepSpec& spec, const Kind& kind) {
    const std::string prefix = std::string(kind.name) + ".";
    for (const Key& key : kind.keys) {
        const auto value = spec.with.find(key.name);
        if (value == spec.with.end()) {
            return tl::unexpected(
                wrong(ConfigError::Kind::MissingKey, prefix + key.name, {}, expected(key.form)));
        }
        if (!fits(value->second, key.form)) {
            return tl::unexpected(
                wrong(ConfigError::Kind::BadValue, prefix + key.name, value->second, expected(key.form)));
        }
    }
    for (const auto& entry : spec.with) {
        if (std::ranges::none_of(kind.keys, [&](const Key& key) { return key.name == entry.first; })) {
            return tl::unexpected(
                wrong(ConfigError::Kind::UnknownKey, prefix + entry.first, entry.second, ""));
        }
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<Step>> makeStep(const StepSpec& spec, Client& client, Secrets& secrets) {
    const auto kind =
        std::ranges::find(kinds(), spec.kind, [](const Kind& k) { return std::string_view(k.name); });
    if (kind == kinds().end()) {
        return tl::unexpected(
            wrong(ConfigError::Kind::BadValue, spec.kind, spec.kind, "a kind of RabbitMQ's steps"));
    }
    if (const auto checked = check(spec, *kind); !checked) {
        return tl::unexpected(checked.error());
    }
    return kind->make(spec, client, secrets);
}

}  // namespace flotte::rabbitmq
