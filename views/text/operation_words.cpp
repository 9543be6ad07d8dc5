#include "views/text/operation_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

#include "views/text/safe.h"

namespace flotte::text {
namespace {

struct Operations {
    Q_DECLARE_TR_FUNCTIONS(Operations)
};

QString partName(const std::string& part) {
    if (part == "databases") {
        return Operations::tr("the databases");
    }
    if (part == "rabbitmq") {
        return Operations::tr("the message broker");
    }
    if (part == "websites") {
        return Operations::tr("the websites table");
    }
    if (part == "objectStore") {
        return Operations::tr("the object store");
    }
    if (part == "secretsManager") {
        return Operations::tr("the secrets manager");
    }
    return Operations::tr("billing");
}

}  // namespace

QString operationStateWord(OperationState state, bool driven) {
    switch (state) {
        case OperationState::Running:
            return driven ? Operations::tr("running") : Operations::tr("abandoned");
        case OperationState::Stopped:
            return Operations::tr("stopped");
        case OperationState::Done:
            return Operations::tr("done");
        case OperationState::Undoing:
            return driven ? Operations::tr("being undone") : Operations::tr("half undone");
        case OperationState::Undone:
            return Operations::tr("undone");
        case OperationState::Left:
            return Operations::tr("undone but for a part");
    }
    return {};
}

QString operationKindWord(const std::string& kind) {
    return kind == "onboard" ? Operations::tr("onboarding") : safeShort(kind, 40);
}

QString problemSummary(const Problem& problem) {
    QString words = safeShort(problem.detail, 300);
    const auto with = [&](const QString& text) {
        return words.isEmpty() ? text : Operations::tr("%1: %2").arg(text, words);
    };
    switch (problem.kind) {
        case Problem::Kind::Busy:
            return with(Operations::tr("It is not accepted just now"));
        case Problem::Kind::Unknown:
            return with(Operations::tr("No clear answer came"));
        case Problem::Kind::Conflict:
            return with(Operations::tr("Something else changed it, or owns a part of it"));
        case Problem::Kind::Foreign:
            return with(Operations::tr("There is one of that name already, which is not flotte's"));
        case Problem::Kind::Denied:
            return with(Operations::tr("A right is missing"));
        case Problem::Kind::Login:
            return with(Operations::tr("The login is not accepted"));
        case Problem::Kind::Held:
            return with(Operations::tr("Another console drives this operation now"));
        case Problem::Kind::Closed:
            return with(Operations::tr("Nothing may be changed from here"));
        case Problem::Kind::NotReady:
            return with(Operations::tr("It was made, and does not come to work"));
        case Problem::Kind::Refused:
            return with(Operations::tr("It is refused"));
        case Problem::Kind::Cancelled:
            return Operations::tr("Stopped");
        case Problem::Kind::Away:
            return with(Operations::tr("The journal can't be written: nothing is done until it can"));
    }
    return words;
}

QString problemAdvice(const Problem& problem) {
    switch (problem.kind) {
        case Problem::Kind::Foreign:
            return Operations::tr(
                "Look at it. To make it flotte's, resume with --adopt STEP; else choose another name, or "
                "undo.");
        case Problem::Kind::Denied:
            return Operations::tr("Ask an administrator for the right, then resume.");
        case Problem::Kind::Login:
            return Operations::tr("Check the credential that the platform file names, then resume.");
        case Problem::Kind::Conflict:
            return Operations::tr("Settle with whoever changes it, then resume.");
        case Problem::Kind::NotReady:
            return Operations::tr("Look at the object's own events, then resume: it is waited for again.");
        case Problem::Kind::Refused:
            return Operations::tr(
                "The same would be refused again: undo, mend what is named, and start anew.");
        case Problem::Kind::Closed:
        case Problem::Kind::Held:
            return Operations::tr("flotte looks at what is there before it goes on: resume is safe.");
        case Problem::Kind::Busy:
        case Problem::Kind::Unknown:
        case Problem::Kind::Cancelled:
        case Problem::Kind::Away:
            return Operations::tr("Resume: flotte looks first at what came of it.");
    }
    return {};
}

QString foundWord(Observation::Found found) {
    switch (found) {
        case Observation::Found::Absent:
            return Operations::tr("new");
        case Observation::Found::Same:
            return Operations::tr("there already");
        case Observation::Found::Differs:
            return Operations::tr("changes");
        case Observation::Found::Foreign:
            return Operations::tr("not flotte's");
    }
    return {};
}

QString useWords(const Use& use) {
    const int n = static_cast<int>(std::min<std::int64_t>(use.count, std::numeric_limits<int>::max()));
    if (use.what == "tables") {
        return Operations::tr("%n table(s)", nullptr, n);
    }
    if (use.what == "rows") {
        return Operations::tr("%n row(s)", nullptr, n);
    }
    if (use.what == "messages") {
        return Operations::tr("%n message(s)", nullptr, n);
    }
    if (use.what == "connections") {
        return Operations::tr("%n connection(s)", nullptr, n);
    }
    if (use.what == "pods") {
        return Operations::tr("%n pod(s)", nullptr, n);
    }
    if (use.what == "objects") {
        return Operations::tr("%n object(s) that others made", nullptr, n);
    }
    return QString::number(use.count) + QLatin1Char(' ') + safeShort(use.what, 40);
}

QString wishProblemText(const WishProblem& problem) {
    using What = WishProblem::What;
    const QString found = safeShort(problem.found, 120);
    const QString expected = safeShort(problem.expected, 300);
    switch (problem.what) {
        case What::BadId:
            return Operations::tr(
                       "%1 can't be a tenant's id: small letters, digits and hyphens, neither first nor last")
                .arg(found);
        case What::IdTooLong:
            return Operations::
                tr("The id %1 is too long: %2 characters are left for it by the names of the platform file")
                    .arg(found, expected);
        case What::NoTitle:
            return Operations::tr("The client needs a name: --name");
        case What::UnknownTier:
            return found.isEmpty()
                       ? Operations::tr("It needs a tier (--tier); there are: %1").arg(expected)
                       : Operations::tr("There is no tier %1; there are: %2").arg(found, expected);
        case What::UnknownRegion:
            return found.isEmpty()
                       ? Operations::tr("It needs one region (--region); there are: %1").arg(expected)
                       : Operations::tr("There is no region %1; there are: %2").arg(found, expected);
        case What::BadDomain:
            return found.isEmpty() ? Operations::tr("It needs a domain: --domain")
                                   : Operations::tr("%1 can't be a domain").arg(found);
        case What::DomainTwice:
            return Operations::tr("The domain %1 is named twice").arg(found);
        case What::TooManyDomains:
            return Operations::tr("%1 domains are too many: a tenant may have %2").arg(found, expected);
        case What::CustomDomains:
            return Operations::tr("This platform has no domains of the clients' own (%1)").arg(found);
        case What::GitOps:
            return Operations::tr(
                "Argo CD makes the namespaces of this platform (gitops: argocd), which flotte does not speak "
                "to yet");
        case What::Frozen:
            return Operations::tr("No change is made until %1 (%2)").arg(expected, found);
    }
    return {};
}

QString leftOutText(const LeftOut& part) {
    return part.why == LeftOut::Why::NotDeclared
               ? Operations::tr("%1: not in the platform file").arg(partName(part.part))
               : Operations::tr("%1: flotte does not write to it yet").arg(partName(part.part));
}

QString auditOutcomeWord(AuditEntry::Outcome outcome) {
    switch (outcome) {
        case AuditEntry::Outcome::Asked:
            return Operations::tr("begun");
        case AuditEntry::Outcome::Done:
            return Operations::tr("done");
        case AuditEntry::Outcome::Failed:
            return Operations::tr("failed");
        case AuditEntry::Outcome::Refused:
            return Operations::tr("refused");
    }
    return {};
}

QString auditBreakText(const AuditBreak& broken) {
    const QString number = QString::number(broken.number);
    switch (broken.why) {
        case AuditBreak::Why::Changed:
            return Operations::tr("Entry %1 was changed after it was written").arg(number);
        case AuditBreak::Why::Missing:
            return Operations::tr("Entries before %1 are missing").arg(number);
        case AuditBreak::Why::Reordered:
            return Operations::tr("Entry %1 does not follow the one before it").arg(number);
    }
    return {};
}

}  // namespace flotte::text
