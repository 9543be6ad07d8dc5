#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/lab/programs.h"

using lab::Json;

namespace {

QString nsOf(const char* id) {
    return QStringLiteral("e-commerce-client-") + QString::fromLatin1(id);
}

std::string stateOf(const Json& row, const char* cell) {
    return row.is_object() && row.contains(cell) ? row[cell].value("state", std::string()) : std::string();
}

/// `sites` 1 and every cell of the cluster denied, with the right that is missing.
bool isDeniedThroughout(const Json& row) {
    for (const char* cell : {"pods", "quota", "backup"}) {
        const bool saysWhich = stateOf(row, cell) == "denied" &&
                               row[cell]["reason"].get<std::string>().find("list") != std::string::npos;
        if (!saysWhich || row[cell].contains("value")) {
            return false;
        }
    }
    return stateOf(row, "sites") == "known";
}

}  // namespace

/// Users who may not list in the cluster see what single namespaces give them, and of the rest which right is
/// missing (CASES.md, Users).
class TestLabScopes : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    /// The lab's own platform, read by this user.
    QString platformOf(const QString& user) {
        QFile lab(lab::variable("FLOTTE_PLATFORM"));
        if (!lab.open(QIODevice::ReadOnly)) {
            return {};
        }
        const QString root = lab::variable("FLOTTE_LAB_DIR");
        QString text = QString::fromUtf8(lab.readAll());
        text.replace(QStringLiteral("users/operator.kubeconfig"),
                     QStringLiteral("users/%1.kubeconfig").arg(user));
        text.replace(QStringLiteral(" users/"), QStringLiteral(" %1/users/").arg(root));
        text.replace(QStringLiteral(" pki/"), QStringLiteral(" %1/pki/").arg(root));
        QFile own(dir_.filePath(user + QStringLiteral(".yaml")));
        return own.open(QIODevice::WriteOnly) && own.write(text.toUtf8()) > 0 ? own.fileName() : QString();
    }
    lab::Outcome fleetOf(const QString& user) {
        return lab::flottectl({QStringLiteral("fleet"), QStringLiteral("-o"), QStringLiteral("json"),
                               QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("--platform"),
                               platformOf(user)});
    }
    static std::size_t namespacesIn(const Json& fleet) {
        std::size_t count = 0;
        for (const Json& row : fleet["tenants"]) {
            count += row["namespace"].is_null() ? 0 : 1;
        }
        return count;
    }

 private Q_SLOTS:
    void initTestCase() { QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing())); }

    void supportSeesItsNamespaces_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QString>("region");
        QTest::addColumn<int>("ready");
        QTest::addColumn<int>("total");
        QTest::addColumn<QByteArray>("backup");
        const QString eu = QStringLiteral("eu-ouest");
        QTest::newRow("abc") << QByteArray("abc") << eu << 21 << 21 << QByteArray("fresh");
        QTest::newRow("quota-near") << QByteArray("quota-near") << eu << 14 << 14 << QByteArray("fresh");
        QTest::newRow("backup-late") << QByteArray("backup-late") << eu << 14 << 14 << QByteArray("late");
        QTest::newRow("crash") << QByteArray("crash") << QStringLiteral("us-est") << 12 << 14
                               << QByteArray("fresh");
    }
    void supportSeesItsNamespaces() {
        QFETCH(QByteArray, id);
        QFETCH(QString, region);
        QFETCH(int, ready);
        QFETCH(int, total);
        QFETCH(QByteArray, backup);
        const lab::Outcome outcome = fleetOf(QStringLiteral("support"));
        QVERIFY2(outcome.exitCode == 3, outcome.err.constData());
        const Json fleet = outcome.json();
        QCOMPARE(namespacesIn(fleet), 4U);
        const Json row = lab::tenantIn(fleet, nsOf(id.constData()), region);
        QVERIFY(row.is_object());
        QCOMPARE(row["id"].get<std::string>(), "client-" + id.toStdString());
        QCOMPARE(row["domain"].get<std::string>(), "client-" + id.toStdString() + ".collectverything.com");
        QCOMPARE(row["lifecycle"].get<std::string>(), std::string("active"));
        QVERIFY2(row["pods"] == (Json{{"state", "known"}, {"value", {{"ready", ready}, {"total", total}}}}),
                 row.dump().c_str());
        QCOMPARE(stateOf(row, "quota"), std::string("known"));
        QCOMPARE(row["backup"]["value"]["level"].get<std::string>(), backup.toStdString());
        QCOMPARE(row["sites"]["value"].size(), 1U);
        // Its labels are the namespace's own, which may not be read: unknown, and nothing is made of it.
        QCOMPARE(stateOf(row, "identity"), std::string("denied"));
        const std::string reason = row["identity"]["reason"];
        QVERIFY2(reason.find(nsOf(id.constData()).toStdString()) != std::string::npos, reason.c_str());
        QVERIFY(row["tier"].is_null() && row["anomalies"].empty());
    }

    void whatIsDeniedNamesTheRightInTheNamespace() {
        const Json fleet = fleetOf(QStringLiteral("support")).json();
        // apac's quota-full; no region says where it is.
        const Json row = lab::tenantIn(fleet, QStringLiteral("client-quota-full.collectverything.com"));
        QVERIFY2(isDeniedThroughout(row), row.dump().c_str());
        QCOMPARE(row["lifecycle"].get<std::string>(), std::string("namespace-unknown"));
        const std::string reason = row["pods"]["reason"];
        QVERIFY2(reason.find("list pods in e-commerce-client-quota-full") != std::string::npos,
                 reason.c_str());
        for (const char* region : {"apac", "eu-ouest", "us-est"}) {
            const Json source =
                lab::sourceIn(fleet, QStringLiteral("kubernetes"), QString::fromLatin1(region));
            QCOMPARE(source["state"].get<std::string>(), std::string("denied"));
        }
    }

    void clientAdminSeesPodsAndNoQuota() {
        const lab::Outcome outcome = fleetOf(QStringLiteral("client-admin"));
        QVERIFY2(outcome.exitCode == 3, outcome.err.constData());
        const Json fleet = outcome.json();
        QCOMPARE(namespacesIn(fleet), 1U);
        const Json row = lab::tenantIn(fleet, nsOf("abc"), QStringLiteral("eu-ouest"));
        QVERIFY2(row["pods"] == (Json{{"state", "known"}, {"value", {{"ready", 21}, {"total", 21}}}}),
                 row.dump().c_str());
        for (const char* cell : {"quota", "backup"}) {
            QCOMPARE(stateOf(row, cell), std::string("denied"));
            QVERIFY(!row[cell].contains("value"));
        }
        const std::string reason = row["quota"]["reason"];
        QVERIFY2(reason.find("list resourcequotas in e-commerce-client-abc") != std::string::npos,
                 reason.c_str());
        QCOMPARE(stateOf(row, "sites"), std::string("known"));
    }

    void nobodySeesTheWebsitesAndEverythingDenied() {
        const lab::Outcome outcome = fleetOf(QStringLiteral("nobody"));
        QVERIFY2(outcome.exitCode == 3, outcome.err.constData());
        const Json fleet = outcome.json();
        QCOMPARE(namespacesIn(fleet), 0U);
        QVERIFY(fleet["tenants"].size() > 50U);
        for (const Json& row : fleet["tenants"]) {
            QVERIFY2(isDeniedThroughout(row), row.dump().c_str());
            QVERIFY2(row["health"]["level"] == "unknown", row.dump().c_str());
            QCOMPARE(row["anomalies"].size(), 0U);
        }
    }
};

QTEST_GUILESS_MAIN(TestLabScopes)
#include "tst_lab_scopes.moc"
