#include "app/terminal/handover.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

#include "models/provisioning/handover.h"
#include "views/terminal/error_text.h"
#include "views/terminal/handover_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct HandoverCommand {
    Q_DECLARE_TR_FUNCTIONS(HandoverCommand)
};

constexpr int kWrong = 1;
constexpr int kPartial = 3;
constexpr std::size_t kLeastPassphrase = 12;

int wrong(const QString& line, Console& console) {
    console.err.write(QStringList{line});
    return kWrong;
}

/// From the variable that is named, else from the person, who says it twice where it is new.
std::variant<Secret, int> passphraseFor(const std::string& variable, bool isNew, const SealTools& tools,
                                        Console& console) {
    if (!variable.empty()) {
        const auto value = tools.environment(variable);
        if (!value || value->empty()) {
            return wrong(HandoverCommand::tr("The variable %1 holds no passphrase.")
                             .arg(text::safeShort(variable, 80)),
                         console);
        }
        return Secret(*value);
    }
    auto first = tools.askSecret(HandoverCommand::tr("Passphrase: "));
    if (first && first->empty()) {
        return wrong(HandoverCommand::tr("Without a passphrase nothing is done."), console);
    }
    if (!first) {
        return wrong(
            HandoverCommand::tr("Nobody is there to say a passphrase: name a variable that holds it with "
                                "--passphrase."),
            console);
    }
    if (isNew) {
        const auto second = tools.askSecret(HandoverCommand::tr("The same again: "));
        if (!second || std::strcmp(first->reveal(), second->reveal()) != 0) {
            return wrong(HandoverCommand::tr("The two passphrases differ."), console);
        }
    }
    return *std::move(first);
}

int shown(const Error& error, Console& console) {
    console.err.write(terminal::errorLines({error}, console.errOptions({})));
    return kPartial;
}

}  // namespace

void addHandover(CLI::App& command, HandoverOptions& options) {
    CLI::Option* show =
        command.add_flag("--show-credentials", options.show,
                         HandoverCommand::tr("Show its passwords, once, on the output").toStdString());
    CLI::Option* file =
        command
            .add_option("--credentials", options.file,
                        HandoverCommand::tr("Write its passwords to this new file, which a passphrase opens "
                                            "(flottectl unseal)")
                            .toStdString())
            ->type_name(HandoverCommand::tr("FILE").toStdString())
            ->excludes(show);
    command
        .add_option(
            "--passphrase", options.passphrase,
            HandoverCommand::tr("The environment variable that holds the passphrase (else it is asked for)")
                .toStdString())
        ->type_name(HandoverCommand::tr("VARIABLE").toStdString())
        ->needs(file);
}

std::variant<HandoverDesk, int> HandoverDesk::prepare(const HandoverOptions& options,
                                                      const OperationsTools& tools, Console& console) {
    HandoverDesk desk;
    desk.show_ = options.show;
    if (options.file.empty()) {
        return desk;
    }
    // Looked at now, so that a place where nothing can be written is known before the first change.
    if (const auto can = tools.sealing.canMake(options.file); !can) {
        const auto* system = std::get_if<SystemError>(&can.error());
        const int problem = system != nullptr ? system->code : 0;
        const QString file = text::safeShort(options.file, 200);
        return wrong(
            problem == EEXIST
                ? HandoverCommand::tr("%1 is there already, and nothing is overwritten: name another file.")
                      .arg(file)
                : HandoverCommand::tr("%1 can't be written: %2")
                      .arg(file, QString::fromLocal8Bit(std::strerror(problem))),
            console);
    }
    auto passphrase = passphraseFor(options.passphrase, true, tools.sealing, console);
    if (const int* code = std::get_if<int>(&passphrase)) {
        return *code;
    }
    desk.passphrase_ = std::get<Secret>(std::move(passphrase));
    if (std::strlen(desk.passphrase_.reveal()) < kLeastPassphrase) {
        return wrong(HandoverCommand::tr("A passphrase has at least %n character(s): take some words.",
                                         nullptr, static_cast<int>(kLeastPassphrase)),
                     console);
    }
    desk.file_ = options.file;
    return desk;
}

int HandoverDesk::handOver(const Plan& plan, const OperationsTools& tools, Console& console) const {
    std::vector<terminal::HandoverPart> parts;
    for (const Handover& each : handoverOf(plan)) {
        terminal::HandoverPart part{each.name, each.plain, {}};
        for (const SecretPlace& place : each.secrets) {
            auto secret = tools.readSecret(place);
            if (!secret) {
                return shown(secret.error(), console);
            }
            part.secrets.emplace_back(place.key, std::move(*secret));
        }
        parts.push_back(std::move(part));
    }
    const Secret text = terminal::handoverText(parts);
    if (show_) {
        console.out.write(std::string(text.reveal()));
        return 0;
    }
    const auto sealed = tools.sealing.seal(text, passphrase_);
    if (!sealed) {
        return shown(sealed.error(), console);
    }
    if (const auto written = tools.sealing.writeNew(file_, *sealed); !written) {
        return shown(written.error(), console);
    }
    console.out.write(
        QStringList{HandoverCommand::tr("Its passwords are in %1. To read them: flottectl unseal %1")
                        .arg(text::safeShort(file_, 200))});
    return 0;
}

CLI::App* describeUnseal(CLI::App& program, UnsealOptions& options) {
    CLI::App* command = program.add_subcommand(
        "unseal", HandoverCommand::tr("Read a file of credentials that a passphrase opens").toStdString());
    command->add_option("file", options.file, HandoverCommand::tr("The file").toStdString())
        ->type_name(HandoverCommand::tr("FILE").toStdString());
    command
        ->add_option(
            "--passphrase", options.passphrase,
            HandoverCommand::tr("The environment variable that holds the passphrase (else it is asked for)")
                .toStdString())
        ->type_name(HandoverCommand::tr("VARIABLE").toStdString());
    return command;
}

int runUnseal(const UnsealOptions& options, const SealTools& tools, Console& console) {
    const auto file = tools.read(options.file);
    if (!file) {
        shown(file.error(), console);
        return kWrong;
    }
    const auto passphrase = passphraseFor(options.passphrase, false, tools, console);
    if (const int* code = std::get_if<int>(&passphrase)) {
        return *code;
    }
    const auto text = tools.unseal(*file, std::get<Secret>(passphrase));
    if (!text) {
        const bool login = std::holds_alternative<LoginError>(text.error());
        const QString name = text::safeShort(options.file, 200);
        return wrong(login ? HandoverCommand::tr(
                                 "%1 does not open: it is another passphrase, or the file was changed.")
                                 .arg(name)
                           : HandoverCommand::tr("%1 is no whole file that flotte sealed.").arg(name),
                     console);
    }
    console.out.write(std::string(text->reveal()));
    return 0;
}

}  // namespace flotte::app
