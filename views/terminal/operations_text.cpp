#include "views/terminal/operations_text.h"

#include <QCoreApplication>

#include <algorithm>

#include "views/terminal/grid.h"
#include "views/text/format.h"
#include "views/text/operation_words.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct OperationsText {
    Q_DECLARE_TR_FUNCTIONS(OperationsText)
};

Tone stateTone(const OperationHead& head) {
    switch (head.state) {
        case OperationState::Stopped:
        case OperationState::Left:
            return Tone::Critical;
        case OperationState::Running:
        case OperationState::Undoing:
            return head.left ? Tone::Plain : Tone::Warning;
        default:
            return Tone::Plain;
    }
}

QString holderOf(const OperationHead& head) {
    return text::safeShort(head.holder.who, 60) + QLatin1Char('@') + text::safeShort(head.holder.host, 60);
}

/// A step's problem, and what to do about it.
QStringList troubleOf(const StepRecord& record, const RenderOptions& options) {
    QStringList lines;
    if (record.problem) {
        lines << painted(QStringLiteral("      ") + text::problemSummary(*record.problem), Tone::Critical,
                         options.color);
        const QString advice = text::problemAdvice(*record.problem);
        if (atRest(record.phase) && !advice.isEmpty()) {
            lines << QStringLiteral("      ") + advice;
        }
    } else if (!record.waiting.empty()) {
        lines << painted(QStringLiteral("      ") + text::safeShort(record.waiting, 300), Tone::Warning,
                         options.color);
    } else if (record.phase == StepPhase::Left) {
        lines << QStringLiteral("      ") +
                     OperationsText::tr("It was there before this operation, so it stays.");
    }
    return lines;
}

}  // namespace

QStringList operationsLines(const std::vector<OperationHead>& heads, const RenderOptions& options) {
    if (heads.empty()) {
        return {OperationsText::tr(
            "No operation is under way. Those that are over: flottectl operations list --all")};
    }
    Grid grid{{{OperationsText::tr("State"), Align::Left, 0, 8},
               {OperationsText::tr("Operation"), Align::Left, 0, 26},
               {OperationsText::tr("Kind"), Align::Left, 2, 0},
               {OperationsText::tr("Tenant"), Align::Left, 0, 10},
               {OperationsText::tr("Region"), Align::Left, 3, 0},
               {OperationsText::tr("Steps"), Align::Right, 0, 0},
               {OperationsText::tr("Changed"), Align::Right, 4, 0},
               {OperationsText::tr("By"), Align::Left, 5, 8}},
              {}};
    for (const OperationHead& head : heads) {
        grid.rows.push_back(
            {{text::operationStateWord(head.state, head.left.has_value()), stateTone(head)},
             {text::safeShort(head.id.value(), 26)},
             {text::operationKindWord(head.kind)},
             {text::safeShort(head.tenantName, 80)},
             {text::safeShort(head.region.value(), 60)},
             {QStringLiteral("%1/%2").arg(head.done).arg(head.steps)},
             {text::age(std::max(Milliseconds(0), options.now - head.changedAt), options.locale)},
             {holderOf(head)}});
    }
    const Layout layout = layoutOf(grid, options);
    QStringList lines{headingLine(grid, layout, options)};
    for (const auto& row : grid.rows) {
        lines << rowLine(grid, row, layout, options);
    }
    return lines;
}

QStringList operationLines(const Operation& operation, const RenderOptions& options) {
    const OperationHead& head = operation.head;
    QStringList lines;
    lines << painted(OperationsText::tr("%1 of %2 in %3: %4")
                         .arg(text::operationKindWord(head.kind), text::safeShort(head.tenantName, 80),
                              text::safeShort(head.region.value(), 60),
                              text::operationStateWord(head.state, head.left.has_value())),
                     Tone::Heading, options.color);
    lines << OperationsText::tr("Operation %1, begun by %2 on %3")
                 .arg(text::safeShort(head.id.value(), 26), text::safeShort(head.createdBy, 80),
                      text::moment(head.createdAt, options.locale));
    lines << (head.left
                  ? OperationsText::tr("Driven by %1").arg(holderOf(head))
                  : OperationsText::tr("Nobody drives it now; the last one was %1").arg(holderOf(head)));
    for (const OperationNote& note : operation.notes) {
        lines << QStringLiteral("  %1 %2: %3")
                     .arg(text::moment(note.at, options.locale), text::safeShort(note.who, 80),
                          text::safeShort(note.text, 500));
    }
    for (const StepSpec& step : operation.plan.steps) {
        const auto found = operation.records.find(step.id);
        const StepRecord record = found == operation.records.end() ? StepRecord() : found->second;
        QString line = text::phaseShape(record.phase, options.ascii) + QLatin1Char(' ') +
                       OperationsText::tr("%1: %2", "step, then its state")
                           .arg(text::stepTitle(step), text::phaseWord(record.phase));
        if (record.attempt > 1) {
            line += OperationsText::tr(" (attempt %1)").arg(record.attempt);
        }
        lines << painted(line, text::phaseTone(record), options.color);
        lines << painted(QStringLiteral("      ") + text::safeShort(step.id.value(), 190), Tone::Faint,
                         options.color);
        if (!record.request.empty()) {
            lines << painted(QStringLiteral("      ") + text::safeShort(record.request, 200) +
                                 QStringLiteral(" → ") + text::safeShort(record.answer, 120),
                             Tone::Faint, options.color);
        }
        lines << troubleOf(record, options);
    }
    return lines;
}

QString progressLine(const StepSpec& step, const StepRecord& record, int done, int all,
                     const RenderOptions& options) {
    const QString counted = QStringLiteral("[%1/%2] ").arg(done, 2).arg(all);
    const QString head = counted + text::phaseShape(record.phase, options.ascii) + QLatin1Char(' ') +
                         OperationsText::tr("%1: %2", "step, then its state")
                             .arg(text::stepTitle(step), text::phaseWord(record.phase));
    QStringList lines{painted(head, text::phaseTone(record), options.color)};
    lines << troubleOf(record, options);
    return lines.join(QLatin1Char('\n'));
}

QStringList wishProblemLines(const std::vector<WishProblem>& problems, const RenderOptions& options) {
    QStringList lines;
    for (const WishProblem& problem : problems) {
        lines << painted(text::wishProblemText(problem), Tone::Critical, options.color);
    }
    return lines;
}

QStringList endLines(const OperationId& id, const std::string& tenant, OperationState state,
                     const RenderOptions& options) {
    const QString name = text::safeShort(tenant, 80);
    const QString number = text::safeShort(id.value(), 26);
    switch (state) {
        case OperationState::Done:
            return {painted(
                OperationsText::tr("%1 is there, and was seen to work. Operation %2").arg(name, number),
                Tone::Heading, options.color)};
        case OperationState::Undone:
            return {painted(OperationsText::tr("%1 is as it was before. Operation %2").arg(name, number),
                            Tone::Heading, options.color)};
        case OperationState::Left:
            return {painted(OperationsText::tr("A part of %1 could not be undone.").arg(name), Tone::Critical,
                            options.color),
                    OperationsText::tr("Look: flottectl operations show %1").arg(number),
                    OperationsText::tr("Again: flottectl operations undo %1").arg(number)};
        default:
            return {painted(OperationsText::tr("Stopped before the end; nothing of it is lost.").arg(name),
                            Tone::Critical, options.color),
                    OperationsText::tr("Look: flottectl operations show %1").arg(number),
                    OperationsText::tr("Go on: flottectl operations resume %1").arg(number),
                    OperationsText::tr("Take back: flottectl operations undo %1").arg(number)};
    }
}

QStringList secretsLines(const OperationId& id, const Plan& plan, const RenderOptions& options) {
    QStringList names;
    QString ns;
    for (const StepSpec& step : plan.steps) {
        if (step.kind == "kubernetes.secret") {
            names << text::safeShort(step.with.at("name"), 80);
            ns = text::safeShort(step.with.at("namespace"), 80);
        }
    }
    if (names.isEmpty()) {
        return {};
    }
    return {OperationsText::tr("Its passwords are in the Secrets of the namespace %1 and nowhere else: %2")
                .arg(ns, names.join(QStringLiteral(", "))),
            painted(QStringLiteral("  flottectl operations credentials %1 --credentials FILE")
                        .arg(text::safeShort(id.value(), 40)),
                    Tone::Faint, options.color)};
}

QStringList auditLines(const std::vector<AuditEntry>& entries, const RenderOptions& options) {
    Grid grid{{{OperationsText::tr("No."), Align::Right, 0, 0},
               {OperationsText::tr("Time"), Align::Left, 0, 0},
               {OperationsText::tr("Who"), Align::Left, 0, 10},
               {OperationsText::tr("What"), Align::Left, 0, 0},
               {OperationsText::tr("Outcome"), Align::Left, 0, 0},
               {OperationsText::tr("Tenant"), Align::Left, 2, 8},
               {OperationsText::tr("Step"), Align::Left, 3, 12},
               {OperationsText::tr("Detail"), Align::Left, 4, 20}},
              {}};
    for (const AuditEntry& entry : entries) {
        const std::string& who =
            entry.actor.clusterUser.empty() ? entry.actor.journalUser : entry.actor.clusterUser;
        const bool bad =
            entry.outcome == AuditEntry::Outcome::Failed || entry.outcome == AuditEntry::Outcome::Refused;
        grid.rows.push_back({{QString::number(entry.number)},
                             {text::moment(entry.at, options.locale)},
                             {text::safeShort(who, 80)},
                             {text::safeShort(entry.action, 64)},
                             {text::auditOutcomeWord(entry.outcome), bad ? Tone::Critical : Tone::Plain},
                             {text::safeShort(entry.tenant.value(), 63)},
                             {text::safeShort(entry.step.value(), 120)},
                             {text::safeShort(entry.detail, 200)}});
    }
    const Layout layout = layoutOf(grid, options);
    QStringList lines{headingLine(grid, layout, options)};
    for (const auto& row : grid.rows) {
        lines << rowLine(grid, row, layout, options);
    }
    return lines;
}

QStringList journalLines(const std::string& endpoint, const std::string& account, int before, int now) {
    const QString place = text::safeShort(endpoint, 120);
    return {before == now ? OperationsText::tr("The tables in %1 are of this version already.").arg(place)
                          : OperationsText::tr("The tables in %1 are made (version %2).").arg(place).arg(now),
            OperationsText::tr("The account %1 can add to the audit log and read it, and change none of it.")
                .arg(text::safeShort(account, 80))};
}

QString auditWholeLine(std::size_t entries, const std::string& hash) {
    return OperationsText::tr("%n entry(ies), an unbroken chain. The last one's hash: %1", nullptr,
                              static_cast<int>(entries))
        .arg(text::safeShort(hash, 64));
}

}  // namespace flotte::terminal
