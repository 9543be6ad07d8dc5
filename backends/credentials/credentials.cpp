#include "backends/credentials/credentials.h"

#include <algorithm>

namespace flotte::credentials {

namespace {

constexpr std::size_t kMaxSecretBytes = 64U << 10U;
constexpr std::size_t kMaxAuthoritiesBytes = 4U << 20U;

ConfigError at(ConfigError::Kind kind, const std::string& path, const std::string& key) {
    ConfigError error;
    error.kind = kind;
    error.file = path;
    error.key = key;
    return error;
}

/// Errors of the file gain the key that named it.
Result<std::string> readFile(const FileReader& read, const std::string& path, const std::string& key,
                             const FileRules& rules) {
    Result<std::string> text = read(path, rules);
    if (!text) {
        if (auto* error = std::get_if<ConfigError>(&text.error())) {
            error->key = key;
        }
    }
    return text;
}

}  // namespace

Result<std::string> resolveWhole(const CredentialRef& reference, const std::string& key,
                                 const Environment& environment, const FileReader& file) {
    if (reference.from == CredentialRef::From::None) {
        return std::string();
    }
    if (reference.from == CredentialRef::From::Environment) {
        const std::optional<std::string> value = environment(reference.name);
        if (value && !value->empty()) {
            return *value;
        }
        ConfigError error = at(ConfigError::Kind::MissingKey, {}, key);
        error.expected = "$" + reference.name;
        return fail(std::move(error));
    }
    return readFile(file, reference.name, key, {kMaxSecretBytes, true});
}

Result<std::string> resolve(const CredentialRef& reference, const std::string& key,
                            const Environment& environment, const FileReader& file) {
    Result<std::string> text = resolveWhole(reference, key, environment, file);
    if (!text || reference.from != CredentialRef::From::File) {
        return text;
    }
    text->resize(std::min(text->find_first_of("\r\n"), text->size()));
    if (text->empty()) {
        ConfigError error = at(ConfigError::Kind::MissingKey, reference.name, key);
        error.detail = "the file is empty";
        return fail(std::move(error));
    }
    return text;
}

Result<std::string> readAuthorities(const std::string& path, const std::string& key, const FileReader& file) {
    Result<std::string> text = readFile(file, path, key, {kMaxAuthoritiesBytes, false});
    if (text && text->find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
        ConfigError error = at(ConfigError::Kind::BadValue, path, key);
        error.expected = "a PEM file with at least one certificate";
        return fail(std::move(error));
    }
    return text;
}

}  // namespace flotte::credentials
