#include "backends/kubernetes/exec_config.h"

#include "backends/kubernetes/exec_cluster.h"

namespace flotte::kubernetes {
namespace {

using Kind = ConfigError::Kind;

constexpr const char* kV1 = "client.authentication.k8s.io/v1";
constexpr const char* kV1Beta1 = "client.authentication.k8s.io/v1beta1";

/// Neither execve nor the environment can carry a null byte: it would cut the value short.
Result<std::string> clean(const Section& exec, std::string_view key, std::string text) {
    if (text.find('\0') != std::string::npos) {
        return fail(exec.error(Kind::BadValue, key, "text"));
    }
    return text;
}

Result<void> readText(const Section& exec, std::string_view key, std::string& out) {
    auto text = exec.text(key);
    auto checked = text ? clean(exec, key, std::move(*text)) : std::move(text);
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    out = std::move(*checked);
    return {};
}

/// The items of a list; none where it is absent.
Result<const std::vector<DocumentNode>*> items(const Section& exec, std::string_view key) {
    static const std::vector<DocumentNode> none;
    if (!exec.has(key)) {
        return &none;
    }
    const DocumentNode* list = exec.node->find(key);
    if (list->kind != DocumentNode::Kind::Sequence) {
        return fail(exec.error(Kind::WrongType, key, "list"));
    }
    return &list->items;
}

Result<void> readArguments(const Section& exec, ExecConfig& out) {
    const auto list = items(exec, "args");
    if (!list) {
        return tl::unexpected(list.error());
    }
    for (const DocumentNode& item : **list) {
        if (item.kind != DocumentNode::Kind::Scalar) {
            return fail(exec.error(Kind::WrongType, "args", "text"));
        }
        auto argument = clean(exec, "args", item.scalar);
        if (!argument) {
            return tl::unexpected(argument.error());
        }
        out.arguments.push_back(std::move(*argument));
    }
    return {};
}

Result<void> readEnvironment(const Section& exec, ExecConfig& out) {
    const auto list = items(exec, "env");
    if (!list) {
        return tl::unexpected(list.error());
    }
    for (std::size_t i = 0; i < (*list)->size(); ++i) {
        const Section entry{exec.file, exec.path + ".env[" + std::to_string(i) + ']', &(**list)[i]};
        if (entry.node->kind != DocumentNode::Kind::Mapping) {
            return fail(entry.error(Kind::WrongType, "", "mapping"));
        }
        std::pair<std::string, std::string> variable;
        if (auto read = readText(entry, "name", variable.first); !read) {
            return read;
        }
        if (auto read = readText(entry, "value", variable.second); !read) {
            return read;
        }
        if (variable.first.empty() || variable.first.find('=') != std::string::npos) {
            return fail(entry.error(variable.first.empty() ? Kind::MissingKey : Kind::BadValue, "name"));
        }
        out.environment.push_back(std::move(variable));
    }
    return {};
}

Result<void> readCommand(const Section& exec, ExecConfig& out) {
    if (auto read = readText(exec, "command", out.command); !read) {
        return read;
    }
    if (out.command.empty()) {
        return fail(exec.error(Kind::MissingKey, "command"));
    }
    if (out.command.find('/') != std::string::npos) {
        out.command = besideFile(exec.file, out.command);
    }
    return {};
}

/// Older versions than v1 may leave the mode out; it then is IfAvailable (client-go, `clientcmd/api/v1`).
Result<void> checkMode(const Section& exec, bool required) {
    const auto mode = exec.text("interactiveMode");
    if (!mode) {
        return tl::unexpected(mode.error());
    }
    if (mode->empty() && required) {
        return fail(exec.error(Kind::MissingKey, "interactiveMode", "Never, IfAvailable"));
    }
    if (mode->empty() || *mode == "Never" || *mode == "IfAvailable") {
        return {};
    }
    ConfigError error = exec.error(Kind::BadValue, "interactiveMode", "Never, IfAvailable");
    error.found = *mode;
    error.detail = *mode == "Always" ? "a plugin that must talk to its user in a terminal can't be run" : "";
    return fail(std::move(error));
}

Result<void> readVersion(const Section& exec, ExecConfig& out) {
    if (auto read = readText(exec, "apiVersion", out.apiVersion); !read) {
        return read;
    }
    if (out.apiVersion.empty()) {
        return fail(exec.error(Kind::MissingKey, "apiVersion", std::string(kV1) + ", " + kV1Beta1));
    }
    if (out.apiVersion != kV1 && out.apiVersion != kV1Beta1) {
        ConfigError error = exec.error(Kind::BadValue, "apiVersion", std::string(kV1) + ", " + kV1Beta1);
        error.found = out.apiVersion;
        return fail(std::move(error));
    }
    return checkMode(exec, out.apiVersion == kV1);
}

}  // namespace

Result<ExecConfig> readExec(const Section& exec, const Section& cluster, const std::string& authority) {
    ExecConfig config;
    for (const auto& read : {readCommand, readVersion, readArguments, readEnvironment}) {
        if (auto done = read(exec, config); !done) {
            return tl::unexpected(done.error());
        }
    }
    if (auto hint = readText(exec, "installHint", config.installHint); !hint) {
        return tl::unexpected(hint.error());
    }
    const auto wanted = exec.flag("provideClusterInfo");
    if (!wanted) {
        return tl::unexpected(wanted.error());
    }
    config.cluster = *wanted ? clusterJson(cluster, authority) : std::string();
    return config;
}

}  // namespace flotte::kubernetes
