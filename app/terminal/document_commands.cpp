#include <QCoreApplication>
#include <QFile>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"

namespace flotte::app {
namespace {

struct DocumentCommands {
    Q_DECLARE_TR_FUNCTIONS(DocumentCommands)
};

}  // namespace

CLI::App* describeSchema(CLI::App& program) {
    return program.add_subcommand(
        "schema", DocumentCommands::tr("The JSON Schema of what -o json prints").toStdString());
}

CLI::App* describeMan(CLI::App& program, ManOptions& options) {
    CLI::App* command = program.add_subcommand(
        "man", DocumentCommands::tr("A manual page: flottectl man fleet | man -l -").toStdString());
    command
        ->add_option("command", options.command,
                     DocumentCommands::tr("The command; without one, the program").toStdString())
        ->type_name(DocumentCommands::tr("COMMAND").toStdString());
    return command;
}

CLI::App* describeCompletion(CLI::App& program, CompletionOptions& options) {
    CLI::App* command = program.add_subcommand(
        "completion", DocumentCommands::tr("A completion script for bash, zsh or fish").toStdString());
    const auto read = [&options](const std::string& shell) {
        if (shell != "bash" && shell != "zsh" && shell != "fish") {
            throw ArgumentMistake{
                DocumentCommands::tr("completion: %1 is not allowed, it must be %2")
                    .arg(QString::fromStdString(shell), QStringLiteral("bash | zsh | fish"))};
        }
        options.shell = shell;
    };
    command->add_option_function<std::string>("shell", read, DocumentCommands::tr("The shell").toStdString())
        ->type_name("bash|zsh|fish");
    command->footer(
        (DocumentCommands::tr("Examples:") +
         QStringLiteral("\n  source <(flottectl completion bash)"
                        "\n  flottectl completion fish > ~/.config/fish/completions/flottectl.fish\n"))
            .toStdString());
    return command;
}

int runSchema(Console& console) {
    QFile file(QStringLiteral(":/flotte/flottectl.schema.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        return static_cast<int>(terminal::Outcome::Usage);
    }
    console.out.write(file.readAll().toStdString());
    return 0;
}

}  // namespace flotte::app
