#include "tests/contract/runner.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QThread>

namespace {

using Json = nlohmann::json;

constexpr int kPatience = 20'000;
constexpr int kPause = 50;
constexpr int kTries = 3;

struct Way {
    const char* method;
    const char* sent;
    const char* contentType;
};
constexpr Way kWays[] = {{"MERGE", "PATCH", "application/merge-patch+json"},
                         {"JSON", "PATCH", "application/json-patch+json"},
                         {"STRATEGIC", "PATCH", "application/strategic-merge-patch+json"},
                         {"APPLY", "PATCH", "application/apply-patch+yaml"},
                         {"UNTIL", "GET", "application/json"}};

QString text(const Json& value) {
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

std::optional<Json> valueAt(const Json& root, const QString& pointer) {
    const auto at = Json::json_pointer(pointer.toStdString());
    return root.contains(at) ? std::optional(root.at(at)) : std::nullopt;
}

/// Pointer, operator, operand of a check.
struct Check {
    QString pointer;
    QString how;
    QString operand;
};

Check parsed(const QString& text) {
    static const QRegularExpression form(
        QStringLiteral("^(\\S+?)(=|~(?![01])| exists$| absent$| size )(.*)$"));
    const auto match = form.match(text);
    Check check{match.captured(1), match.captured(2).trimmed(), match.captured(3)};
    if (check.pointer == QStringLiteral("reason")) {
        check.pointer = QStringLiteral("/reason");
        check.operand = u'"' + check.operand + u'"';
    }
    return check;
}

QString brief(const QByteArray& body) {
    return QString::fromUtf8(body.left(1500));
}

}  // namespace

Runner::Runner(Place place)
    : place_(std::move(place)),
      prefix_(QStringLiteral("contract-%1-").arg(QCoreApplication::applicationPid())) {}

Runner::~Runner() {
    watching_.reset();
    for (int i = 0; i < made_; ++i) {
        ask(place_, {}, "DELETE", "/api/v1/namespaces/" + (prefix_ + QString::number(i)).toUtf8(), {}, {});
    }
}

/// A namespace, with its service account: pods can be made in it.
QString Runner::space(const QString& name) {
    const QString kept = spaces_.value(name);
    if (!name.isEmpty() && !kept.isEmpty()) {
        return kept;
    }
    const QString made = prefix_ + QString::number(made_++);
    const QByteArray body =
        R"({"kind":"Namespace","apiVersion":"v1","metadata":{"name":")" + made.toUtf8() + "\"}}";
    ask(place_, {}, "POST", "/api/v1/namespaces", {QStringLiteral("Content-Type: application/json")}, body);
    // What controllers put into it is there before a case begins: it counts, and cases count.
    QElapsedTimer clock;
    clock.start();
    for (const char* given : {"/serviceaccounts/default", "/configmaps/kube-root-ca.crt"}) {
        const QByteArray path = "/api/v1/namespaces/" + made.toUtf8() + given;
        while (ask(place_, {}, "GET", path, {}, {}).status != 200 && clock.elapsed() < kPatience) {
            QThread::msleep(kPause);
        }
    }
    if (!name.isEmpty()) {
        spaces_[name] = made;
    }
    return made;
}

QString Runner::run(const Case& one) {
    QString fault = runOnce(one);
    for (int again = 1; one.bestEffort && !fault.isEmpty() && again < kTries; ++again) {
        fault = runOnce(one);
    }
    return fault;
}

QString Runner::runOnce(const Case& one) {
    variables_.clear();
    variables_[QStringLiteral("ns")] = space(one.ownNamespace ? QString() : one.file);
    variables_[QStringLiteral("prefix")] = prefix_;
    watching_.reset();
    for (const Step& step : one.steps) {
        const QString fault = step.method == QStringLiteral("EVENTS")  ? runEvents(step)
                              : step.method == QStringLiteral("UNTIL") ? runUntil(step)
                                                                       : runStep(step);
        if (!fault.isEmpty()) {
            return QStringLiteral("%1.txt:%2: %3 %4: %5")
                .arg(one.file)
                .arg(step.line)
                .arg(step.method, filled(step.path), fault);
        }
    }
    return {};
}

QString Runner::filled(QString text) const {
    // The longest names first: one may be the beginning of another.
    QStringList names = variables_.keys();
    std::sort(names.begin(), names.end(),
              [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& name : names) {
        text.replace(u'$' + name, variables_.value(name));
    }
    return text;
}

Reply Runner::send(const Step& step) const {
    QByteArray method = step.method.toUtf8();
    QByteArray contentType = "application/json";
    for (const Way& way : kWays) {
        if (step.method == QLatin1String(way.method)) {
            method = way.sent;
            contentType = way.contentType;
        }
    }
    QStringList headers;
    for (const QString& header : step.headers) {
        headers << filled(header);
    }
    const bool typed = std::any_of(headers.begin(), headers.end(), [](const QString& header) {
        return header.startsWith(QStringLiteral("Content-Type"));
    });
    if (!typed && !step.body.isEmpty()) {
        headers << QStringLiteral("Content-Type: ") + QString::fromUtf8(contentType);
    }
    return ask(place_, step.user, method, filled(step.path).toUtf8(), headers,
               filled(QString::fromUtf8(step.body)).toUtf8());
}

QString Runner::runStep(const Step& step) {
    if (step.method == QStringLiteral("WATCH")) {
        watching_ = std::make_unique<Watching>(place_, step.user, filled(step.path).toUtf8());
        return {};
    }
    const Reply reply = send(step);
    if (!reply.failure.isEmpty()) {
        return reply.failure;
    }
    if (QString::number(reply.status) != step.expected) {
        return QStringLiteral("status %1 instead of %2: %3")
            .arg(reply.status)
            .arg(step.expected, brief(reply.body));
    }
    for (const QString& one : step.checks) {
        if (one.startsWith(QStringLiteral("save "))) {
            const QString value = remember(one, reply);
            if (value.isEmpty()) {
                return one + QStringLiteral(": nothing there");
            }
            continue;
        }
        const QString fault = check(filled(one), reply);
        if (!fault.isEmpty()) {
            return QStringLiteral("%1: %2 in %3").arg(one, fault, brief(reply.body));
        }
    }
    return {};
}

/// `save name /pointer`. The value.
QString Runner::remember(const QString& text, const Reply& reply) {
    const QStringList words = text.split(u' ');
    const Json root = Json::parse(reply.body.toStdString(), nullptr, false);
    const auto value = root.is_discarded() ? std::nullopt : valueAt(root, words.value(2));
    variables_[words.value(1)] = value ? ::text(*value) : QString();
    return variables_[words.value(1)];
}

QString Runner::runUntil(const Step& step) {
    QElapsedTimer clock;
    clock.start();
    QString fault = runStep(step);
    while (!fault.isEmpty() && clock.elapsed() < kPatience) {
        QThread::msleep(kPause);
        fault = runStep(step);
    }
    return fault;
}

QString Runner::runEvents(const Step& step) {
    if (!watching_) {
        return QStringLiteral("no watch was opened");
    }
    const QStringList expected = filled(step.expected).split(QStringLiteral(", "));
    for (const QString& one : expected) {
        const auto bytes = watching_->next(kPatience);
        if (!bytes) {
            return QStringLiteral("no more events, expected ") + one;
        }
        const Json event = Json::parse(bytes->toStdString(), nullptr, false);
        const QString seen =
            event.is_object() ? text(event.value("type", "")) + u' ' +
                                    text(valueAt(event, QStringLiteral("/object/metadata/name")).value_or(""))
                              : QString();
        if (seen.trimmed() != one.trimmed()) {
            return QStringLiteral("%1 instead of %2: %3").arg(seen, one, brief(*bytes));
        }
        Reply reply;
        reply.body = *bytes;
        for (const QString& more : &one == &expected.last() ? step.checks : QStringList()) {
            const QString fault = check(filled(more), reply);
            if (!fault.isEmpty()) {
                return QStringLiteral("%1: %2 in %3").arg(more, fault, brief(*bytes));
            }
        }
    }
    return {};
}

QString Runner::check(const QString& text, const Reply& reply) {
    const Check wanted = parsed(text);
    if (wanted.pointer == QStringLiteral("type") || wanted.pointer == QStringLiteral("warning") ||
        wanted.pointer == QStringLiteral("body")) {
        const QString seen = wanted.pointer == QStringLiteral("type")      ? reply.contentType
                             : wanted.pointer == QStringLiteral("warning") ? reply.warning
                                                                           : QString::fromUtf8(reply.body);
        return QRegularExpression(wanted.operand).match(seen).hasMatch() ? QString() : seen;
    }
    const Json root = Json::parse(reply.body.toStdString(), nullptr, false);
    const auto value = root.is_discarded() ? std::nullopt : valueAt(root, wanted.pointer);
    const QString seen = value ? ::text(*value) : QStringLiteral("nothing");
    if (wanted.how == QStringLiteral("exists")) {
        return value ? QString() : seen;
    }
    if (wanted.how == QStringLiteral("absent")) {
        return value ? seen : QString();
    }
    if (wanted.how == QStringLiteral("size")) {
        return value && value->size() == wanted.operand.toULongLong() ? QString() : seen;
    }
    if (wanted.how == QStringLiteral("~")) {
        return value && QRegularExpression(wanted.operand).match(seen).hasMatch() ? QString() : seen;
    }
    const Json operand = Json::parse(wanted.operand.toStdString(), nullptr, false);
    return value && *value == operand ? QString() : seen;
}
