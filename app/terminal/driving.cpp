#include <QCoreApplication>

#include <mutex>
#include <thread>

#include "app/terminal/operations_tools.h"
#include "views/terminal/approval_text.h"
#include "views/terminal/audit_text.h"
#include "views/terminal/error_text.h"
#include "views/terminal/operations_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct Driving {
    Q_DECLARE_TR_FUNCTIONS(Driving)
};

constexpr int kPartial = 3;
constexpr int kNothing = 2;
constexpr Milliseconds kLook{1'000};
constexpr Milliseconds kReviewDeadline{30'000};
constexpr unsigned kLookers = 6;

/// What the engine's threads tell, until main says it.
class News {
 public:
    void add(StepSpec step, StepRecord record) {
        const std::lock_guard lock(mutex_);
        all_.emplace_back(std::move(step), std::move(record));
    }
    std::vector<std::pair<StepSpec, StepRecord>> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(all_, {});
    }

 private:
    std::mutex mutex_;
    std::vector<std::pair<StepSpec, StepRecord>> all_;
};

constexpr std::size_t kMostDetail = 2'000;

/// One entry for all of a plan that was denied; `words` = what.
void tellDenied(const char* action, const Plan& plan, const OperationId& id,
                const std::vector<std::string>& words, const OperationsTools& tools) {
    if (words.empty() || !tools.tell) {
        return;
    }
    AuditEntry entry;
    entry.action = action;
    entry.operation = id;
    entry.tenant = plan.tenant;
    entry.region = plan.region;
    for (const std::string& word : words) {
        if (entry.detail.size() + word.size() < kMostDetail) {
            entry.detail += (entry.detail.empty() ? "" : "; ") + word;
        }
    }
    tools.tell(std::move(entry), AuditEntry::Outcome::Refused);
}

class Progress {
 public:
    Progress(const Operation& operation, Engine::Direction direction, bool json, const OperationsTools& tools,
             Console& console)
        : undoing_(direction == Engine::Direction::Undo),
          all_(static_cast<int>(operation.plan.steps.size())),
          json_(json),
          tools_(tools),
          console_(console) {
        for (const auto& [id, record] : operation.records) {
            phases_[id] = record.phase;
        }
    }

    void say(const StepSpec& step, const StepRecord& record) {
        const StepPhase before = std::exchange(phases_[step.id], record.phase);
        if (json_ || (before == record.phase && !record.problem && record.waiting.empty())) {
            return;
        }
        // Phases that pass at once are no news for a person.
        const bool passing = record.phase == StepPhase::Intended || record.phase == StepPhase::Verifying ||
                             record.phase == StepPhase::Undoing;
        if (passing && !record.problem && record.waiting.empty()) {
            return;
        }
        const auto over = [this](const auto& entry) {
            return undoing_ ? entry.second == StepPhase::Undone || entry.second == StepPhase::Left
                            : entry.second == StepPhase::Done;
        };
        const auto done = std::count_if(phases_.begin(), phases_.end(), over);
        console_.out.write(QStringList{terminal::progressLine(step, record, static_cast<int>(done), all_,
                                                              console_.options(tools_.clock->now()))});
    }

 private:
    std::map<StepId, StepPhase> phases_;
    const bool undoing_;
    const int all_;
    const bool json_;
    const OperationsTools& tools_;
    Console& console_;
};

}  // namespace

int sayErrors(const std::vector<Error>& errors, const OperationsTools& tools, Console& console) {
    console.err.write(terminal::errorLines(errors, console.errOptions(tools.clock->now())));
    return kNothing;
}

std::set<StepId> stepsOf(const std::vector<std::string>& names) {
    std::set<StepId> steps;
    for (const std::string& name : names) {
        steps.insert(StepId(name));
    }
    return steps;
}

bool agreed(bool yes, const QString& question, const OperationsTools& tools, Console& console) {
    if (yes) {
        return true;
    }
    const auto answer = tools.ask(question);
    if (!answer) {
        console.err.write(QStringList{Driving::tr(
            "Nobody is there to agree: nothing was changed. Say --yes to go on without a question.")});
        return false;
    }
    if (!terminal::isYes(*answer)) {
        console.err.write(QStringList{Driving::tr("Nothing was changed.")});
        return false;
    }
    return true;
}

std::vector<StepReview> lookAt(const Plan& plan, const OperationId& id, const OperationsTools& tools,
                               Console& console) {
    if (console.errIsTerminal) {
        console.err.write(QStringList{
            Driving::tr("Looking at %n thing(s)…", nullptr, static_cast<int>(plan.steps.size()))});
    }
    auto reviews = review(plan, tools.lookers, id, {}, kReviewDeadline, kLookers, {});
    std::vector<std::string> denied;
    for (const StepReview& each : reviews) {
        if (!each.seen) {
            const Problem problem = problemOf(each.seen.error());
            if (problem.kind == Problem::Kind::Denied || problem.kind == Problem::Kind::Login) {
                denied.push_back(problem.request);
            }
        }
    }
    tellDenied("plan.look", plan, id, denied, tools);
    return reviews;
}

void tellRefusal(const Plan& plan, const OperationId& id, const std::vector<StepReview>& reviews,
                 const OperationsTools& tools) {
    std::vector<std::string> missing;
    for (const StepReview& each : reviews) {
        for (const DeniedError& right : each.seen ? each.seen->denied : std::vector<DeniedError>()) {
            missing.push_back(right.verb + ' ' + right.resource +
                              (right.scope.empty() ? std::string() : " in " + right.scope));
        }
    }
    tellDenied("operation.create", plan, id, missing, tools);
}

void sayAnchors(const std::vector<AnchorState>& states, Console& console) {
    if (const QStringList lines = terminal::anchorTroubleLines(states); !lines.isEmpty()) {
        console.err.write(lines);
    }
}

void warnOfRights(const OperationsTools& tools, Console& console) {
    if (tools.tooManyRights.empty()) {
        return;
    }
    QStringList rights;
    for (const std::string& right : tools.tooManyRights) {
        rights << text::safeShort(right, 40);
    }
    console.err.write(
        QStringList{Driving::tr("Warning: this account may change the audit log (%1). It should "
                                "have INSERT and SELECT alone.")
                        .arg(rights.join(QStringLiteral(", ")))});
}

int driveOperation(const OperationId& id, const Lease& lease, Engine::Direction direction,
                   const std::set<StepId>& adopt, const OperationsTools& tools, bool json, Console& console) {
    const Result<Operation> operation = tools.journal->load(id);
    if (!operation) {
        return sayErrors({operation.error()}, tools, console);
    }
    News news;
    CancelToken stop;
    std::atomic<bool> ended = false;
    std::optional<Result<OperationState>> state;
    std::thread driver([&] {
        state = tools.drive(*operation, lease, direction, adopt, stop,
                            [&](const StepSpec& step, const StepRecord& record) {
                                news.add(step, record);
                                tools.events->wake();
                            });
        ended = true;
        tools.events->wake();
    });
    Progress progress(*operation, direction, json, tools, console);
    while (!ended) {
        const terminal::Events::Seen seen = tools.events->wait(kLook, -1, -1);
        if (seen.signal != 0 && !stop.cancelled()) {
            console.err.write(QStringList{Driving::tr("Stopping after the running steps…")});
            stop.cancel();
        }
        for (const auto& [step, record] : news.take()) {
            progress.say(step, record);
        }
        sayAnchors(tools.anchorNews ? tools.anchorNews() : std::vector<AnchorState>(), console);
    }
    driver.join();
    for (const auto& [step, record] : news.take()) {
        progress.say(step, record);
    }
    sayAnchors(tools.anchor ? tools.anchor() : std::vector<AnchorState>(), console);
    if (!*state) {
        return sayErrors({state->error()}, tools, console);
    }
    if (json) {
        const Result<Operation> after = tools.journal->load(id);
        console.out.write(after ? terminal::operationJson(*after) : std::string());
    } else {
        console.out.write(
            terminal::endLines(id, operation->plan.tenantName, **state, console.options(tools.clock->now())));
    }
    return isOver(**state) ? 0 : kPartial;
}

}  // namespace flotte::app
