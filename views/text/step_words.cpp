#include <QCoreApplication>

#include "views/text/operation_words.h"
#include "views/text/safe.h"

namespace flotte::text {
namespace {

struct Steps {
    Q_DECLARE_TR_FUNCTIONS(Steps)
};

/// A value of the step, made harmless.
class With {
 public:
    explicit With(const StepSpec& step) : step_(step) {}
    QString operator()(const char* key) const {
        const auto found = step_.with.find(key);
        return found == step_.with.end() ? QString() : safeShort(found->second, 80);
    }

 private:
    const StepSpec& step_;
};

/// `kubernetes/deployment/orders` → `deployment`, `orders`
QString part(const StepSpec& step, int number) {
    return safeShort(step.id.value(), 160).section(QLatin1Char('/'), number, number == 1 ? 1 : -1);
}

QString kubernetesTitle(const StepSpec& step, const With& with) {
    if (step.kind == "kubernetes.apply") {
        return Steps::tr("Apply %1 %2").arg(part(step, 1), part(step, 2));
    }
    if (step.kind == "kubernetes.secret") {
        return Steps::tr("Make the Secret %1, with passwords that are made once").arg(with("name"));
    }
    if (step.kind == "kubernetes.job") {
        return Steps::tr("Run the first backup (%1)").arg(with("name"));
    }
    return Steps::tr("Prove the rights of group %1").arg(with("group"));
}

QString databasesTitle(const StepSpec& step, const With& with) {
    if (step.kind == "databases.database") {
        return Steps::tr("Create the database %1").arg(with("database"));
    }
    if (step.kind == "databases.user") {
        return Steps::tr("Create the user %1, for the database %2 alone").arg(with("user"), with("database"));
    }
    return Steps::tr("Prove that %1 reaches its own database and no other").arg(with("user"));
}

QString rabbitTitle(const StepSpec& step, const With& with) {
    if (step.kind == "rabbitmq.vhost") {
        return Steps::tr("Create the virtual host %1").arg(with("vhost"));
    }
    if (step.kind == "rabbitmq.user") {
        return Steps::tr("Create the broker's user %1").arg(with("user"));
    }
    if (step.kind == "rabbitmq.permissions") {
        return Steps::tr("Let %1 into the virtual host %2").arg(with("user"), with("vhost"));
    }
    if (step.kind == "rabbitmq.limits") {
        return Steps::tr("Limit the virtual host %1").arg(with("vhost"));
    }
    if (step.kind == "rabbitmq.exchange") {
        return Steps::tr("Declare the exchange %1").arg(with("name"));
    }
    if (step.kind == "rabbitmq.queue") {
        return Steps::tr("Declare the queue %1").arg(with("name"));
    }
    if (step.kind == "rabbitmq.binding") {
        return Steps::tr("Bind the queue %1 to %2").arg(with("queue"), with("exchange"));
    }
    return Steps::tr("Prove the broker: publish and read one message");
}

}  // namespace

QString stepTitle(const StepSpec& step) {
    const With with(step);
    if (step.system == "kubernetes") {
        return kubernetesTitle(step, with);
    }
    if (step.system == "databases") {
        return databasesTitle(step, with);
    }
    if (step.system == "rabbitmq") {
        return rabbitTitle(step, with);
    }
    if (step.kind == "websites.row") {
        return Steps::tr("Write the website %1").arg(with("domain"));
    }
    return safeShort(step.kind + ' ' + step.id.value(), 120);
}

QString undoTitle(const StepSpec& step) {
    const With with(step);
    if (step.kind == "kubernetes.apply" || step.kind == "kubernetes.secret" ||
        step.kind == "kubernetes.job") {
        const QString kind = step.kind == "kubernetes.apply" ? part(step, 1)
                             : step.kind == "kubernetes.job" ? QStringLiteral("job")
                                                             : QStringLiteral("secret");
        const QString name = step.kind == "kubernetes.apply" ? part(step, 2) : with("name");
        return Steps::tr("Delete %1 %2").arg(kind, name);
    }
    if (step.kind == "databases.database") {
        return Steps::tr("Drop the database %1 with all that is in it").arg(with("database"));
    }
    if (step.kind == "databases.user" || step.kind == "rabbitmq.user") {
        return Steps::tr("Remove the user %1").arg(with("user"));
    }
    if (step.kind == "rabbitmq.vhost") {
        return Steps::tr("Delete the virtual host %1 with its queues and messages").arg(with("vhost"));
    }
    if (step.kind == "websites.row") {
        return Steps::tr("Take the website %1 out again").arg(with("domain"));
    }
    return Steps::tr("Nothing to take away: %1").arg(stepTitle(step));
}

QString phaseWord(StepPhase phase) {
    switch (phase) {
        case StepPhase::Waiting:
            return Steps::tr("waiting");
        case StepPhase::Observing:
            return Steps::tr("looking");
        case StepPhase::Intended:
            return Steps::tr("under way");
        case StepPhase::Verifying:
            return Steps::tr("verifying");
        case StepPhase::Done:
            return Steps::tr("done");
        case StepPhase::Stopped:
            return Steps::tr("stopped");
        case StepPhase::Undoing:
            return Steps::tr("being undone");
        case StepPhase::Undone:
            return Steps::tr("undone");
        case StepPhase::Left:
            return Steps::tr("left in place");
    }
    return {};
}

Tone phaseTone(const StepRecord& record) {
    if (record.phase == StepPhase::Stopped || (record.phase == StepPhase::Left && record.problem)) {
        return Tone::Critical;
    }
    return record.problem ? Tone::Warning : record.phase == StepPhase::Waiting ? Tone::Faint : Tone::Plain;
}

QString phaseShape(StepPhase phase, bool ascii) {
    switch (phase) {
        case StepPhase::Waiting:
            return ascii ? QStringLiteral(".") : QStringLiteral("◌");
        case StepPhase::Observing:
        case StepPhase::Intended:
        case StepPhase::Verifying:
        case StepPhase::Undoing:
            return ascii ? QStringLiteral("~") : QStringLiteral("⟳");
        case StepPhase::Done:
            return ascii ? QStringLiteral("+") : QStringLiteral("●");
        case StepPhase::Stopped:
            return ascii ? QStringLiteral("!") : QStringLiteral("■");
        case StepPhase::Undone:
            return ascii ? QStringLiteral("-") : QStringLiteral("∅");
        case StepPhase::Left:
            return ascii ? QStringLiteral("^") : QStringLiteral("▲");
    }
    return {};
}

}  // namespace flotte::text
