#include <QCoreApplication>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "views/terminal/explain_text.h"
#include "views/terminal/yaml.h"

namespace flotte::app {
namespace {

struct ExplainCommand {
    Q_DECLARE_TR_FUNCTIONS(ExplainCommand)
};

}  // namespace

CLI::App* describeExplain(CLI::App& program, ExplainOptions& options) {
    CLI::App* command = program.add_subcommand(
        "explain",
        ExplainCommand::tr("What a field is, its unit, where it comes from; all fields without a name")
            .toStdString());
    const auto read = [&options](const std::string& name) {
        options.field = fieldFrom(QStringLiteral("explain"), name);
    };
    command
        ->add_option_function<std::string>("field", read,
                                           ExplainCommand::tr("Such as backup or cpu.real").toStdString())
        ->type_name(ExplainCommand::tr("FIELD").toStdString());
    command->add_flag("--filter", options.filter,
                      ExplainCommand::tr("Explain the filter language instead").toStdString());
    addOutput(*command, options.output, {Format::Table, Format::Json, Format::Yaml});
    return command;
}

int runExplain(const ExplainOptions& options, Console& console) {
    const terminal::RenderOptions render = console.options({});
    if (options.filter) {
        print(terminal::filterHelpLines(), options.output, console);
    } else if (options.output.format == Format::Json) {
        console.out.write(terminal::fieldsJson());
    } else if (options.output.format == Format::Yaml) {
        console.out.write(terminal::yamlOf(terminal::fieldsJson()));
    } else if (options.field) {
        print(terminal::explainLines(*options.field, render), options.output, console);
    } else {
        print(terminal::fieldListLines(render), options.output, console);
    }
    return 0;
}

}  // namespace flotte::app
