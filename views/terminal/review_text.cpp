#include <QCoreApplication>

#include <algorithm>

#include "views/terminal/grid.h"
#include "views/terminal/operations_text.h"
#include "views/text/format.h"
#include "views/text/operation_words.h"
#include "views/text/preflight_words.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct ReviewText {
    Q_DECLARE_TR_FUNCTIONS(ReviewText)
};

constexpr std::size_t kMostDifferences = 20;

/// `+`, `~`, `=`, `!`: also where colours are not to be had.
QChar markOf(const StepReview& each) {
    using Found = Observation::Found;
    if (!each.seen || !each.seen->denied.empty() || each.seen->found == Found::Foreign) {
        return QLatin1Char('!');
    }
    if (isProof(each.spec)) {
        return QLatin1Char('?');
    }
    return each.seen->found == Found::Absent    ? QLatin1Char('+')
           : each.seen->found == Found::Differs ? QLatin1Char('~')
                                                : QLatin1Char('=');
}

Tone toneOf(QChar mark) {
    return mark == QLatin1Char('!')   ? Tone::Critical
           : mark == QLatin1Char('~') ? Tone::Warning
           : mark == QLatin1Char('=') ? Tone::Faint
                                      : Tone::Plain;
}

QString valueText(const std::string& value) {
    return value.empty() ? ReviewText::tr("nothing") : text::safeShort(value, 80);
}

QStringList detailOf(const StepReview& each, const RenderOptions& options) {
    QStringList lines;
    const auto add = [&](const QString& line, Tone tone) {
        lines << painted(QStringLiteral("      ") + line, tone, options.color);
    };
    if (!each.seen) {
        add(text::errorSummary(each.seen.error()), Tone::Critical);
        add(text::errorAdvice(each.seen.error()), Tone::Plain);
        return lines;
    }
    for (const DeniedError& denied : each.seen->denied) {
        const QString right = text::safeShort(denied.verb + ' ' + denied.resource, 120);
        add(denied.scope.empty() ? ReviewText::tr("A right is missing: %1").arg(right)
                                 : ReviewText::tr("A right is missing: %1 in %2")
                                       .arg(right, text::safeShort(denied.scope, 80)),
            Tone::Critical);
    }
    if (each.seen->found == Observation::Found::Foreign) {
        add(ReviewText::tr("It is there already and not flotte's (%1). To take it over: --adopt %2; "
                           "else choose another id or domain")
                .arg(text::safeShort(each.seen->owner, 120), text::safeShort(each.spec.id.value(), 190)),
            Tone::Critical);
    }
    for (std::size_t i = 0; i < std::min(each.seen->differences.size(), kMostDifferences); ++i) {
        const Difference& difference = each.seen->differences[i];
        add(QStringLiteral("%1: %2 → %3")
                .arg(text::safeShort(difference.path, 120), valueText(difference.is),
                     valueText(difference.shouldBe)),
            Tone::Warning);
    }
    if (each.seen->differences.size() > kMostDifferences) {
        add(ReviewText::tr("… and %n more", nullptr,
                           static_cast<int>(each.seen->differences.size() - kMostDifferences)),
            Tone::Faint);
    }
    return lines;
}

QStringList aroundLines(const Preflight& preflight, const RenderOptions& options) {
    using Verdict = text::PreflightLine::Verdict;
    QStringList lines;
    for (const text::PreflightLine& each : text::preflightLines(preflight, options.locale)) {
        const bool full = each.verdict == Verdict::Full;
        const QChar mark = QLatin1Char(full                               ? '!'
                                       : each.verdict == Verdict::Pending ? '~'
                                       : each.verdict == Verdict::Unknown ? '?'
                                                                          : '=');
        lines << painted(QStringLiteral("  %1 %2").arg(mark).arg(each.sentence), toneOf(mark), options.color);
        if (!each.advice.isEmpty()) {
            lines << QStringLiteral("      ") + each.advice;
        }
    }
    if (!lines.isEmpty()) {
        lines.prepend(painted(ReviewText::tr("Around it"), Tone::Heading, options.color));
    }
    return lines;
}

QString expected(const ReviewPage& page, const RenderOptions& options) {
    // The longest way through the graph: steps beside it cost nothing more.
    std::map<StepId, Milliseconds> end;
    Milliseconds longest{};
    for (const StepSpec& step : page.plan.steps) {
        Milliseconds begin{};
        for (const StepId& before : step.after) {
            begin = std::max(begin, end[before]);
        }
        const auto known = page.durations.find(step.kind);
        end[step.id] = begin + (known == page.durations.end() ? Milliseconds(0) : known->second.median);
        longest = std::max(longest, end[step.id]);
    }
    return page.durations.empty() ? ReviewText::tr("How long it takes is not known yet: none ran before.")
                                  : ReviewText::tr("It takes about %1, as those before did.")
                                        .arg(text::age(longest, options.locale));
}

QStringList sumLines(const ReviewPage& page, const RenderOptions& options) {
    const ReviewSum sum = sumOf(page.reviews);
    QStringList lines;
    lines << ReviewText::tr("%n to make", nullptr, sum.makes) + QStringLiteral(", ") +
                 ReviewText::tr("%n to change", nullptr, sum.changes) + QStringLiteral(", ") +
                 ReviewText::tr("%n there already", nullptr, sum.same) + QStringLiteral(".");
    lines << expected(page, options);
    lines << ReviewText::tr(
        "Undo takes away what was made, with what was put into it since; what was there before stays.");
    return lines;
}

}  // namespace

QStringList reviewLines(const ReviewPage& page, const RenderOptions& options) {
    QStringList lines;
    lines << painted(
        ReviewText::tr("%1 of %2 in %3: nothing was changed so far")
            .arg(text::operationKindWord(page.plan.kind), text::safeShort(page.plan.tenantName, 80),
                 text::safeShort(page.plan.region.value(), 60)),
        Tone::Heading, options.color);
    std::string system;
    for (const StepReview& each : page.reviews) {
        if (each.spec.system != system) {
            system = each.spec.system;
            lines << painted(text::safeShort(system, 60), Tone::Heading, options.color);
        }
        const QChar mark = markOf(each);
        lines << painted(QStringLiteral("  %1 %2").arg(mark).arg(text::stepTitle(each.spec)), toneOf(mark),
                         options.color);
        lines << detailOf(each, options);
    }
    lines << aroundLines(page.preflight, options);
    if (!page.leftOut.empty()) {
        lines << painted(ReviewText::tr("Not in this plan"), Tone::Heading, options.color);
        for (const LeftOut& part : page.leftOut) {
            lines << QStringLiteral("  - ") + text::leftOutText(part);
        }
    }
    return lines << sumLines(page, options);
}

QStringList undoLines(const Operation& operation, const std::vector<StepReview>& reviews,
                      const RenderOptions& options) {
    QStringList lines;
    lines << painted(ReviewText::tr("Undo of %1 of %2: nothing was taken away so far")
                         .arg(text::operationKindWord(operation.plan.kind),
                              text::safeShort(operation.plan.tenantName, 80)),
                     Tone::Heading, options.color);
    for (auto each = reviews.rbegin(); each != reviews.rend(); ++each) {
        const auto found = operation.records.find(each->spec.id);
        if (isProof(each->spec) || found == operation.records.end() || !found->second.touched) {
            continue;
        }
        const bool stays = found->second.existed;
        lines << (stays
                      ? QStringLiteral("  = ") +
                            ReviewText::tr("Stays, it was there before: %1").arg(text::stepTitle(each->spec))
                      : QStringLiteral("  - ") + text::undoTitle(each->spec));
        QStringList uses;
        for (const Use& use : each->seen ? each->seen->used : std::vector<Use>()) {
            if (use.count > 0) {
                uses << text::useWords(use);
            }
        }
        if (!stays && !uses.isEmpty()) {
            lines << painted(QStringLiteral("      ") +
                                 ReviewText::tr("In use since: %1").arg(uses.join(QStringLiteral(", "))),
                             Tone::Warning, options.color);
        }
    }
    return lines;
}

QStringList diffLines(const std::vector<StepReview>& reviews, const RenderOptions& options) {
    QStringList lines;
    for (const StepReview& each : reviews) {
        const bool same =
            each.seen && each.seen->found == Observation::Found::Same && each.seen->denied.empty();
        if (!same && !isProof(each.spec)) {
            const QChar mark = markOf(each);
            lines << painted(QStringLiteral("%1 %2").arg(mark).arg(text::stepTitle(each.spec)), toneOf(mark),
                             options.color);
            lines << detailOf(each, options);
        }
    }
    return lines;
}

}  // namespace flotte::terminal
