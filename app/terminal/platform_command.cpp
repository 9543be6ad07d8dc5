#include "app/terminal/platform_command.h"

#include <QCoreApplication>

#include "app/terminal/arguments.h"
#include "models/platform/descriptions.h"
#include "views/terminal/error_text.h"
#include "views/terminal/platform_schema.h"

namespace flotte::app {
namespace {

struct PlatformCommand {
    Q_DECLARE_TR_FUNCTIONS(PlatformCommand)
};

CLI::App* describeCheck(CLI::App& platform, PlatformOptions& options) {
    CLI::App* check = platform.add_subcommand(
        "check",
        PlatformCommand::tr("Look for contradictions in the file, and with the clusters").toStdString());
    check->add_flag("--offline", options.offline,
                    PlatformCommand::tr("Look at the file alone, ask no cluster").toStdString());
    addOutput(*check, options.form, {Format::Table, Format::Json});
    addWait(*check, options.wait);
    check->footer(
        PlatformCommand::tr("Exit code: 0 nothing found, 3 something found, 1 unreadable or wrong use.")
            .toStdString());
    return check;
}

CLI::App* describeInit(CLI::App& platform, PlatformOptions& options) {
    CLI::App* init = platform.add_subcommand(
        "init",
        PlatformCommand::tr("Write a platform file from the contexts of your kubeconfig").toStdString());
    const std::string file = PlatformCommand::tr("FILE").toStdString();
    init->add_option("--kubeconfig", options.kubeconfig,
                     PlatformCommand::tr("Its contexts (else KUBECONFIG, else ~/.kube/config)").toStdString())
        ->type_name(file);
    init->add_option(
            "-o,--output", options.output,
            PlatformCommand::tr("Where to write it (else your own platform file; - is standard output)")
                .toStdString())
        ->type_name(file);
    init->add_flag("--force", options.force,
                   PlatformCommand::tr("Replace a file that is there").toStdString());
    init->add_flag(
        "--journal", options.journal,
        PlatformCommand::tr("Make the journal's tables and account instead, as a database administrator")
            .toStdString());
    init->add_option("--admin", options.admin,
                     PlatformCommand::tr("The database administrator's name, for --journal").toStdString())
        ->type_name(PlatformCommand::tr("USER").toStdString());
    init->add_option("--admin-password", options.adminPassword,
                     PlatformCommand::tr("The variable that holds his password, for --journal").toStdString())
        ->type_name(PlatformCommand::tr("VARIABLE").toStdString());
    return init;
}

int runJournalInit(const PlatformOptions& options, const PlatformTools& tools, Console& console) {
    constexpr int kWrong = 1;
    if (tools.file.empty()) {
        console.err.write(tools.noPlatform());
        return kWrong;
    }
    if (options.admin.empty() || options.adminPassword.empty()) {
        console.err.write(
            QStringList{PlatformCommand::tr("The tables are made once, by a database administrator: --admin "
                                            "USER --admin-password VARIABLE")});
        return kWrong;
    }
    const auto done = tools.journal(tools.file, options.admin, options.adminPassword);
    if (!done) {
        console.err.write(terminal::errorLines(done.error(), console.errOptions({})));
        return kWrong;
    }
    console.out.write(*done);
    return 0;
}

}  // namespace

std::vector<CLI::App*> describePlatform(CLI::App& program, PlatformOptions& options) {
    using Action = PlatformOptions::Action;
    CLI::App* platform = program.add_subcommand(
        "platform", PlatformCommand::tr("The platform file: check it, begin one, its schema").toStdString());
    platform->require_subcommand(0, 1);
    CLI::App* schema = platform->add_subcommand(
        "schema",
        PlatformCommand::tr("Print the JSON Schema of the platform file, for editors").toStdString());
    CLI::App* check = describeCheck(*platform, options);
    CLI::App* init = describeInit(*platform, options);
    schema->callback([&options] { options.action = Action::Schema; });
    check->callback([&options] { options.action = Action::Check; });
    init->callback([&options] { options.action = Action::Init; });
    return {platform, schema, check, init};
}

int runPlatform(const PlatformOptions& options, const PlatformTools& tools, Console& console) {
    if (options.action == PlatformOptions::Action::Schema) {
        console.out.write(terminal::platformSchema(describe::platform().shape));
        return 0;
    }
    if (options.journal) {
        return runJournalInit(options, tools, console);
    }
    return options.action == PlatformOptions::Action::Check ? runPlatformCheck(options, tools, console)
                                                            : runPlatformInit(options, tools, console);
}

}  // namespace flotte::app
