#include "tests/unit/sandbox_operations/console_bench.h"

#include <QDir>
#include <QFile>

#include <stdexcept>

namespace flotte::test {

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

/// The platform as it is, with another port, and tenants of two services: every kind of step, and not more.
QByteArray smaller(QByteArray text, const QByteArray& port, int proxy) {
    text.replace("port: " + port + '\n', "port: " + QByteArray::number(proxy) + '\n');
    QByteArrayList kept;
    for (const QByteArray& line : text.split('\n')) {
        const bool service = line.startsWith("  - {name: ");
        if (!service || line.contains("api-gateway") || line.contains("auth")) {
            kept << line;
        }
    }
    return kept.join('\n');
}

}  // namespace

ConsoleBench::ConsoleBench() {
    sandbox_.environment().insert(s("FLOTTE_PROMETHEUS"), s("/nowhere/prometheus"));  // not looked at here
    sandbox_.start({s("--linger"), s("600"), s("--tenants"), s("26"), s("--speed"), s("20")});
    if (!sandbox_.said().contains("ready after")) {
        throw std::runtime_error(sandbox_.said().toStdString());
    }
    QDir().mkpath(home());
}

ConsoleBench::Way::Way(ConsoleBench& bench, const QString& name) : bench_(bench) {
    SandboxFolder& sandbox = bench.sandbox();
    const QByteArray text = sandbox.file("/platform.yaml");
    const QByteArray port = sandbox.file("/mariadb.port").trimmed();
    proxy_ = std::make_unique<StatementProxy>(port.toInt(), sandbox.path("/pki/server.crt").toStdString(),
                                              sandbox.path("/pki/server.key").toStdString());
    platform_ = sandbox.path("/") + name + s(".yaml");
    QFile file(platform_);
    if (!file.open(QIODevice::WriteOnly) || file.write(smaller(text, port, proxy_->port())) < 0) {
        throw std::runtime_error("can't write " + platform_.toStdString());
    }
    environment_ = sandbox.environment();
    environment_.insert(s("FLOTTE_PLATFORM"), platform_);
    for (const char* place :
         {"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"}) {
        environment_.insert(s(place), bench.home());
    }
}

std::unique_ptr<QProcess> ConsoleBench::Way::start(const QStringList& arguments) {
    auto console = std::make_unique<QProcess>();
    console->setProcessEnvironment(environment_);
    console->setWorkingDirectory(bench_.home());
    console->start(builtProgram("flottectl"), QStringList{s("--lang"), s("en")} + arguments);
    console->waitForStarted();
    return console;
}

Outcome ConsoleBench::Way::end(QProcess& console, int milliseconds) {
    if (console.state() != QProcess::NotRunning && !console.waitForFinished(milliseconds)) {
        console.kill();
        console.waitForFinished();
    }
    Outcome outcome;
    outcome.code = console.exitStatus() == QProcess::NormalExit ? console.exitCode() : -1;
    outcome.out = console.readAllStandardOutput();
    outcome.err = console.readAllStandardError();
    bench_.keep(outcome.out + outcome.err);
    return outcome;
}

Outcome ConsoleBench::Way::run(const QStringList& arguments) {
    const auto console = start(arguments);
    return end(*console);
}

QStringList ConsoleBench::onboard(const QString& id) {
    return {s("--region"),
            s("eu-ouest"),
            s("onboard"),
            s("--tenant"),
            id,
            s("--name"),
            s("Client ") + id,
            s("--domain"),
            s("client-%1.collectverything.com").arg(id),
            s("--tier"),
            s("standard"),
            s("--over-capacity"),  // more tenants are made here than the region was built for
            s("--yes")};
}

std::pair<QString, QString> ConsoleBench::operationOf(const QString& id) const {
    const QStringList rows = sandbox_.sql(
        s("SELECT id, state FROM flotte.operation WHERE tenant = '%1' ORDER BY created_at DESC LIMIT 1")
            .arg(id));
    return rows.isEmpty() ? std::pair<QString, QString>()
                          : std::pair(rows[0].section(u'\t', 0, 0), rows[0].section(u'\t', 1, 1));
}

QByteArray ConsoleBench::said() const {
    const std::lock_guard lock(mutex_);
    return said_;
}

void ConsoleBench::keep(const QByteArray& words) {
    const std::lock_guard lock(mutex_);
    said_ += words;
}

}  // namespace flotte::test
