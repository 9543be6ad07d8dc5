#include <QCoreApplication>

#include <algorithm>

#include "app/terminal/arguments.h"
#include "app/terminal/operations_tools.h"
#include "models/tenant/names.h"
#include "views/terminal/audit_text.h"
#include "views/terminal/operations_text.h"
#include "views/text/operation_words.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct AuditCommand {
    Q_DECLARE_TR_FUNCTIONS(AuditCommand)
};

using Action = AuditOptions::Action;
constexpr int kWrong = 1;
constexpr int kBroken = 3;
constexpr std::size_t kPage = 5'000;

CLI::App* part(CLI::App& command, AuditOptions& options, const char* name, Action action,
               const QString& help) {
    CLI::App* part = command.add_subcommand(name, help.toStdString());
    part->parse_complete_callback([&options, action] { options.action = action; });
    return part;
}

void addRange(CLI::App& command, AuditOptions& options) {
    command.add_option("--tenant", options.tenant, AuditCommand::tr("Only this tenant").toStdString())
        ->type_name("TENANT");
    addMoment(command, "--since", options.since,
              AuditCommand::tr("Only from this day or moment on, in UTC: 2026-12-20, 2026-12-20T18:00Z"));
    addMoment(command, "--until", options.until,
              AuditCommand::tr("Only what came before this day or moment"));
}

void addWish(CLI::App& command, AuditOptions& options) {
    addRange(command, options);
    command
        .add_option("--operation", options.operation, AuditCommand::tr("Only this operation").toStdString())
        ->type_name("OPERATION");
    command
        .add_option("--action", options.what,
                    AuditCommand::tr("Only actions that begin so, such as step.").toStdString())
        ->type_name("ACTION");
}

AuditWish wishOf(const AuditOptions& options, const Platform& platform) {
    AuditWish wish;
    if (const auto id = tenantFromInput(options.tenant, platform.names)) {
        wish.tenant = *id;
    }
    wish.operation = OperationId(options.operation);
    wish.action = options.what;
    wish.from = options.since;
    wish.until = options.until;
    wish.most = kPage;
    return wish;
}

/// Page by page, so that a long log is not held whole; false from `page`, and Ctrl+C, end it.
Result<void> eachPage(AuditWish wish, const OperationsTools& tools,
                      const std::function<bool(const std::vector<AuditEntry>&)>& page) {
    for (;;) {
        if (tools.stopped && tools.stopped()) {
            return fail(CancelledError{"audit"});
        }
        const auto entries = tools.journal->audits(wish);
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        if (entries->empty() || !page(*entries)) {
            return {};
        }
        wish.after = entries->back().number;
    }
}

int query(const AuditOptions& options, const OperationsTools& tools, Console& console) {
    const bool json = options.output.format == Format::JsonLines;
    const auto done =
        eachPage(wishOf(options, *tools.platform), tools, [&](const std::vector<AuditEntry>& entries) {
            if (json) {
                for (const AuditEntry& entry : entries) {
                    console.out.write(terminal::auditJson(entry) + '\n');
                }
            } else {
                console.out.write(terminal::auditLines(entries, console.options(tools.clock->now())));
            }
            return true;
        });
    return done ? 0 : sayErrors({done.error()}, tools, console);
}

/// The whole chain, and against what each region keeps of it.
int verify(const AuditOptions& options, const OperationsTools& tools, Console& console) {
    // Before the log: entries come all the time, and what is anchored must not be newer than what is read.
    AnchorCheck anchors(tools.anchored());
    terminal::AuditCheck check;
    check.hash = kNoHash;
    std::uint64_t before = 0;
    AuditWish all;
    all.most = kPage;
    const auto done = eachPage(all, tools, [&](const std::vector<AuditEntry>& entries) {
        if (!check.broken) {
            check.broken = firstBreak(entries, before, check.hash);
        }
        std::for_each(entries.begin(), entries.end(), [&](const AuditEntry& entry) { anchors.pass(entry); });
        before = entries.back().number;
        check.hash = entries.back().hash;
        check.entries += entries.size();
        return true;
    });
    if (!done) {
        return sayErrors({done.error()}, tools, console);
    }
    check.anchors = anchors.states();
    const int code = check.confirmed() ? 0 : kBroken;
    if (options.output.format == Format::Json) {
        console.out.write(terminal::auditCheckJson(check));
        return code;
    }
    if (check.broken) {
        console.err.write(QStringList{text::auditBreakText(*check.broken)});
    } else {
        console.out.write(QStringList{terminal::auditWholeLine(check.entries, check.hash)});
    }
    (code == 0 ? console.out : console.err)
        .write(terminal::anchorLines(check.anchors, console.options(tools.clock->now())));
    return code;
}

void describeVerify(CLI::App& check, AuditOptions& options) {
    check
        .add_option("--export", options.exported,
                    AuditCommand::tr("Check this export instead, without the database").toStdString())
        ->type_name(AuditCommand::tr("FILE").toStdString());
    check
        .add_option(
            "--signature", options.signature,
            AuditCommand::tr("Its signature (else the file beside it that ends with .sig)").toStdString())
        ->type_name(AuditCommand::tr("FILE").toStdString());
    check
        .add_option("--public-key", options.publicKey,
                    AuditCommand::tr("The public key of who exported it").toStdString())
        ->type_name(AuditCommand::tr("FILE").toStdString());
    addOutput(check, options.output, {Format::Table, Format::Json});
    check.footer(
        AuditCommand::tr("Exit codes: 0 whole and confirmed by every region (an export: whole and "
                         "signed), 3 not, or not by every region, 1 usage or configuration, 2 nothing "
                         "could be read")
            .toStdString());
}

void describeExport(CLI::App& command, AuditOptions& options) {
    addRange(command, options);
    command
        .add_option("--out", options.file,
                    AuditCommand::tr("The file to make (else one named by the time); its signature ends with "
                                     ".sig")
                        .toStdString())
        ->type_name(AuditCommand::tr("FILE").toStdString());
    command
        .add_option(
            "--key", options.key,
            AuditCommand::tr("The key that signs: keychain:NAME, a file that you alone can read, or "
                             "env:VARIABLE (else the one in your keychain that flottectl audit key makes)")
                .toStdString())
        ->type_name(AuditCommand::tr("FILE").toStdString());
    addOutput(command, options.output, {Format::Table, Format::Json});
}

void describeKey(CLI::App& command, AuditOptions& options) {
    command
        .add_option(
            "--out", options.file,
            AuditCommand::tr(
                "Where the private key goes: a new file, or keychain:NAME (else your keychain); what is "
                "there is kept")
                .toStdString())
        ->type_name(AuditCommand::tr("FILE").toStdString());
    addOutput(command, options.output, {Format::Table, Format::Json});
}

}  // namespace

std::vector<CLI::App*> describeAudit(CLI::App& program, AuditOptions& options) {
    CLI::App* command = program.add_subcommand(
        "audit",
        AuditCommand::tr("Who did what to which tenant, and whether the log is whole").toStdString());
    command->require_subcommand(0, 1);
    CLI::App* ask =
        part(*command, options, "query", Action::Query, AuditCommand::tr("The entries, oldest first"));
    addWish(*ask, options);
    addOutput(*ask, options.output, {Format::Table, Format::JsonLines});
    CLI::App* check = part(*command, options, "verify", Action::Verify,
                           AuditCommand::tr("Check the chain of hashes from its first entry, and what each "
                                            "region's cluster keeps of it"));
    describeVerify(*check, options);
    CLI::App* out = part(*command, options, "export", Action::Export,
                         AuditCommand::tr("Write the entries into a file, and a signature beside it"));
    describeExport(*out, options);
    CLI::App* key = part(*command, options, "key", Action::Key,
                         AuditCommand::tr("Make the key that signs your exports; prints its public half"));
    describeKey(*key, options);
    return {command, ask, check, out, key};
}

int runAudit(const AuditOptions& options, const OperationsTools& tools, Console& console) {
    if (!options.tenant.empty() && !tenantFromInput(options.tenant, tools.platform->names)) {
        console.err.write(QStringList{
            AuditCommand::tr("%1 can't be a tenant's name.").arg(text::safeShort(options.tenant, 80))});
        return kWrong;
    }
    switch (options.action) {
        case Action::Verify:
            return verify(options, tools, console);
        case Action::Export:
            return runAuditExport(options, wishOf(options, *tools.platform), tools, console);
        default:
            return query(options, tools, console);
    }
}

}  // namespace flotte::app
