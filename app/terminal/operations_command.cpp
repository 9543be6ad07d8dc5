#include <QCoreApplication>

#include "app/terminal/arguments.h"
#include "app/terminal/handover.h"
#include "app/terminal/operations_tools.h"
#include "models/tenant/names.h"
#include "views/terminal/operations_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct OperationsCommand {
    Q_DECLARE_TR_FUNCTIONS(OperationsCommand)
};

using Action = OperationsOptions::Action;
constexpr int kWrong = 1;
constexpr int kPartial = 3;
constexpr Milliseconds kWatch{1'000};

CLI::App* part(CLI::App& command, OperationsOptions& options, const char* name, Action action,
               const QString& help) {
    CLI::App* part = command.add_subcommand(name, help.toStdString());
    part->parse_complete_callback([&options, action] { options.action = action; });
    if (action != Action::List) {
        part->add_option("operation", options.id,
                         OperationsCommand::tr("Its id, or how it begins").toStdString())
            ->type_name(OperationsCommand::tr("OPERATION").toStdString());
    }
    return part;
}

/// The operation whose id begins so; the exit code where there is none, or more than one.
std::variant<OperationHead, int> named(const std::string& id, const OperationsTools& tools,
                                       Console& console) {
    if (id.empty()) {
        console.err.write(QStringList{
            OperationsCommand::tr("Which operation? flottectl operations list --all shows them.")});
        return kWrong;
    }
    constexpr std::size_t kMost = 100;
    const auto heads =
        tools.journal->list({{}, true, kMost, QString::fromStdString(id).toUpper().toStdString()});
    if (!heads) {
        return sayErrors({heads.error()}, tools, console);
    }
    const std::vector<OperationHead>& found = *heads;
    if (found.size() == 1) {
        return found.front();
    }
    console.err.write(QStringList{
        found.empty() ? OperationsCommand::tr("There is no operation %1.").arg(text::safeShort(id, 40))
                      : OperationsCommand::tr("%n operation(s) begin with %1: say more of it.", nullptr,
                                              static_cast<int>(found.size()))
                            .arg(text::safeShort(id, 40))});
    return kWrong;
}

int list(const OperationsOptions& options, const OperationsTools& tools, Console& console) {
    const auto heads = tools.journal->list({{}, options.all, 200});
    if (!heads) {
        return sayErrors({heads.error()}, tools, console);
    }
    if (options.output.format == Format::Json) {
        console.out.write(terminal::operationsJson(*heads));
    } else {
        console.out.write(terminal::operationsLines(*heads, console.options(tools.clock->now())));
    }
    return 0;
}

int show(const OperationId& id, const OperationsOptions& options, const OperationsTools& tools,
         Console& console) {
    const auto operation = tools.journal->load(id);
    if (!operation) {
        return sayErrors({operation.error()}, tools, console);
    }
    if (options.output.format == Format::Json) {
        console.out.write(terminal::operationJson(*operation));
    } else {
        console.out.write(terminal::operationLines(*operation, console.options(tools.clock->now())));
    }
    return isOver(operation->head.state) ? 0 : kPartial;
}

/// Says each step that changes until nobody drives it any more.
int watch(const OperationId& id, const OperationsTools& tools, Console& console) {
    std::map<StepId, StepRecord> known;
    for (;;) {
        const auto operation = tools.journal->load(id);
        if (!operation) {
            return sayErrors({operation.error()}, tools, console);
        }
        const auto done =
            std::count_if(operation->records.begin(), operation->records.end(), [](const auto& entry) {
                return atRest(entry.second.phase) && entry.second.phase != StepPhase::Stopped;
            });
        for (const StepSpec& step : operation->plan.steps) {
            const auto found = operation->records.find(step.id);
            if (found != operation->records.end() && known[step.id] != found->second) {
                known[step.id] = found->second;
                console.out.write(QStringList{terminal::progressLine(
                    step, found->second, static_cast<int>(done),
                    static_cast<int>(operation->plan.steps.size()), console.options(tools.clock->now()))});
            }
        }
        if (!operation->head.left) {
            console.out.write(terminal::endLines(id, operation->head.tenantName, operation->head.state,
                                                 console.options(tools.clock->now())));
            return isOver(operation->head.state) ? 0 : kPartial;
        }
        if (tools.events->wait(kWatch, -1, -1).signal != 0) {
            return kPartial;
        }
        sayAnchors(tools.anchorNews ? tools.anchorNews() : std::vector<AnchorState>(), console);
    }
}

int goOn(const OperationHead& head, const OperationsOptions& options, const OperationsTools& tools,
         Console& console) {
    if (head.state == OperationState::Done || head.state == OperationState::Undone) {
        console.err.write(
            QStringList{OperationsCommand::tr("This operation is over: there is nothing to resume.")});
        return kWrong;
    }
    const bool takesOver = options.action == Action::TakeOver;
    if (takesOver && options.text.empty()) {
        console.err.write(QStringList{OperationsCommand::tr(
            "Say why you take it over: --reason TEXT. It is kept with the operation.")});
        return kWrong;
    }
    const auto lease =
        tools.journal->acquire(head.id, tools.holder, takesOver ? options.text : std::string());
    if (!lease) {
        return sayErrors({lease.error()}, tools, console);
    }
    const bool undoing = head.state == OperationState::Undoing || head.state == OperationState::Left;
    return driveOperation(head.id, *lease, undoing ? Engine::Direction::Undo : Engine::Direction::Forward,
                          stepsOf(options.adopt), tools, options.output.format == Format::Json, console);
}

int undo(const OperationHead& head, const OperationsOptions& options, const OperationsTools& tools,
         Console& console) {
    if (head.state == OperationState::Undone) {
        console.err.write(QStringList{OperationsCommand::tr("This operation is undone already.")});
        return kWrong;
    }
    const auto operation = tools.journal->load(head.id);
    if (!operation) {
        return sayErrors({operation.error()}, tools, console);
    }
    const auto reviews = lookAt(operation->plan, head.id, tools, console);
    console.out.write(terminal::undoLines(*operation, reviews, console.options(tools.clock->now())));
    const QString tenant = text::safeShort(head.tenantName, 80);
    if (!options.yes) {
        const auto answer = tools.ask(OperationsCommand::tr("Type %1 to take all this away: ").arg(tenant));
        if (!answer || answer->trimmed() != tenant) {
            console.err.write(
                QStringList{answer ? OperationsCommand::tr("Nothing was changed.")
                                   : OperationsCommand::tr("Nobody is there to agree: nothing was changed. "
                                                           "Say --yes to go on without a question.")});
            return 2;
        }
    }
    const auto lease = tools.journal->acquire(head.id, tools.holder, options.text);
    if (!lease) {
        return sayErrors({lease.error()}, tools, console);
    }
    return driveOperation(head.id, *lease, Engine::Direction::Undo, {}, tools,
                          options.output.format == Format::Json, console);
}

int handOver(const OperationHead& head, HandoverOptions options, const OperationsTools& tools,
             Console& console) {
    if (head.kind != "onboard" || head.state != OperationState::Done) {
        console.err.write(QStringList{
            OperationsCommand::tr("Only an onboarding that is done has credentials to hand over.")});
        return kWrong;
    }
    options.show = options.file.empty();
    const auto desk = HandoverDesk::prepare(options, tools, console);
    if (const int* code = std::get_if<int>(&desk)) {
        return *code;
    }
    const auto operation = tools.journal->load(head.id);
    return operation ? std::get<HandoverDesk>(desk).handOver(operation->plan, tools, console)
                     : sayErrors({operation.error()}, tools, console);
}

int said(const Result<void>& done, const QString& line, const OperationsTools& tools, Console& console) {
    if (!done) {
        return sayErrors({done.error()}, tools, console);
    }
    console.out.write(QStringList{line});
    return 0;
}

}  // namespace

std::vector<CLI::App*> describeOperations(CLI::App& program, OperationsOptions& options) {
    CLI::App* command = program.add_subcommand(
        "operations", OperationsCommand::tr("Operations: look, resume, take over, stop, undo").toStdString());
    command->require_subcommand(0, 1);
    CLI::App* all = part(*command, options, "list", Action::List, OperationsCommand::tr("Those under way"));
    all->add_flag("--all", options.all, OperationsCommand::tr("Those that are over too").toStdString());
    addOutput(*all, options.output, {Format::Table, Format::Json});
    CLI::App* one =
        part(*command, options, "show", Action::Show, OperationsCommand::tr("One with all its steps"));
    addOutput(*one, options.output, {Format::Table, Format::Json});
    CLI::App* look = part(*command, options, "watch", Action::Watch,
                          OperationsCommand::tr("Follow one that is driven elsewhere"));
    CLI::App* resume = part(*command, options, "resume", Action::Resume,
                            OperationsCommand::tr("Go on with one that nobody drives"));
    CLI::App* take = part(*command, options, "take-over", Action::TakeOver,
                          OperationsCommand::tr("Go on with one that another console drives"));
    for (CLI::App* each : {resume, take}) {
        each->add_option(
                "--adopt", options.adopt,
                OperationsCommand::tr("Take over what is there already at this step; may stand several times")
                    .toStdString())
            ->type_name("STEP")
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    CLI::App* stop = part(*command, options, "stop", Action::Stop,
                          OperationsCommand::tr("Have it stop after its running steps"));
    CLI::App* back =
        part(*command, options, "undo", Action::Undo, OperationsCommand::tr("Take back what it did"));
    back->add_flag("--yes", options.yes, OperationsCommand::tr("Go on without a question").toStdString());
    for (CLI::App* each : {take, back}) {
        each->add_option("--reason", options.text,
                         OperationsCommand::tr("Why; it is kept with the operation").toStdString())
            ->type_name(OperationsCommand::tr("TEXT").toStdString());
    }
    CLI::App* note =
        part(*command, options, "note", Action::Note, OperationsCommand::tr("Add a note for the others"));
    note->add_option("text", options.text, OperationsCommand::tr("The note").toStdString())
        ->type_name(OperationsCommand::tr("TEXT").toStdString());
    CLI::App* credentials = part(*command, options, "credentials", Action::Credentials,
                                 OperationsCommand::tr("Hand over the passwords that it made"));
    addHandover(*credentials, options.credentials);
    return {command, all, one, look, resume, take, stop, back, note, credentials};
}

int runOperations(const OperationsOptions& options, const OperationsTools& tools, Console& console) {
    if (options.action == Action::List) {
        return list(options, tools, console);
    }
    const auto found = named(options.id, tools, console);
    if (const int* code = std::get_if<int>(&found)) {
        return *code;
    }
    const OperationHead& head = std::get<OperationHead>(found);
    switch (options.action) {
        case Action::Watch:
            return watch(head.id, tools, console);
        case Action::Resume:
        case Action::TakeOver:
            return goOn(head, options, tools, console);
        case Action::Undo:
            return undo(head, options, tools, console);
        case Action::Stop:
            return said(tools.journal->askStop(head.id),
                        OperationsCommand::tr("It will stop after its running steps."), tools, console);
        case Action::Credentials:
            return handOver(head, options.credentials, tools, console);
        case Action::Note:
            if (options.text.empty()) {
                console.err.write(QStringList{OperationsCommand::tr("A note needs a text.")});
                return kWrong;
            }
            return said(tools.journal->note(head.id, tools.holder, options.text),
                        OperationsCommand::tr("Noted."), tools, console);
        default:
            return show(head.id, options, tools, console);
    }
}

CLI::App* describeDiff(CLI::App& tenant, DiffOptions& options) {
    CLI::App* command = tenant.add_subcommand(
        "diff", OperationsCommand::tr("What is otherwise than its onboarding made it, in every system")
                    .toStdString());
    command->add_option("name", options.name, OperationsCommand::tr("The tenant").toStdString())
        ->type_name(OperationsCommand::tr("TENANT").toStdString());
    return command;
}

int runDiff(const DiffOptions& options, const OperationsTools& tools, Console& console) {
    const auto id = tenantFromInput(options.name, tools.platform->names);
    if (!id) {
        console.err.write(QStringList{
            OperationsCommand::tr("%1 can't be a tenant's name.").arg(text::safeShort(options.name, 80))});
        return kWrong;
    }
    const auto heads = tools.journal->list({*id, true, 50});
    if (!heads) {
        return sayErrors({heads.error()}, tools, console);
    }
    const auto last = std::find_if(heads->begin(), heads->end(), [](const OperationHead& head) {
        return head.kind == "onboard" && head.state == OperationState::Done;
    });
    if (last == heads->end()) {
        console.err.write(
            QStringList{OperationsCommand::tr("flotte did not make %1, so it does not know how it should be.")
                            .arg(text::safeShort(options.name, 80))});
        return kWrong;
    }
    const auto operation = tools.journal->load(last->id);
    if (!operation) {
        return sayErrors({operation.error()}, tools, console);
    }
    const auto reviews = lookAt(operation->plan, last->id, tools, console);
    const QStringList lines = terminal::diffLines(reviews, console.options(tools.clock->now()));
    if (lines.isEmpty()) {
        console.out.write(QStringList{OperationsCommand::tr("%1 is as it should be, in every system.")
                                          .arg(text::safeShort(last->tenantName, 80))});
        return 0;
    }
    console.out.write(lines);
    return kPartial;
}

}  // namespace flotte::app
