#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct KubectlCommand {
    Q_DECLARE_TR_FUNCTIONS(KubectlCommand)
};

/// What changes nothing in a cluster. `auth`, `config` and the like are not among them: some of their parts
/// do.
constexpr std::array<std::string_view, 14> kReading = {
    "get",          "describe", "logs", "top",          "explain", "events", "api-resources",
    "api-versions", "version",  "diff", "cluster-info", "options", "help",   "wait"};

/// Only where the verb comes first is it certain which word the verb is.
bool onlyReads(const std::vector<std::string>& arguments) {
    return arguments.empty() ||
           std::find(kReading.begin(), kReading.end(), arguments.front()) != kReading.end();
}

int say(Console& console, const QString& line) {
    console.err.write(QStringList{line});
    return static_cast<int>(terminal::Outcome::Usage);
}

}  // namespace

CLI::App* describeKubectl(CLI::App& program, KubectlOptions& options) {
    CLI::App* command = program.add_subcommand(
        "kubectl", KubectlCommand::tr("Run kubectl with a tenant's context and namespace").toStdString());
    addTenantName(*command, options.name);
    addWait(*command, options.wait);
    command->footer(
        (KubectlCommand::tr("Examples:") +
         QStringLiteral("\n  flottectl kubectl abc -- get pods"
                        "\n  flottectl kubectl abc -- logs deploy/orders --since 10m\n\n") +
         KubectlCommand::tr("What stands behind -- is handed to kubectl as it is; its exit code is "
                            "passed on. With --read-only only what changes nothing is run."))
            .toStdString());
    return command;
}

std::variant<Launch, int> runKubectl(const KubectlOptions& options, const GlobalOptions& global,
                                     const Platform& platform, LiveFleet& fleet, Console& console) {
    if (global.readOnly && !onlyReads(options.arguments)) {
        return say(console,
                   KubectlCommand::tr("kubectl %1 may change the cluster; --read-only does not run it.")
                       .arg(text::safeShort(options.arguments.front(), 60)));
    }
    fleet.start();
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    const auto found = findTenant(options.name, global.regions, platform, fleet.state(), console);
    if (const int* code = std::get_if<int>(&found)) {
        return *code;
    }
    const TenantRow& row = *std::get<TenantRowPtr>(found);
    const auto region = std::find_if(platform.regions.begin(), platform.regions.end(),
                                     [&](const Region& candidate) { return candidate.name == row.region; });
    if (row.ns.value().empty() || region == platform.regions.end()) {
        return say(console, KubectlCommand::tr("%1 has no namespace.").arg(text::safeShort(row.label, 60)));
    }
    Launch launch{{"kubectl"}, false};
    const auto add = [&launch](const char* option, const std::string& value) {
        if (!value.empty()) {
            launch.words.insert(launch.words.end(), {option, value});
        }
    };
    add("--kubeconfig", region->kubernetes.kubeconfig);
    add("--context", region->kubernetes.context);
    add("--namespace", row.ns.value());
    launch.words.insert(launch.words.end(), options.arguments.begin(), options.arguments.end());
    return launch;
}

}  // namespace flotte::app
