#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "tests/lab/programs.h"

using lab::Json;

namespace {

const QMap<QString, QString> kNoPlatform{{QStringLiteral("FLOTTE_PLATFORM"), QString()},
                                         {QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/nonexistent")}};

/// From 1.
qsizetype lineOf(const QString& text, const QString& part) {
    return text.left(text.indexOf(part)).count(u'\n') + 1;
}

}  // namespace

/// What bad input gets: a sentence that names the file, line or server and says what to do; never a crash,
/// never an empty table without a reason.
class TestLabRefusals : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;
    QString platform_;  // the lab's own file, with absolute paths

    QString write(const QString& name, const QString& text) {
        QFile file(dir_.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0) {
            return {};
        }
        return file.fileName();
    }
    QString changed(const QString& from, const QString& to) {
        QString text = platform_;
        text.replace(from, to);
        return text == platform_ ? QString() : write(QStringLiteral("changed.yaml"), text);
    }
    lab::Outcome fleet(const QString& file) {
        return lab::flottectl({QStringLiteral("fleet"), QStringLiteral("-o"), QStringLiteral("json"),
                               QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("--platform"),
                               file});
    }
    static QString errorOf(const Json& fleet, const char* kind, const char* region) {
        const Json source = lab::sourceIn(fleet, QString::fromLatin1(kind), QString::fromLatin1(region));
        return source.is_object() && source["error"].is_string() ? QString::fromStdString(source["error"])
                                                                 : QString();
    }

 private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing()));
        QFile file(lab::variable("FLOTTE_PLATFORM"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        platform_ = QString::fromUtf8(file.readAll());
        const QString dir = lab::variable("FLOTTE_LAB_DIR");
        platform_.replace(QStringLiteral(" users/"), QStringLiteral(" %1/users/").arg(dir));
        platform_.replace(QStringLiteral(" pki/"), QStringLiteral(" %1/pki/").arg(dir));
        QCOMPARE(fleet(write(QStringLiteral("same.yaml"), platform_)).exitCode, 0);
    }

    void aFileThatCantBeUsedIsExitOne_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("says");
        QTest::newRow("not YAML") << QStringLiteral("version: 1\nname: [unclosed\n")
                                  << QStringList{QStringLiteral("bad.yaml:")};
        QTest::newRow("a misspelt key")
            << QString(platform_).replace(QStringLiteral("timeZone: Europe/Paris"),
                                          QStringLiteral("timeZne: Europe/Paris"))
            << QStringList{QStringLiteral("bad.yaml:%1:5:")
                               .arg(lineOf(platform_, QStringLiteral("timeZone: Europe/Paris"))),
                           QStringLiteral("timeZne"), QStringLiteral("timeZone")};
        QTest::newRow("a password written down")
            << QString(platform_).replace(QStringLiteral("\n  user: flotte\n"),
                                          QStringLiteral("\n  user: flotte\n  password: not-a-real-one\n"))
            << QStringList{QStringLiteral("bad.yaml:"), QStringLiteral("password")};
        QTest::newRow("empty") << QString() << QStringList{QStringLiteral("bad.yaml")};
    }
    void aFileThatCantBeUsedIsExitOne() {
        QFETCH(QString, text);
        QFETCH(QStringList, says);
        const lab::Outcome outcome = fleet(write(QStringLiteral("bad.yaml"), text));
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.out.isEmpty());
        for (const QString& part : says) {
            QVERIFY2(outcome.err.contains(part.toUtf8()), outcome.err.constData());
        }
        QVERIFY2(!outcome.err.contains("not-a-real-one"), "a secret is not repeated");
    }

    void noFileSaysHowToGetOne() {
        const lab::Outcome outcome = lab::flottectl({QStringLiteral("fleet")}, kNoPlatform);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("FLOTTE_PLATFORM"), outcome.err.constData());
        const lab::Outcome named = fleet(QStringLiteral("/nonexistent/platform.yaml"));
        QCOMPARE(named.exitCode, 1);
        QVERIFY2(named.err.contains("/nonexistent/platform.yaml"), named.err.constData());
    }

    void oneBrokenSourceIsNamedAndTheRestGoesOn_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("region");
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QStringList>("says");
        const auto row = [](const char* rule, const QString& from, const QString& to, const char* kind,
                            const char* region, const char* state, const QStringList& says) {
            QTest::newRow(rule) << from << to << QByteArray(kind) << QByteArray(region) << QByteArray(state)
                                << says;
        };
        const QString users = lab::variable("FLOTTE_LAB_USERS");
        const QString operatorOf = QStringLiteral("%1/operator.kubeconfig, context: apac").arg(users);
        const auto user = [&](const char* name) {
            return QStringLiteral("%1/%2.kubeconfig, context: apac").arg(users, QString::fromLatin1(name));
        };
        row("an unknown context", operatorOf,
            QStringLiteral("%1/operator.kubeconfig, context: apax").arg(users), "kubernetes", "", "failed",
            {QStringLiteral("apax"), QStringLiteral("operator.kubeconfig")});
        row("a kubeconfig that isn't there", operatorOf,
            QStringLiteral("%1/none.kubeconfig, context: apac").arg(users), "kubernetes", "apac", "failed",
            {QStringLiteral("none.kubeconfig")});
        row("a wrong authority", operatorOf, user("wrong-ca"), "kubernetes", "apac", "failed",
            {QStringLiteral("apac")});
        row("a refused token", operatorOf, user("bad-token"), "kubernetes", "apac", "denied",
            {QStringLiteral("apac")});
        row("an expired certificate", operatorOf, user("expired-cert"), "kubernetes", "apac", "denied",
            {QStringLiteral("apac")});
        row("a user without any right", operatorOf, user("nobody"), "kubernetes", "apac", "denied",
            {QStringLiteral("list")});
        row("a websites table that isn't there", QStringLiteral("table: websites"),
            QStringLiteral("table: web_sites"), "websites", "", "none|failed", {QStringLiteral("web_sites")});
        row("a database that isn't there", QStringLiteral("database: platform"),
            QStringLiteral("database: platfrom"), "websites", "", "none|failed|denied",
            {QStringLiteral("platfrom")});
        row("a database user that is refused", QStringLiteral("user: flotte"),
            QStringLiteral("user: stranger"), "websites", "", "denied|failed", {});
        row("a database behind another authority",
            QStringLiteral("tls: {ca: %1/pki/ca.crt}").arg(lab::variable("FLOTTE_LAB_DIR")),
            QStringLiteral("tls: {ca: %1}").arg(lab::variable("FLOTTE_LAB_OTHER_CA")), "websites", "",
            "failed", {});
    }
    void oneBrokenSourceIsNamedAndTheRestGoesOn() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, region);
        QFETCH(QByteArray, state);
        QFETCH(QStringList, says);
        const QString file = changed(from, to);
        QVERIFY(!file.isEmpty());
        const lab::Outcome outcome = fleet(file);
        QVERIFY2(outcome.exitCode == 3, outcome.err.constData());
        const Json json = outcome.json();
        const char* where = kind == "kubernetes" ? "apac" : region.constData();
        const Json source = lab::sourceIn(json, QString::fromLatin1(kind), QString::fromLatin1(where));
        QVERIFY(source.is_object());
        const QString told = QString::fromStdString(source["state"]);
        QVERIFY2(QString::fromLatin1(state).split(u'|').contains(told), source.dump().c_str());
        const QString error = errorOf(json, kind.constData(), where);
        QVERIFY(!error.isEmpty());
        for (const QString& part : says) {
            QVERIFY2(error.contains(part), qPrintable(error));
        }
        // The others are whole.
        const Json tenant = lab::tenantIn(json, QStringLiteral("e-commerce-client-abc"));
        QVERIFY(tenant.is_object());
        QVERIFY2(tenant["pods"]["state"] == "known",
                 (tenant["pods"].dump() + json["sources"].dump()).c_str());
    }

    void aPrometheusWithoutTheMetricIsNone() {
        QTcpServer port;
        QVERIFY(port.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("127.0.0.1:%1").arg(port.serverPort());
        port.close();
        write(QStringLiteral("prometheus.yml"), QStringLiteral("scrape_configs: []\n"));
        QProcess prometheus;
        prometheus.start(QStringLiteral("prometheus"),
                         {QStringLiteral("--config.file=") + dir_.filePath(QStringLiteral("prometheus.yml")),
                          QStringLiteral("--storage.tsdb.path=") + dir_.filePath(QStringLiteral("tsdb")),
                          QStringLiteral("--web.listen-address=") + address});
        QVERIFY2(prometheus.waitForStarted(), "prometheus is not installed");
        const QRegularExpression apac(QStringLiteral("(?<=context: apac\\}\\n    )prometheus: \\{[^}]*\\}"));
        QString text = platform_;
        text.replace(apac, QStringLiteral("prometheus: {url: \"http://%1\"}").arg(address));
        QVERIFY(text != platform_);
        const QString file = write(QStringLiteral("bare.yaml"), text);
        Json row;
        QTRY_VERIFY_WITH_TIMEOUT(
            (row = lab::tenantIn(fleet(file).json(), QStringLiteral("e-commerce-client-errors")),
             row.is_object() && row["usage"]["cpu"]["state"] == "none"),
            30'000);
        QVERIFY(!row["usage"]["cpu"].contains("value"));
        prometheus.terminate();
        prometheus.waitForFinished();
    }

    void nothingAtAllIsExitTwo() {
        QString text = platform_;
        for (const char* context : {"us-est", "eu-ouest", "apac"}) {
            text.replace(QStringLiteral("context: ") + QString::fromLatin1(context),
                         QStringLiteral("context: nowhere-") + QString::fromLatin1(context));
        }
        text.replace(QRegularExpression(QStringLiteral("\n    prometheus: [^\n]*")), QString());
        text.replace(QStringLiteral("user: flotte"), QStringLiteral("user: stranger"));
        const lab::Outcome outcome = fleet(write(QStringLiteral("nothing.yaml"), text));
        QVERIFY2(outcome.exitCode == 2, outcome.out.constData());
        QCOMPARE(outcome.json()["tenants"].size(), 0U);
        const lab::Outcome table = lab::flottectl({QStringLiteral("fleet"), QStringLiteral("--platform"),
                                                   dir_.filePath(QStringLiteral("nothing.yaml"))});
        QVERIFY2((table.out + table.err).contains("nowhere-apac"), (table.out + table.err).constData());
    }
};

QTEST_GUILESS_MAIN(TestLabRefusals)
#include "tst_lab_refusals.moc"
