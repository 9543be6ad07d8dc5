#include "backends/kubernetes/step_keys.h"

#include <nlohmann/json.hpp>

namespace flotte::kubernetes {

ConfigError badValue(const StepSpec& spec, std::string_view key, std::string expected) {
    ConfigError error;
    error.kind = ConfigError::Kind::BadValue;
    error.key = spec.kind + '.' + std::string(key);
    error.expected = std::move(expected);
    return error;
}

Result<std::string> textOf(const StepSpec& spec, const char* key) {
    const auto found = spec.with.find(key);
    if (found != spec.with.end() && !found->second.empty()) {
        return found->second;
    }
    ConfigError error = badValue(spec, key, "text");
    error.kind = ConfigError::Kind::MissingKey;
    return fail(std::move(error));
}

Result<wire::Json> objectOf(const StepSpec& spec, const char* key) {
    const auto text = textOf(spec, key);
    if (!text) {
        return tl::unexpected(text.error());
    }
    auto object = wire::readObject(*text, key);
    return object ? std::move(object) : fail(badValue(spec, key, "a JSON object"));
}

Result<wire::Json> arrayOf(const StepSpec& spec, const char* key) {
    const auto text = textOf(spec, key);
    if (!text) {
        return tl::unexpected(text.error());
    }
    auto object = wire::readObject("{\"items\":" + *text + '}', key);
    if (!object || !wire::at(*object, {"items"}).is_array()) {
        return fail(badValue(spec, key, "a JSON array"));
    }
    return wire::at(*object, {"items"});
}

}  // namespace flotte::kubernetes
