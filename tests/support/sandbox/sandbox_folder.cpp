#include "tests/support/sandbox/sandbox_folder.h"

#include <sys/prctl.h>

#include <QFile>
#include <QRegularExpression>

#include <csignal>

namespace flotte::test {

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

}  // namespace

QString builtProgram(const char* name) {
    return s(FLOTTE_BINARY_DIR "/bin/") + s(name);
}

Outcome runProgram(const QString& what, const QStringList& arguments, const QProcessEnvironment& environment,
                   int milliseconds) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(what, arguments);
    if (!process.waitForFinished(milliseconds)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    const bool ended = process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

SandboxFolder::SandboxFolder() : folder_(s("/tmp/flotte-sandbox-XXXXXX")) {
    environment_ = QProcessEnvironment::systemEnvironment();
    environment_.insert(s("FLOTTE_SANDBOX_DIR"), path());
    for (const char* name : {"FLOTTE_PLATFORM", "FLOTTE_MARIADBD", "FLOTTE_PROMETHEUS", "FLOTTE_PROMTOOL"}) {
        environment_.remove(s(name));
    }
}

QByteArray SandboxFolder::file(const char* below) const {
    QFile file(path(below));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void SandboxFolder::start(const QStringList& more) {
    sandbox_.setProcessEnvironment(environment_);
    // A test that crashes leaves none behind. Its starter must be the thread that lives longest.
    sandbox_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    sandbox_.start(builtProgram("flotte-sandbox"), QStringList{s("--linger"), s("0")} + more);
    sandbox_.setReadChannel(QProcess::StandardError);  // the one that is waited for
    said_.clear();
    while (!said_.contains("ready after") && sandbox_.state() != QProcess::NotRunning &&
           sandbox_.waitForReadyRead(kLong)) {
        said_ += sandbox_.readAllStandardError();
    }
}

bool SandboxFolder::waitForEnd() {
    const bool ended = sandbox_.state() == QProcess::NotRunning || sandbox_.waitForFinished(kLong);
    said_ += sandbox_.readAllStandardError();
    return ended;
}

void SandboxFolder::end() {
    if (sandbox_.state() != QProcess::NotRunning) {
        sandbox_.terminate();
        waitForEnd();
    }
}

void SandboxFolder::kill() {
    sandbox_.kill();
    sandbox_.waitForFinished(kLong);
}

Outcome SandboxFolder::flottectl(const QStringList& arguments, int milliseconds) const {
    return runProgram(builtProgram("flottectl"), arguments, environment_, milliseconds);
}

Outcome SandboxFolder::fleet() const {
    return flottectl({s("--sandbox"), s("fleet"), s("-o"), s("json")});
}

QString SandboxFolder::server() const {
    const QString text = QString::fromUtf8(file("/users/operator.token.kubeconfig"));
    return QRegularExpression(s("name: eu-ouest\n  cluster:\n    server: (\\S+)")).match(text).captured(1);
}

QStringList SandboxFolder::curl() const {
    const QString text = QString::fromUtf8(file("/users/operator.token.kubeconfig"));
    const QString token = QRegularExpression(s("token: (\\S+)")).match(text).captured(1);
    return {s("-sS"),      s("--http2"),
            s("--cacert"), path("/pki/ca.crt"),
            s("-H"),       s("Authorization: Bearer ") + token};
}

Outcome SandboxFolder::api(const QString& path, const QStringList& more) const {
    return runProgram(s("curl"), curl() + QStringList{s("-w"), s("\n%{http_code}"), server() + path} + more,
                      environment_);
}

std::vector<std::pair<int, QByteArray>> SandboxFolder::get(const QStringList& paths) const {
    QStringList arguments = curl() + QStringList{s("-w"), s("\x1f%{http_code}\x1f")};
    for (const QString& path : paths) {
        arguments << server() + path;
    }
    const QList<QByteArray> parts = runProgram(s("curl"), arguments, environment_).out.split('\x1f');
    std::vector<std::pair<int, QByteArray>> answers;
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2) {
        answers.emplace_back(parts[i + 1].toInt(), parts[i]);
    }
    return answers;
}

QStringList SandboxFolder::sql(const QString& statements) const {
    const Outcome outcome = runProgram(s("mariadb"),
                                       {s("--no-defaults"), s("-uroot"), s("-S"), path("/mariadb.sock"),
                                        s("--batch"), s("--skip-column-names"), s("-e"), statements},
                                       environment_);
    return outcome.code == 0 ? QString::fromUtf8(outcome.out).split(u'\n', Qt::SkipEmptyParts)
                             : QStringList{s("sql failed: ") + QString::fromUtf8(outcome.err)};
}

}  // namespace flotte::test
