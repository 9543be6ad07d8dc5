#include "app/terminal/keychain_command.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <cstring>

#include "models/platform/values.h"
#include "views/terminal/error_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct KeychainCommand {
    Q_DECLARE_TR_FUNCTIONS(KeychainCommand)
};

using Action = KeychainOptions::Action;
constexpr int kWrong = 1;
constexpr int kAway = 2;
constexpr int kNotThere = 3;

int wrong(const QString& text, Console& console) {
    console.err.write(QStringList{text});
    return kWrong;
}

int failed(const Error& error, Console& console) {
    console.err.write(terminal::errorLines({error}, console.errOptions({})));
    const auto* keychain = std::get_if<KeychainError>(&error);
    if (keychain != nullptr && keychain->kind == KeychainError::Kind::NotThere) {
        return kNotThere;
    }
    return keychain != nullptr ? kAway : kWrong;
}

/// From a person, who types it twice; else from the standard input.
std::variant<Secret, int> secretFor(const QString& name, const KeychainTools& tools, Console& console) {
    auto first = tools.askSecret(KeychainCommand::tr("Secret for %1: ").arg(name));
    if (!first) {
        Result<Secret> read = tools.readInput();
        if (!read) {
            return failed(read.error(), console);
        }
        return read->empty() ? std::variant<Secret, int>(
                                   wrong(KeychainCommand::tr("The standard input holds no secret."), console))
                             : std::move(*read);
    }
    if (first->empty()) {
        return wrong(KeychainCommand::tr("Without a secret nothing is done."), console);
    }
    const auto second = tools.askSecret(KeychainCommand::tr("The same again: "));
    if (!second || std::strcmp(first->reveal(), second->reveal()) != 0) {
        return wrong(KeychainCommand::tr("The two differ: nothing was kept."), console);
    }
    return *std::move(first);
}

int set(const KeychainOptions& options, const QString& name, const KeychainTools& tools, Console& console) {
    const auto secret = secretFor(name, tools, console);
    if (const int* code = std::get_if<int>(&secret)) {
        return *code;
    }
    if (const auto done = tools.write(options.name, std::get<Secret>(secret)); !done) {
        return failed(done.error(), console);
    }
    console.out.write(QStringList{
        KeychainCommand::tr("Your keychain holds %1. In a platform file: {keychain: %1}").arg(name)});
    return 0;
}

int check(const KeychainOptions& options, const QString& name, const KeychainTools& tools, Console& console) {
    if (const auto there = tools.read(options.name); !there) {
        return failed(there.error(), console);
    }
    console.out.write(QStringList{KeychainCommand::tr("Your keychain holds %1.").arg(name)});
    return 0;
}

int forget(const KeychainOptions& options, const QString& name, const KeychainTools& tools,
           Console& console) {
    const auto done = tools.forget(options.name);
    if (!done) {
        return failed(done.error(), console);
    }
    console.out.write(QStringList{*done ? KeychainCommand::tr("Your keychain no longer holds %1.").arg(name)
                                        : KeychainCommand::tr("Your keychain held no %1.").arg(name)});
    return 0;
}

}  // namespace

std::vector<CLI::App*> describeKeychain(CLI::App& program, KeychainOptions& options) {
    CLI::App* command = program.add_subcommand(
        "keychain", KeychainCommand::tr("Secrets of yours that platform files name").toStdString());
    command->require_subcommand(0, 1);
    command->footer(
        KeychainCommand::tr("Exit codes: 0 done, or it is there, 1 usage, 2 the keychain could not be "
                            "asked, 3 it is not there")
            .toStdString());
    std::vector<CLI::App*> all{command};
    const auto part = [&](const char* name, Action action, const QString& help) {
        CLI::App* one = command->add_subcommand(name, help.toStdString());
        one->parse_complete_callback([&options, action] { options.action = action; });
        one->add_option("name", options.name,
                        KeychainCommand::tr("The name that platform files know it by").toStdString())
            ->type_name(KeychainCommand::tr("NAME").toStdString());
        all.push_back(one);
    };
    part("set", Action::Set,
         KeychainCommand::tr("Keep a secret: asked for, else read from the standard input"));
    part("check", Action::Check, KeychainCommand::tr("Say whether there is one, without showing it"));
    part("forget", Action::Forget, KeychainCommand::tr("Take one out"));
    return all;
}

int runKeychain(const KeychainOptions& options, const KeychainTools& tools, Console& console) {
    if (options.name.empty()) {
        return wrong(KeychainCommand::tr("Which one? flottectl keychain set|check|forget NAME"), console);
    }
    const QString name = text::safeShort(options.name, 80);
    if (!values::isIdentifier(options.name)) {
        return wrong(KeychainCommand::tr(
                         "%1 can't be a name: letters, digits, dot, hyphen and underscore, at most 63.")
                         .arg(name),
                     console);
    }
    switch (options.action) {
        case Action::Set:
            return set(options, name, tools, console);
        case Action::Check:
            return check(options, name, tools, console);
        case Action::Forget:
            break;
    }
    return forget(options, name, tools, console);
}

}  // namespace flotte::app
