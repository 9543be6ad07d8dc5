#include <QCoreApplication>

#include "app/terminal/commands.h"

namespace flotte::app {
namespace {

struct VersionCommand {
    Q_DECLARE_TR_FUNCTIONS(VersionCommand)
};

}  // namespace

CLI::App* describeVersion(CLI::App& program) {
    return program.add_subcommand("version", VersionCommand::tr("Version of this program").toStdString());
}

int runVersion(Console& console) {
    console.out.write(
        QStringList{QStringLiteral("flottectl " FLOTTE_VERSION " (Qt %1)").arg(QLatin1String(qVersion()))});
    return 0;
}

}  // namespace flotte::app
