#include <QCoreApplication>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"

namespace flotte::app {
namespace {

struct OpenCommand {
    Q_DECLARE_TR_FUNCTIONS(OpenCommand)
};

}  // namespace

CLI::App* describeOpen(CLI::App& program, OpenOptions& options) {
    CLI::App* command =
        program.add_subcommand("open", OpenCommand::tr("Show a tenant in the desktop program").toStdString());
    addTenantName(*command, options.name);
    addWait(*command, options.wait);
    return command;
}

std::variant<Launch, int> runOpen(const OpenOptions& options, const std::vector<std::string>& regions,
                                  const std::string& desktop, const std::string& platformFile,
                                  const Platform& platform, LiveFleet& fleet, Console& console) {
    if (desktop.empty()) {
        console.err.write(QStringList{
            OpenCommand::tr("The desktop program “flotte” is neither beside this program nor on the PATH.")});
        return static_cast<int>(terminal::Outcome::Usage);
    }
    fleet.start();
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    const auto found = findTenant(options.name, regions, platform, fleet.state(), console);
    if (const int* code = std::get_if<int>(&found)) {
        return *code;
    }
    const TenantRow& row = *std::get<TenantRowPtr>(found);
    Launch launch{{desktop, "--platform", platformFile, "--tenant", row.label}, true};
    if (!row.region.value().empty()) {
        launch.words.insert(launch.words.end(), {"--region", row.region.value()});
    }
    return launch;
}

}  // namespace flotte::app
