#include <unistd.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>

#include "app/environment.h"
#include "app/leave.h"
#include "app/no_core.h"
#include "app/operations/audit_files.h"
#include "app/operations/desk.h"
#include "app/operations/identity.h"
#include "app/operations/journal_setup.h"
#include "app/platform_file.h"
#include "app/sandbox_client.h"
#include "app/session.h"
#include "app/terminal/commands.h"
#include "app/terminal/documents.h"
#include "app/terminal/handover.h"
#include "app/terminal/keychain_command.h"
#include "app/terminal/operations_tools.h"
#include "app/terminal/platform_command.h"
#include "backends/credentials/sealed.h"
#include "backends/files/new_file.h"
#include "backends/files/reader.h"
#include "backends/keychain/client.h"
#include "views/terminal/error_text.h"
#include "views/terminal/operations_text.h"
#include "views/terminal/tty.h"

using namespace flotte;

namespace {

/// Beside the program as it is installed, else as it is built.
std::string exampleFile() {
    const QString folder = QCoreApplication::applicationDirPath();
    for (const char* place :
         {"/../share/flotte/platform.example.yaml", "/../../../resources/platform.example.yaml"}) {
        const QFileInfo file(folder + QLatin1String(place));
        if (file.exists()) {
            return file.canonicalFilePath().toStdString();
        }
    }
    return {};
}

std::string userFile() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return (folder + QStringLiteral("/flotte/platform.yaml")).toStdString();
}

int usage(app::Console& console, const QStringList& lines) {
    console.err.write(lines);
    return 1;
}

/// A question to a person; a program at the other end is not asked.
std::optional<QString> askOnTerminal(const QString& question, app::Console& console) {
    if (!terminal::isTerminal(STDIN_FILENO) || !console.outIsTerminal) {
        return std::nullopt;
    }
    console.out.write(question.toStdString());
    std::string line;
    std::getline(std::cin, line);
    return QString::fromStdString(line);
}

/// One line from the terminal, for commands whose signals wait with the events; empty where one came instead.
std::string lineOrSignal(terminal::Events& events) {
    constexpr Milliseconds kLook{60'000};
    std::string line;
    while (line.find('\n') == std::string::npos) {
        const terminal::Events::Seen seen = events.wait(kLook, STDIN_FILENO, -1);
        if (seen.signal != 0) {
            return {};
        }
        line += seen.keys;
    }
    return line.substr(0, line.find('\n'));
}

std::optional<QString> askOnTerminal(const QString& question, terminal::Events& events,
                                     app::Console& console) {
    if (!terminal::isTerminal(STDIN_FILENO) || !console.outIsTerminal) {
        return std::nullopt;
    }
    console.out.write(question.toStdString());
    return QString::fromStdString(lineOrSignal(events));
}

/// The same for what nobody else is to read.
std::optional<Secret> askSecretOnTerminal(const QString& question, terminal::Events& events,
                                          app::Console& console) {
    if (!terminal::isTerminal(STDIN_FILENO) || !console.errIsTerminal) {
        return std::nullopt;
    }
    const terminal::HiddenLine hidden(STDIN_FILENO);
    console.err.write(question.toStdString());
    Secret secret(lineOrSignal(events));
    console.err.write(std::string("\n"));
    return secret;
}

app::SealTools sealTools(terminal::Events& events, app::Console& console) {
    constexpr std::size_t kMostBytes = 1U << 20U;
    app::SealTools tools;
    tools.seal = [](const Secret& text, const Secret& passphrase) {
        return credentials::seal(text, passphrase, app::randomBytes(credentials::kSealChance));
    };
    tools.unseal = credentials::unseal;
    tools.askSecret = [&](const QString& question) { return askSecretOnTerminal(question, events, console); };
    tools.environment = app::environment;
    tools.writeNew = [](const std::string& path, const std::string& text) {
        return files::writeWhole(path, text);
    };
    tools.canMake = [](const std::string& path) -> Result<void> {
        return files::NewFile::open(path).map([](const files::NewFile&) {});
    };
    tools.read = [](const std::string& path) { return files::read(path, {kMostBytes, false}); };
    return tools;
}

/// What stands on the standard input, where no person is at it.
Result<Secret> inputSecret() {
    constexpr std::size_t kMostBytes = 64U << 10U;
    std::string text(kMostBytes + 1, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::cin.gcount()));
    if (text.size() > kMostBytes) {
        return fail(TooMuchError{"secret", kMostBytes, "standard input"});
    }
    if (text.ends_with('\n')) {
        text.pop_back();
    }
    if (text.ends_with('\r')) {
        text.pop_back();
    }
    return Secret(std::move(text));
}

/// Signals wait with events only while something is asked: a keychain that waits for its user ends with
/// Ctrl+C.
app::KeychainTools keychainTools(keychain::Client& keychain, app::Console& console) {
    app::KeychainTools tools;
    tools.read = [&](const std::string& name) { return keychain.read(name, {}); };
    tools.write = [&](const std::string& name, const Secret& secret) {
        return keychain.write(name, secret, {});
    };
    tools.forget = [&](const std::string& name) { return keychain.forget(name, {}); };
    tools.askSecret = [&](const QString& question) {
        terminal::Events events;
        return askSecretOnTerminal(question, events, console);
    };
    tools.readInput = inputSecret;
    return tools;
}

app::Approver approverFor(app::Session& session, app::Console& console) {
    app::Approver approver;
    for (const Region& region : session.platform().regions) {
        approver.regions.push_back(region.name.value());
    }
    approver.command = [&session](const std::string& region) -> Result<std::optional<PluginCommand>> {
        for (const SourceInfo& info : session.sources()) {
            if (info.kind == SourceKind::Kubernetes && info.region.value() == region) {
                return session.plugin(info.id);
            }
        }
        return std::optional<PluginCommand>();
    };
    approver.approve = [&session](const PluginCommand& command) {
        return session.approve(command.digest, command.path);
    };
    approver.ask = [&console](const QString& question) { return askOnTerminal(question, console); };
    return approver;
}

/// The fleet as it is once every source has answered.
tl::expected<FleetMirror::State, std::vector<Error>> settledFleet(const std::string& file, Milliseconds limit,
                                                                  app::Console& console) {
    terminal::Events events;
    auto session = app::Session::open(file);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    app::Session& open = **session;
    app::LiveFleet fleet({[&](FleetStore::Consumer consumer) { open.start(std::move(consumer)); },
                          [&] { open.stop(); }, &open.clock()},
                         events);
    fleet.start();
    if (fleet.waitSettled(limit, console) != 0) {
        return tl::unexpected(std::vector<Error>{CancelledError{file}});
    }
    return fleet.state();
}

int runPlatformFile(const app::CommandLine& line, const app::PlatformOptions& options,
                    app::Console& console) {
    app::PlatformTools tools;
    tools.file = app::platformFileFrom(line.global.platform);
    tools.newFile = userFile();
    tools.read =
        [](const std::string& file) -> tl::expected<std::pair<Platform, Document>, std::vector<Error>> {
        auto read = app::readPlatformFile(file);
        if (!read) {
            return tl::unexpected(std::move(read.error()));
        }
        return std::pair(std::move(read->platform), std::move(read->document));
    };
    tools.fleet = [&] { return settledFleet(tools.file, options.wait, console); };
    tools.contexts = app::kubeconfigContexts;
    tools.write = app::writePlatformFile;
    tools.ask = [&console](const QString& question) { return askOnTerminal(question, console); };
    tools.journal = [](const std::string& file, const std::string& admin,
                       const std::string& variable) -> tl::expected<QStringList, std::vector<Error>> {
        return app::setUpJournal(file, admin, variable).map([](const app::JournalSetup& done) {
            return terminal::journalLines(done.endpoint, done.account, done.before, done.now);
        });
    };
    tools.noPlatform = [&] {
        return terminal::noPlatformLines(userFile(), exampleFile(), console.errOptions({}));
    };
    return app::runPlatform(options, tools, console);
}

std::string desktopProgram() {
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/flotte");
    return (QFileInfo(beside).isExecutable() ? beside
                                             : QStandardPaths::findExecutable(QStringLiteral("flotte")))
        .toStdString();
}

/// Nothing, or the exit code when a region that was asked for is not in the platform file.
std::optional<int> wrongRegion(const std::vector<std::string>& asked, const Platform& platform,
                               app::Console& console) {
    std::vector<std::string> known;
    known.reserve(platform.regions.size());
    for (const Region& region : platform.regions) {
        known.push_back(region.name.value());
    }
    for (const std::string& name : asked) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return usage(console, terminal::unknownRegionLines(name, known));
        }
    }
    return std::nullopt;
}

using Ending = std::variant<app::Launch, int>;

Ending runLive(const app::CommandLine& line, const std::string& file, app::Session& session,
               terminal::Events& events, app::Console& console) {
    const app::GlobalOptions& global = line.global;
    const Platform& platform = session.platform();
    app::LiveFleet fleet({[&](FleetStore::Consumer consumer) { session.start(std::move(consumer)); },
                          [&] { session.stop(); }, &session.clock()},
                         events);
    if (const auto* options = std::get_if<app::SourcesOptions>(&line.command)) {
        return app::runSources(*options, fleet, console);
    }
    if (const auto* options = std::get_if<app::ListOptions>(&line.command)) {
        return app::runList(*options, global.regions, fleet, console);
    }
    if (const auto* options = std::get_if<app::TenantOptions>(&line.command)) {
        return app::runTenant(*options, global.regions, platform, fleet, console);
    }
    if (const auto* options = std::get_if<app::KubectlOptions>(&line.command)) {
        return app::runKubectl(*options, global, platform, fleet, console);
    }
    if (const auto* options = std::get_if<app::OpenOptions>(&line.command)) {
        return app::runOpen(*options, global.regions, desktopProgram(), file, platform, fleet, console);
    }
    return app::runFleet(std::get<app::FleetOptions>(line.command), global.regions, fleet, console);
}

bool changes(const app::Command& command) {
    return std::holds_alternative<app::OnboardOptions>(command) ||
           std::holds_alternative<app::OperationsOptions>(command) ||
           std::holds_alternative<app::AuditOptions>(command) ||
           std::holds_alternative<app::DiffOptions>(command);
}

int runOperation(const app::CommandLine& line, const std::string& file, terminal::Events& events,
                 app::Console& console) {
    app::OperationsDesk::Options wanted;
    wanted.readOnly = line.global.readOnly;
    auto desk = app::OperationsDesk::open(file, wanted);
    if (!desk) {
        return usage(console, terminal::errorLines(desk.error(), console.errOptions({})));
    }
    app::OperationsDesk& open = **desk;
    if (const auto wrong = wrongRegion(line.global.regions, open.platform(), console)) {
        return *wrong;
    }
    app::OperationsTools tools;
    tools.platform = &open.platform();
    tools.clock = &open.clock();
    tools.journal = &open.journal();
    tools.holder = open.holder();
    tools.tooManyRights = open.tooManyRights();
    tools.lookers = open.lookers();
    tools.preflight = [&open](const TenantWish& wish, const CancelToken& cancel) {
        return open.preflight(wish, cancel);
    };
    tools.readSecret = [&open](const SecretPlace& place) { return open.secrets().read(place, {}); };
    tools.sealing = sealTools(events, console);
    tools.newId = [&open] { return open.newId(); };
    tools.manifest = [&open](const std::string& name) { return open.manifest(name); };
    tools.drive = [&open](const Operation& operation, const Lease& lease, Engine::Direction direction,
                          const std::set<StepId>& adopt, CancelToken stop, const Engine::Listener& listener) {
        return open.drive(operation, lease, direction, adopt, std::move(stop), listener);
    };
    tools.ask = [&](const QString& question) { return askOnTerminal(question, events, console); };
    tools.tell = [&open](AuditEntry entry, AuditEntry::Outcome outcome) {
        open.tell(std::move(entry), outcome);
    };
    tools.anchor = [&open] { return open.anchor(); };
    tools.anchorNews = [&open] { return open.anchorNews(); };
    tools.anchored = [&open, &line] { return open.anchored(line.global.regions); };
    tools.stopped = [&events] { return events.wait(Milliseconds(0), -1, -1).signal != 0; };
    tools.exportLog = [&open, stopped = tools.stopped](const AuditWish& wish, const std::string& to,
                                                       const std::string& key) {
        return open.exportLog(wish, to, key, stopped);
    };
    tools.events = &events;
    app::warnOfRights(tools, console);
    if (const auto* options = std::get_if<app::OnboardOptions>(&line.command)) {
        return app::runOnboard(*options, line.global.regions, tools, console);
    }
    if (const auto* options = std::get_if<app::OperationsOptions>(&line.command)) {
        return app::runOperations(*options, tools, console);
    }
    if (const auto* options = std::get_if<app::DiffOptions>(&line.command)) {
        return app::runDiff(*options, tools, console);
    }
    return app::runAudit(std::get<app::AuditOptions>(line.command), tools, console);
}

Ending runOnPlatform(const app::CommandLine& line, app::Console& console) {
    const terminal::RenderOptions plain = console.errOptions({});
    const std::string file = app::platformFileFrom(line.global.platform);
    if (file.empty()) {
        return usage(console, terminal::noPlatformLines(userFile(), exampleFile(), plain));
    }
    terminal::Events events;  // before the session's threads, so that they leave signals alone
    if (changes(line.command)) {
        return runOperation(line, file, events, console);
    }
    auto session = app::Session::open(file);
    if (!session) {
        return usage(console, terminal::errorLines(session.error(), plain));
    }
    app::Session& open = **session;
    if (const auto wrong = wrongRegion(line.global.regions, open.platform(), console)) {
        return *wrong;
    }
    if (const auto* options = std::get_if<app::ApproveOptions>(&line.command)) {
        return app::runApprove(*options, approverFor(open, console), console);
    }
    return runLive(line, file, open, events, console);
}

/// Only what needs no platform; nothing for all else.
std::optional<int> runAlone(const app::Command& command, app::Console& console) {
    if (std::holds_alternative<app::VersionOptions>(command)) {
        return app::runVersion(console);
    }
    if (const auto* options = std::get_if<app::KeychainOptions>(&command)) {
        keychain::Client keychain;
        return app::runKeychain(*options, keychainTools(keychain, console), console);
    }
    if (const auto* options = std::get_if<app::UnsealOptions>(&command)) {
        terminal::Events events;
        return app::runUnseal(*options, sealTools(events, console), console);
    }
    if (std::holds_alternative<app::SchemaOptions>(command)) {
        return app::runSchema(console);
    }
    if (const auto* options = std::get_if<app::ExplainOptions>(&command)) {
        return app::runExplain(*options, console);
    }
    const auto* audit = std::get_if<app::AuditOptions>(&command);
    if (audit != nullptr && audit->needsNoPlatform()) {
        keychain::Client keychain;
        const auto makeKey = [&](const std::string& place) { return app::makeAuditKey(place, keychain); };
        return app::runAuditFiles(*audit, {app::kAuditKey, makeKey, app::verifyExport}, console);
    }
    if (const auto* options = std::get_if<app::ManOptions>(&command)) {
        const std::string page = app::manPage(app::commandTree(), options->command);
        if (page.empty()) {
            return usage(console, terminal::noManPageLines(options->command));
        }
        console.out.write(page);
        return 0;
    }
    if (const auto* options = std::get_if<app::CompletionOptions>(&command)) {
        console.out.write(app::completionScript(options->shell));
        return 0;
    }
    if (const auto* options = std::get_if<app::CompleteOptions>(&command)) {
        for (const std::string& word : app::completionsOf(app::commandTree(), options->words)) {
            console.out.write(word + '\n');
        }
        return 0;
    }
    return std::nullopt;
}

/// Becomes the program, or starts it and leaves it alone. The exit code when that fails.
int launch(const app::Launch& launch, app::Console& console) {
    if (launch.detached) {
        QStringList words;
        for (std::size_t i = 1; i < launch.words.size(); ++i) {
            words << QString::fromStdString(launch.words[i]);
        }
        const QString program = QString::fromStdString(launch.words.front());
        return QProcess::startDetached(program, words)
                   ? 0
                   : usage(console, terminal::notStartedLines(launch.words.front(), std::strerror(errno)));
    }
    std::vector<std::string> texts = launch.words;
    std::vector<char*> words;
    words.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        words.push_back(text.data());
    }
    words.push_back(nullptr);
    std::signal(SIGPIPE, SIG_DFL);  // this program ignored it; the next one is to have it as usual
    ::execvp(words.front(), words.data());
    return usage(console, terminal::notStartedLines(launch.words.front(), std::strerror(errno)));
}

/// As long as a first start on a slow machine may take.
constexpr Milliseconds kSandboxPatience{60'000};

Result<app::HeldSandbox> holdSandbox() {
    const std::string folder = QCoreApplication::applicationDirPath().toStdString();
    return app::holdSandbox(app::sandboxPlaces(), app::sandboxProgram(folder), kSandboxPatience);
}

app::SandboxPort runningSandbox() {
    return {[](const std::string& ask,
               const std::map<std::string, std::string>& with) -> std::optional<app::SandboxPort::Answer> {
        using sandbox::control::Answer;
        auto client = sandbox::control::Client::connect(app::sandboxPlaces().socket());
        const auto answer =
            client ? client->ask({ask, with}, kSandboxPatience) : tl::unexpected(client.error());
        return answer ? std::optional(
                            app::SandboxPort::Answer{answer->state == Answer::State::Done, answer->text})
                      : std::nullopt;
    }};
}

int run(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    const text::LanguageSwitch language(app::languageAsked(arguments).value_or(text::systemLanguage()));
    const auto parsed = app::parseCommandLine(arguments);
    if (const auto* ended = std::get_if<app::Ended>(&parsed)) {
        app::Console console = app::Console::standard({}, language.locale());
        (ended->code == 0 ? console.out : console.err).write(ended->text.toStdString());
        return ended->code;
    }
    app::CommandLine line = std::get<app::CommandLine>(parsed);
    app::Console console = app::Console::standard(line.global, language.locale());
    if (const auto code = runAlone(line.command, console)) {
        return *code;
    }
    if (const auto* options = std::get_if<app::SandboxOptions>(&line.command)) {
        return app::runSandboxCommand(*options, line.global.regions, runningSandbox(), console);
    }
    std::optional<app::HeldSandbox> sandbox;  // until this command has ended
    if (line.global.sandbox) {
        auto held = holdSandbox();
        if (!held) {
            return usage(console, terminal::errorLines({held.error()}, console.errOptions({})));
        }
        line.global.platform = held->platform;
        sandbox.emplace(std::move(*held));
    }
    if (const auto* options = std::get_if<app::PlatformOptions>(&line.command)) {
        return runPlatformFile(line, *options, console);
    }
    const Ending ending = runOnPlatform(line, console);
    const auto* next = std::get_if<app::Launch>(&ending);
    if (next != nullptr && sandbox) {
        sandbox->connection.passOn();
    }
    return next != nullptr ? launch(*next, console) : std::get<int>(ending);
}

}  // namespace

int main(int argc, char** argv) {
    app::leaveNoCore();
    app::leave(run(argc, argv));
}
