#include <QCryptographicHash>

#include <algorithm>

#include "backends/kubernetes/exec_plugin.h"

namespace flotte::kubernetes {

ExecPlugins::ExecPlugins(ExecSystem system)
    : system_(std::make_shared<const ExecSystem>(std::move(system))),
      path_(std::make_shared<LoginPath>(system_->loginShell, system_->environment, system_->shellDeadline)) {}

ExecPlugins::~ExecPlugins() {
    for (const auto& plugin : plugins_) {
        plugin->stop();
    }
}

std::shared_ptr<ExecPlugin> ExecPlugins::plugin(const ExecConfig& config) {
    const std::lock_guard lock(mutex_);
    const auto known = std::find_if(plugins_.begin(), plugins_.end(),
                                    [&](const auto& plugin) { return plugin->config() == config; });
    if (known != plugins_.end()) {
        return *known;
    }
    plugins_.push_back(std::make_shared<ExecPlugin>(config, system_, path_));
    return plugins_.back();
}

std::string approvalDigest(const PluginCommand& command, const std::string& contentDigest) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // Each part with its length before it: no two commands can give the same bytes.
    const auto add = [&](const std::string& text) {
        const std::string framed = std::to_string(text.size()) + ':' + text;
        hash.addData(QByteArrayView(framed.data(), static_cast<qsizetype>(framed.size())));
    };
    add(command.path);
    add(std::to_string(command.arguments.size()));
    for (const std::string& argument : command.arguments) {
        add(argument);
    }
    add(std::to_string(command.environment.size()));
    for (const auto& [name, value] : command.environment) {
        add(name);
        add(value);
    }
    add(contentDigest);
    return hash.result().toHex().toStdString();
}

}  // namespace flotte::kubernetes
