#include <QCoreApplication>
#include <QDateTime>

#include <cerrno>

#include "app/terminal/operations_tools.h"
#include "views/terminal/audit_text.h"
#include "views/terminal/error_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct AuditFilesCommand {
    Q_DECLARE_TR_FUNCTIONS(AuditFilesCommand)
};

constexpr int kWrong = 1;
constexpr int kNotGood = 3;

int failed(const Error& error, Console& console) {
    const auto* system = std::get_if<SystemError>(&error);
    if (system != nullptr && system->code == EEXIST) {
        const QString what = text::safeShort(system->what, 400);
        console.err.write(
            QStringList{system->what.starts_with("keychain:")
                            ? AuditFilesCommand::tr("There is a %1 already: it is kept.").arg(what)
                            : AuditFilesCommand::tr("There is a file %1 already: it is kept.").arg(what)});
        return kWrong;
    }
    console.err.write(terminal::errorLines({error}, console.errOptions({})));
    return kWrong;
}

/// What is wrong with a file or key is a matter of usage; all else is the servers'.
bool isOfFiles(const Error& error) {
    return std::holds_alternative<ConfigError>(error) || std::holds_alternative<SystemError>(error) ||
           std::holds_alternative<KeychainError>(error);
}

std::string nameFor(TimePoint now) {
    return QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC)
        .toString(QStringLiteral("'flotte-audit-'yyyyMMdd'T'HHmmss'Z.jsonl'"))
        .toStdString();
}

int makeKey(const AuditOptions& options, const AuditFileTools& tools, Console& console) {
    const auto key = tools.makeKey(options.file.empty() ? tools.newKey : options.file);
    if (!key) {
        return failed(key.error(), console);
    }
    if (options.output.format == Format::Json) {
        console.out.write(terminal::keyJson(*key));
        return 0;
    }
    console.out.write(key->publicKey);  // alone, so that it can be written to a file
    console.err.write(terminal::keyLines(*key));
    return 0;
}

}  // namespace

int runAuditExport(const AuditOptions& options, const AuditWish& wish, const OperationsTools& tools,
                   Console& console) {
    const auto done =
        tools.exportLog(wish, options.file.empty() ? nameFor(tools.clock->now()) : options.file, options.key);
    if (!done) {
        return isOfFiles(done.error()) ? failed(done.error(), console)
                                       : sayErrors({done.error()}, tools, console);
    }
    if (options.output.format == Format::Json) {
        console.out.write(terminal::exportJson(*done));
    } else {
        console.out.write(terminal::exportLines(*done));
    }
    return done->recorded ? 0 : kNotGood;
}

int runAuditFiles(const AuditOptions& options, const AuditFileTools& tools, Console& console) {
    if (options.action == AuditOptions::Action::Key) {
        return makeKey(options, tools, console);
    }
    if (options.publicKey.empty()) {
        console.err.write(
            QStringList{AuditFilesCommand::tr("Whose export is it? --public-key FILE names the key.")});
        return kWrong;
    }
    const auto verdict = tools.verify(
        options.exported, options.signature.empty() ? options.exported + ".sig" : options.signature,
        options.publicKey);
    if (!verdict) {
        return failed(verdict.error(), console);
    }
    const bool good = verdict->good();
    if (options.output.format == Format::Json) {
        console.out.write(terminal::verdictJson(*verdict));
    } else {
        (good ? console.out : console.err).write(terminal::verdictLines(*verdict));
    }
    return good ? 0 : kNotGood;
}

}  // namespace flotte::app
