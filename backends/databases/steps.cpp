#include "backends/databases/steps.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "backends/databases/database_step.h"
#include "backends/databases/probe_step.h"
#include "backends/databases/user_step.h"

namespace flotte::databases {

namespace {

/// Reads the keys of a specification; the first that is wrong is remembered.
class Keys {
 public:
    explicit Keys(const StepSpec& spec) : spec_(spec) {}

    std::string text(const std::string& key) {
        const auto found = spec_.with.find(key);
        if (found == spec_.with.end()) {
            return report(ConfigError::Kind::MissingKey, key, {}, {});
        }
        if (found->second.empty()) {
            return report(ConfigError::Kind::BadValue, key, {}, "a name");
        }
        return found->second;
    }
    /// A name of a database or user: none of the server's own, and nothing that could be read as another.
    std::string name(const std::string& key) {
        constexpr std::array<std::string_view, 6> kServers{
            "information_schema", "performance_schema", "mysql", "sys", "flotte", "flotte_owner"};
        constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_-";
        std::string value = text(key);
        if (!value.empty() && (value.find_first_not_of(kAllowed) != std::string::npos ||
                               std::find(kServers.begin(), kServers.end(), value) != kServers.end())) {
            return report(ConfigError::Kind::BadValue, key, value,
                          "a-z, 0-9, _ and -, none of the server's own");
        }
        return value;
    }
    TenantLogin login() {
        TenantLogin login;
        login.user = name("user");
        login.database = name("database");
        login.password = {spec_.region, NamespaceName(text("secretNamespace")), text("secretName"),
                          text("secretKey")};
        return login;
    }
    std::optional<ConfigError> error;

 private:
    std::string report(ConfigError::Kind kind, const std::string& key, const std::string& found,
                       const std::string& expected) {
        if (!error) {
            error.emplace();
            error->kind = kind;
            error->key = spec_.kind + '.' + key;
            error->found = found;
            error->expected = expected;
        }
        return {};
    }

    const StepSpec& spec_;
};

template <class S, class Subject>
Result<std::unique_ptr<Step>> made(const Keys& keys, const Access& access, Subject subject) {
    if (keys.error) {
        return fail(*keys.error);
    }
    return std::make_unique<S>(access, std::move(subject));
}

}  // namespace

Result<std::unique_ptr<Step>> makeStep(const StepSpec& spec, const Access& access) {
    Keys keys(spec);
    if (spec.kind == "databases.database") {
        DatabaseSubject subject{keys.name("database"), keys.text("tenant")};
        return made<DatabaseStep>(keys, access, std::move(subject));
    }
    if (spec.kind == "databases.user") {
        UserSubject subject{keys.login(), keys.text("tenant")};
        return made<UserStep>(keys, access, std::move(subject));
    }
    if (spec.kind == "databases.probe") {
        return made<ProbeStep>(keys, access, keys.login());
    }
    ConfigError error;
    error.kind = ConfigError::Kind::BadValue;
    error.key = spec.kind;
    error.found = spec.kind;
    error.expected = "databases.database, databases.user, databases.probe";
    return fail(std::move(error));
}

}  // namespace flotte::databases
