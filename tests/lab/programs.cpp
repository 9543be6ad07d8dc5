#include "tests/lab/programs.h"

#include <QElapsedTimer>
#include <QFileInfo>

namespace lab {

namespace {

constexpr int kLimit = 60'000;

QString root() {
    return QStringLiteral(FLOTTE_SOURCE_DIR);
}

QString text(const Json& json, const char* key) {
    return json.contains(key) && json[key].is_string() ? QString::fromStdString(json[key]) : QString();
}

bool isRow(const Json& row, const QString& nsOrDomain, const QString& region) {
    const QString ns = text(row, "namespace");
    const bool named = ns.isEmpty() ? text(row, "domain") == nsOrDomain : ns == nsOrDomain;
    return named && (region.isEmpty() || text(row, "region") == region);
}

Outcome wait(QProcess& process, const QString& program) {
    Outcome outcome;
    if (!process.waitForFinished(kLimit)) {
        process.kill();
        process.waitForFinished();
        outcome.err = "did not end: " + program.toUtf8() + "\n" + process.readAllStandardError();
        return outcome;
    }
    outcome.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

}  // namespace

Json Outcome::json() const {
    return Json::parse(out.begin(), out.end(), nullptr, false);
}

QString variable(const char* name) {
    return qEnvironmentVariable(name);
}

QString missing() {
    for (const char* name : {"FLOTTE_PLATFORM", "FLOTTE_LAB_DIR", "FLOTTE_LAB_USERS",
                             "FLOTTE_LAB_ADMIN_KUBECONFIG", "FLOTTE_LAB_MYSQL_SOCKET"}) {
        if (variable(name).isEmpty()) {
            return QStringLiteral(
                       "the lab's environment is not set (%1): run tests/run, or eval \"$(tests/lab/lab "
                       "env)\"")
                .arg(QString::fromLatin1(name));
        }
    }
    return {};
}

Outcome run(const QString& program, const QStringList& arguments, const QMap<QString, QString>& extra) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        if (it.value().isEmpty()) {
            environment.remove(it.key());
        } else {
            environment.insert(it.key(), it.value());
        }
    }
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    return wait(process, program);
}

Outcome flottectl(const QStringList& arguments, const QMap<QString, QString>& extra) {
    return run(QStringLiteral(FLOTTE_BINARY_DIR "/bin/flottectl"), arguments, extra);
}

Outcome command(const QStringList& arguments) {
    return run(root() + QStringLiteral("/tests/lab/lab"),
               QStringList{QStringLiteral("--dir"), variable("FLOTTE_LAB_DIR")} + arguments);
}

Outcome kubectl(const QString& region, const QStringList& arguments) {
    const QStringList who{QStringLiteral("--kubeconfig"), variable("FLOTTE_LAB_ADMIN_KUBECONFIG"),
                          QStringLiteral("--context"), region};
    return run(QStringLiteral("kubectl"), who + arguments);
}

Outcome sql(const QString& statement) {
    return run(QStringLiteral("mariadb"), {QStringLiteral("--no-defaults"), QStringLiteral("-uroot"),
                                           QStringLiteral("-S"), variable("FLOTTE_LAB_MYSQL_SOCKET"),
                                           QStringLiteral("platform"), QStringLiteral("-e"), statement});
}

Json tenantIn(const Json& fleet, const QString& nsOrDomain, const QString& region) {
    if (fleet.is_object() && fleet.contains("tenants")) {
        for (const Json& row : fleet["tenants"]) {
            if (isRow(row, nsOrDomain, region)) {
                return row;
            }
        }
    }
    return nullptr;
}

Json sourceIn(const Json& fleet, const QString& kind, const QString& region) {
    if (fleet.is_object() && fleet.contains("sources")) {
        for (const Json& source : fleet["sources"]) {
            if (text(source, "kind") == kind && text(source, "region") == region) {
                return source;
            }
        }
    }
    return nullptr;
}

Watch::Watch() {
    process_.start(
        QStringLiteral(FLOTTE_BINARY_DIR "/bin/flottectl"),
        {QStringLiteral("fleet"), QStringLiteral("--watch"), QStringLiteral("-o"), QStringLiteral("json")});
}

Watch::~Watch() {
    process_.terminate();
    if (!process_.waitForFinished(5'000)) {
        process_.kill();
        process_.waitForFinished();
    }
}

void Watch::take(const Json& line) {
    for (const Json& row : line.value("changed", Json::array())) {
        const QString ns = text(row, "namespace");
        rows_[(text(row, "region") + u'/' + (ns.isEmpty() ? text(row, "domain") : ns)).toStdString()] = row;
    }
    for (const Json& row : line.value("removed", Json::array())) {
        const QString ns = text(row, "namespace");
        rows_.erase((text(row, "region") + u'/' + (ns.isEmpty() ? text(row, "domain") : ns)).toStdString());
    }
    sources_ = line.value("sources", sources_);
}

bool Watch::until(const std::function<bool(const Watch&)>& holds, int milliseconds) {
    QElapsedTimer clock;
    clock.start();
    while (!holds(*this)) {
        const int left = milliseconds - static_cast<int>(clock.elapsed());
        if (left <= 0 || process_.state() == QProcess::NotRunning) {
            return false;
        }
        process_.waitForReadyRead(left);
        rest_ += process_.readAllStandardOutput();
        for (qsizetype end = rest_.indexOf('\n'); end >= 0; end = rest_.indexOf('\n')) {
            const Json line = Json::parse(rest_.begin(), rest_.begin() + end, nullptr, false);
            rest_.remove(0, end + 1);
            if (line.is_object()) {
                take(line);
                ++lines_;
            }
        }
    }
    return true;
}

Json Watch::tenant(const QString& nsOrDomain, const QString& region) const {
    for (const auto& [key, row] : rows_) {
        if (isRow(row, nsOrDomain, region)) {
            return row;
        }
    }
    return nullptr;
}

Json Watch::source(const QString& kind, const QString& region) const {
    return sourceIn(Json{{"sources", sources_}}, kind, region);
}

}  // namespace lab
