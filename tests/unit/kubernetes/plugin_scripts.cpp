#include "tests/unit/kubernetes/plugin_scripts.h"

#include <QFile>
#include <QTextStream>
#include <future>

#include "backends/files/digest.h"

namespace flotte::test {

using kubernetes::ExecCredential;

TimePoint MovedClock::now() const {
    const std::lock_guard lock(mutex_);
    return TimePoint(std::chrono::hours(500'000) + passed_);
}

SteadyPoint MovedClock::steady() const {
    const std::lock_guard lock(mutex_);
    return std::chrono::steady_clock::now() + passed_;
}

void MovedClock::pass(Milliseconds time) {
    const std::lock_guard lock(mutex_);
    passed_ += time;
}

PluginScripts::PluginScripts() {
    if (!folder_.isValid()) {
        qFatal("no folder for scripts");
    }
}

std::string PluginScripts::path(const std::string& name) const {
    return folder_.filePath(QString::fromStdString(name)).toStdString();
}

std::string PluginScripts::write(const std::string& name, const std::string& body, bool executable) {
    const std::string text = "#!/bin/sh\nRUNS=" + path("runs") + "\n" + body + "\n";
    QFile file(QString::fromStdString(path(name)));
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text.data(), size) != size) {
        qFatal("no script %s", name.c_str());
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner |
                        (executable ? QFile::ExeOwner : QFile::Permission()));
    return path(name);
}

std::vector<std::string> PluginScripts::runs() const {
    QFile file(QString::fromStdString(path("runs")));
    std::vector<std::string> lines;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (!line.isEmpty()) {
                lines.push_back(line.toStdString());
            }
        }
    }
    return lines;
}

std::string printed(const std::string& status, const std::string& version) {
    return "printf '%s\\n' '{\"kind\": \"ExecCredential\", \"apiVersion\": \"" + version +
           "\", \"status\": {" + status + "}}'";
}

std::string countedTokens() {
    return "echo run >> $RUNS\nn=one; [ $(wc -l < $RUNS) -gt 1 ] && n=two\n" + printed("\"token\": \"'$n'\"");
}

kubernetes::ExecConfig configFor(const std::string& command, std::vector<std::string> arguments) {
    kubernetes::ExecConfig config;
    config.command = command;
    config.arguments = std::move(arguments);
    config.apiVersion = kV1;
    return config;
}

kubernetes::ExecSystem systemWith(std::shared_ptr<const Clock> clock) {
    kubernetes::ExecSystem system;
    system.approved = [](const PluginCommand&) { return true; };
    system.digest = files::digest;
    system.environment = {"PATH=/usr/bin:/bin", "HOME=/nowhere"};
    system.clock = std::move(clock);
    system.deadline = Milliseconds(20'000);
    return system;
}

Result<ExecCredential> askOf(kubernetes::ExecPlugin& plugin, unsigned refused) {
    auto promise = std::make_shared<std::promise<Result<ExecCredential>>>();
    auto future = promise->get_future();
    plugin.ask(refused, [promise](const Result<ExecCredential>& answer) { promise->set_value(answer); });
    if (future.wait_for(std::chrono::seconds(20)) != std::future_status::ready) {
        return fail(SystemError{0, "the plugin did not answer"});
    }
    return future.get();
}

std::string textOf(const Error& error) {
    static const char* const kinds[] = {"NotApproved", "NotFound", "NotExecutable", "Failed",
                                        "TimedOut",    "TooMuch",  "BadAnswer",     "WrongVersion"};
    if (const auto* plugin = std::get_if<PluginError>(&error)) {
        return kinds[static_cast<std::size_t>(plugin->kind)];
    }
    return "error " + std::to_string(error.index());
}

}  // namespace flotte::test
