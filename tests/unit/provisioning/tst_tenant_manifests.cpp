#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "models/provisioning/tenant_manifests.h"

using namespace flotte;

namespace {

const std::string kFolder = FLOTTE_SOURCE_DIR "/resources/manifests/";

Result<Document> fileOf(const std::string& name) {
    return documents::readDocument(kFolder + name, files::read);
}

Platform example() {
    const auto document =
        documents::readDocument(FLOTTE_SOURCE_DIR "/resources/platform.example.yaml", files::read);
    return document ? readPlatform(*document).value_or(Platform()) : Platform();
}

TenantWish wish(const char* tier = "premium") {
    TenantWish made;
    made.id = TenantId("new");
    made.title = "New: \"client\"";
    made.domain = "client-new.collectverything.example";
    made.customDomains = {"shop.new.example"};
    made.tier = TierName(tier);
    made.region = RegionName("apac");
    made.department = "retail";
    made.createdDate = "2026-11-25";
    return made;
}

QJsonObject objectOf(const std::vector<Manifest>& all, const char* id) {
    for (const Manifest& one : all) {
        if (one.id == id) {
            return QJsonDocument::fromJson(QByteArray::fromStdString(one.json)).object();
        }
    }
    return {};
}

QJsonValue at(const QJsonValue& tree, const char* path) {
    QJsonValue found = tree;
    for (const QString& key : QString::fromUtf8(path).split(u'|')) {
        bool number = false;
        const int index = key.toInt(&number);
        found = number && found.isArray() ? found.toArray().at(index) : found.toObject().value(key);
    }
    return found;
}

}  // namespace

class TestTenantManifests : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyObjectCarriesTheOwnerMark();
    void whatIsNeededComesFirst();
    void theTierDecides_data();
    void theTierDecides();
    void hostsAreServedWithTheRightCertificate();
    void theBackupHoldsEveryDatabase();
    void whatIsNotSaidIsLeftOut();
    void anUnknownTierOrRegionIsAMistake();
    void schedulesAreSpread_data();
    void schedulesAreSpread();
    void everyFileIsInTheProgram();
    void theBackupKeepsTheLadder();
    void aDumpThatWasCutIsNoBackup();

 private:
    std::vector<Manifest> all(const TenantWish& wanted = wish(), const Platform& platform = example()) {
        const auto made = tenantManifests(platform, wanted, fileOf);
        return made.value_or(std::vector<Manifest>());
    }
    QByteArray runBackup(const QTemporaryDir& dir, const char* lastLine, int* exitCode);
};

void TestTenantManifests::everyObjectCarriesTheOwnerMark() {
    const auto made = all();
    QCOMPARE(made.size(), std::size_t{6 + 7 * 4 + 3});
    QSet<QByteArray> ids;
    for (const Manifest& one : made) {
        const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(one.json)).object();
        QVERIFY2(!ids.contains(QByteArray::fromStdString(one.id)), one.id.c_str());
        ids.insert(QByteArray::fromStdString(one.id));
        QCOMPARE(at(object, "metadata|labels|app.kubernetes.io/managed-by").toString(),
                 QStringLiteral("flotte"));
        QCOMPARE(at(object, "metadata|labels|tenant").toString(), QStringLiteral("client-new"));
        QCOMPARE(at(object, "metadata|labels|tier").toString(), QStringLiteral("premium"));
        QCOMPARE(at(object, "metadata|annotations|flotte/tenant").toString(), QStringLiteral("client-new"));
        QCOMPARE(at(object, "kind").toString().toStdString(), one.kind);
        QCOMPARE(at(object, "metadata|name").toString().toStdString(), one.name);
        QVERIFY2(one.kind != "Secret" && (one.id == "backup" || one.json.find("${") == std::string::npos),
                 one.json.c_str());
        QCOMPARE(at(object, "metadata|namespace").toString(),
                 one.kind == "Namespace" ? QString() : QStringLiteral("e-commerce-client-new"));
    }
    const QJsonObject home = objectOf(made, "namespace");
    QCOMPARE(at(home, "metadata|labels|cost-center").toString(), QStringLiteral("CC-NEW-001"));
    QCOMPARE(at(home, "metadata|labels|department").toString(), QStringLiteral("retail"));
    QCOMPARE(at(home, "metadata|annotations|title").toString(), QStringLiteral("New: \"client\""));
    QVERIFY(at(home, "metadata|labels|billing-id").isUndefined());
    QCOMPARE(all(), made);
}

void TestTenantManifests::whatIsNeededComesFirst() {
    const auto made = all();
    const auto place = [&](const char* id) {
        return std::find_if(made.begin(), made.end(), [&](const Manifest& one) { return one.id == id; }) -
               made.begin();
    };
    QCOMPARE(place("namespace"), 0);
    QVERIFY(place("role") < place("role-binding"));
    QVERIFY(place("resource-quota") < place("deployment/auth"));
    QVERIFY(place("service-account/auth") < place("deployment/auth"));
    QVERIFY(place("deployment/auth") < place("autoscaler/auth"));
    QVERIFY(place("backup-volume") < place("backup"));
}

void TestTenantManifests::theTierDecides_data() {
    QTest::addColumn<QByteArray>("tier");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("pods");
    QTest::newRow("standard") << QByteArray("standard") << 2 << 3 << "30";
    QTest::newRow("premium") << QByteArray("premium") << 3 << 6 << "50";
    QTest::newRow("business") << QByteArray("business") << 6 << 15 << "120";
}

void TestTenantManifests::theTierDecides() {
    QFETCH(QByteArray, tier);
    QFETCH(int, least);
    QFETCH(int, most);
    QFETCH(QString, pods);
    const auto made = all(wish(tier.constData()));
    const QJsonObject deployment = objectOf(made, "deployment/orders");
    QCOMPARE(at(deployment, "spec|replicas").toInt(), least);
    QCOMPARE(at(deployment, "spec|template|metadata|labels|tier").toString(), QString::fromUtf8(tier));
    QCOMPARE(at(deployment, "spec|template|spec|containers|0|resources|limits|memory").toString(),
             QStringLiteral("384Mi"));
    QCOMPARE(at(deployment, "spec|template|spec|containers|0|envFrom|0|secretRef|name").toString(),
             QStringLiteral("orders-db-credentials"));
    const QJsonObject autoscaler = objectOf(made, "autoscaler/orders");
    QCOMPARE(at(autoscaler, "spec|minReplicas").toInt(), least);
    QCOMPARE(at(autoscaler, "spec|maxReplicas").toInt(), most);
    QCOMPARE(at(objectOf(made, "resource-quota"), "spec|hard|pods").toString(), pods);
    QCOMPARE(at(objectOf(made, "limit-range"), "spec|limits|0|min|cpu").toString(), QStringLiteral("100m"));
    QCOMPARE(at(objectOf(made, "deployment/auth"), "spec|template|spec|containers|0|image").toString(),
             QStringLiteral("registry.example/shop/auth:4.2"));
    QCOMPARE(at(deployment, "spec|template|spec|containers|0|image").toString(),
             QStringLiteral("registry.example/orders:stable"));
    QCOMPARE(at(objectOf(made, "service/api-gateway"), "spec|ports|0|port").toInt(), 8100);
    QCOMPARE(at(objectOf(made, "service/orders"), "spec|ports|0|port").toInt(), 8080);
}

void TestTenantManifests::hostsAreServedWithTheRightCertificate() {
    Platform platform = example();
    const QJsonObject wildcard = objectOf(all(wish(), platform), "ingress");
    QCOMPARE(at(wildcard, "spec|rules").toArray().size(), 2);
    QCOMPARE(at(wildcard, "spec|rules|1|host").toString(), QStringLiteral("shop.new.example"));
    QVERIFY(at(wildcard, "spec|tls|0|secretName").isUndefined());
    QCOMPARE(at(wildcard, "spec|tls|0|hosts|0").toString(),
             QStringLiteral("client-new.collectverything.example"));
    QCOMPARE(at(wildcard, "spec|tls|1|secretName").toString(), QStringLiteral("client-new-tls"));
    QCOMPARE(at(wildcard, "spec|tls|1|hosts|0").toString(), QStringLiteral("shop.new.example"));
    QCOMPARE(at(wildcard, "metadata|annotations|cert-manager.io/cluster-issuer").toString(),
             QStringLiteral("letsencrypt-prod"));

    TenantWish below = wish();
    below.customDomains.clear();
    const QJsonObject plain = objectOf(all(below, platform), "ingress");
    QCOMPARE(at(plain, "spec|tls").toArray().size(), 1);
    QVERIFY(at(plain, "metadata|annotations|cert-manager.io/cluster-issuer").isUndefined());

    platform.routing.certificates = Routing::Certificates::Tenant;
    const QJsonObject own = objectOf(all(wish(), platform), "ingress");
    QCOMPARE(at(own, "spec|tls").toArray().size(), 1);
    QCOMPARE(at(own, "spec|tls|0|hosts").toArray().size(), 2);
}

void TestTenantManifests::theBackupHoldsEveryDatabase() {
    const QJsonObject backup = objectOf(all(), "backup");
    QCOMPARE(at(backup, "spec|timeZone").toString(), QStringLiteral("Asia/Singapore"));
    QCOMPARE(at(backup, "spec|jobTemplate|spec|template|spec|restartPolicy").toString(),
             QStringLiteral("Never"));
    const QJsonValue container = at(backup, "spec|jobTemplate|spec|template|spec|containers|0");
    QVERIFY(at(container, "args|0").toString().contains(QStringLiteral("set -euo pipefail")));
    QVERIFY(!at(container, "args|0").toString().contains(QStringLiteral("--password")));
    QCOMPARE(at(container, "env|0|value").toString(),
             QStringLiteral("auth products orders sav newsletters websites"));
    QCOMPARE(at(container, "env|1|value").toString(), QStringLiteral("30"));
    const QJsonArray sources =
        at(backup, "spec|jobTemplate|spec|template|spec|volumes|1|projected|sources").toArray();
    QCOMPARE(sources.size(), 6);
    QCOMPARE(at(sources[2], "secret|name").toString(), QStringLiteral("orders-db-credentials"));
    QCOMPARE(at(sources[2], "secret|items|4|path").toString(), QStringLiteral("orders/DB_PASSWORD"));
    QCOMPARE(at(objectOf(all(), "backup-volume"), "spec|resources|requests|storage").toString(),
             QStringLiteral("10Gi"));
}

void TestTenantManifests::whatIsNotSaidIsLeftOut() {
    Platform platform = example();
    platform.manifests.clientRole.reset();
    platform.tiers[0].terms.quota.clear();
    platform.tiers[0].terms.limitRange = {};
    for (Service& service : platform.services) {
        service.database = false;
    }
    TenantWish wanted = wish("standard");
    wanted.department = "Commerce de d\xc3\xa9tail";
    const auto made = all(wanted, platform);
    QCOMPARE(made.size(), std::size_t{3 + 7 * 4 + 1});
    QVERIFY(objectOf(made, "role-binding").isEmpty());
    QVERIFY(objectOf(made, "backup").isEmpty());
    QCOMPARE(
        at(objectOf(made, "deployment/orders"), "spec|template|spec|containers|0|envFrom").toArray().size(),
        1);
    const QJsonObject home = objectOf(made, "namespace");
    QVERIFY(at(home, "metadata|labels|department").isUndefined());
    QCOMPARE(at(home, "metadata|annotations|department").toString(),
             QString::fromStdString(wanted.department));
    wanted.adminGroup = "shop-people";
    QCOMPARE(at(objectOf(all(wanted, platform), "role-binding"), "subjects|0|name").toString(),
             QStringLiteral("shop-people"));
}

void TestTenantManifests::anUnknownTierOrRegionIsAMistake() {
    const auto tier = tenantManifests(example(), wish("gold"), fileOf);
    QVERIFY(!tier);
    QCOMPARE(std::get<ConfigError>(tier.error()).key, std::string("tier"));
    TenantWish elsewhere = wish();
    elsewhere.region = RegionName("nowhere");
    const auto region = tenantManifests(example(), elsewhere, fileOf);
    QVERIFY(!region);
    QCOMPARE(std::get<ConfigError>(region.error()).key, std::string("region"));
    const auto missing = tenantManifests(example(), wish(), [](const std::string& name) -> Result<Document> {
        ConfigError error;
        error.file = name;
        return name == "service.yaml" ? fail(error) : fileOf(name);
    });
    QVERIFY(!missing);
    QCOMPARE(std::get<ConfigError>(missing.error()).file, std::string("service.yaml"));
}

void TestTenantManifests::schedulesAreSpread_data() {
    QTest::addColumn<QByteArray>("schedule");
    QTest::addColumn<int>("window");
    QTest::addColumn<QByteArray>("abc");
    QTest::addColumn<QByteArray>("xyz");
    const auto row = [](const char* rule, const char* schedule, int window, const char* abc,
                        const char* xyz) {
        QTest::newRow(rule) << QByteArray(schedule) << window << QByteArray(abc) << QByteArray(xyz);
    };
    // FNV-1a of abc is 111 modulo 180, that of xyz 172.
    row("hours move with the window", "0 2 * * *", 180, "51 3 * * *", "52 4 * * *");
    row("several hours move alike", "30 2,14 * * *", 180, "21 4,16 * * *", "22 5,17 * * *");
    row("past midnight", "50 23 * * *", 180, "41 1 * * *", "42 2 * * *");
    row("on given days the hour stays", "0 2 * * 1", 180, "51 2 * * 1", "52 2 * * 1");
    row("every hour has one minute", "10 * * * *", 60, "11 * * * *", "12 * * * *");
    row("a name of a schedule", "@daily", 60, "51 0 * * *", "52 0 * * *");
    row("what is no plain minute stays", "*/5 2 * * *", 60, "*/5 2 * * *", "*/5 2 * * *");
    row("no window", "0 2 * * *", 0, "0 2 * * *", "0 2 * * *");
}

void TestTenantManifests::schedulesAreSpread() {
    QFETCH(QByteArray, schedule);
    QFETCH(int, window);
    QFETCH(QByteArray, abc);
    QFETCH(QByteArray, xyz);
    const std::chrono::minutes over(window);
    QCOMPARE(QByteArray::fromStdString(spreadSchedule(schedule.toStdString(), over, TenantId("abc"))), abc);
    QCOMPARE(QByteArray::fromStdString(spreadSchedule(schedule.toStdString(), over, TenantId("xyz"))), xyz);
}

void TestTenantManifests::everyFileIsInTheProgram() {
    const QDir folder(QString::fromStdString(kFolder));
    QFile list(folder.filePath(QStringLiteral("manifests.qrc")));
    QVERIFY(list.open(QIODevice::ReadOnly));
    const QByteArray named = list.readAll();
    for (const QString& name : folder.entryList({QStringLiteral("*.yaml")})) {
        QVERIFY2(named.contains("<file>" + name.toUtf8() + "</file>"), qPrintable(name));
    }
}

/// The script of the manifest, run here with a mysqldump that ends as it is told.
QByteArray TestTenantManifests::runBackup(const QTemporaryDir& dir, const char* lastLine, int* exitCode) {
    const auto write = [&](const QString& name, const QByteArray& text) {
        QFile file(dir.filePath(name));
        QDir().mkpath(QFileInfo(file).path());
        file.open(QIODevice::WriteOnly);
        file.write(text);
        file.setPermissions(file.permissions() | QFile::ExeOwner);
    };
    for (const char* service : {"auth", "orders"}) {
        for (const char* key : {"DB_HOST", "DB_PORT", "DB_DATABASE", "DB_USERNAME", "DB_PASSWORD"}) {
            write(QStringLiteral("credentials/%1/%2").arg(QLatin1String(service), QLatin1String(key)),
                  QByteArray(key) + '-' + service);
        }
    }
    write(QStringLiteral("bin/mysqldump"),
          QByteArray("#!/bin/sh\necho \"$@\" \"pw=$MYSQL_PWD\"\necho '") + lastLine + "'\n");
    QDir().mkpath(dir.filePath(QStringLiteral("backup")));
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"),
                       dir.filePath(QStringLiteral("bin")) + u':' + qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("BACKUP_ROOT"), dir.filePath(QStringLiteral("backup")));
    environment.insert(QStringLiteral("CREDENTIALS"), dir.filePath(QStringLiteral("credentials")));
    environment.insert(QStringLiteral("SERVICES"), QStringLiteral("auth orders"));
    environment.insert(QStringLiteral("KEEP_DAILY"), QStringLiteral("3"));
    environment.insert(QStringLiteral("KEEP_WEEKLY"), QStringLiteral("2"));
    environment.insert(QStringLiteral("KEEP_MONTHLY"), QStringLiteral("2"));
    shell.setProcessEnvironment(environment);
    const auto script = fileOf("backup-script.yaml");
    shell.start(QStringLiteral("bash"),
                {QStringLiteral("-c"), QString::fromStdString(script->root.find("script")->scalar)});
    shell.waitForFinished(60'000);
    *exitCode = shell.exitCode();
    return shell.readAllStandardError();
}

void TestTenantManifests::theBackupKeepsTheLadder() {
    const QTemporaryDir dir;
    // Newest first: two of one day, two more days, then a week and months of which the newest stays.
    const QStringList old = {QStringLiteral("20260314T140000Z"), QStringLiteral("20260314T020000Z"),
                             QStringLiteral("20260313T020000Z"), QStringLiteral("20260312T020000Z"),
                             QStringLiteral("20260306T020000Z"), QStringLiteral("20260226T020000Z"),
                             QStringLiteral("20260210T020000Z"), QStringLiteral("20260131T020000Z")};
    for (const QString& name : old) {
        QDir().mkpath(dir.filePath(QStringLiteral("backup/") + name));
    }
    QDir().mkpath(dir.filePath(QStringLiteral("backup/lost+found")));
    int exitCode = -1;
    const QByteArray errors = runBackup(dir, "-- Dump completed on 2026-11-29", &exitCode);
    QVERIFY2(exitCode == 0, errors.constData());
    QStringList left = QDir(dir.filePath(QStringLiteral("backup")))
                           .entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    QVERIFY(left.removeOne(QStringLiteral("lost+found")));
    // Today's is one of the three days, two weeks and two months.
    const QStringList kept = {old[2], old[0]};
    QCOMPARE(left.mid(0, 2), kept);
    QCOMPARE(left.size(), 3);
    const QDir made(dir.filePath(QStringLiteral("backup/")) + left.last());
    QCOMPARE(made.entryList(QDir::Files, QDir::Name),
             (QStringList{QStringLiteral("SHA256SUMS"), QStringLiteral("auth.sql.gz"),
                          QStringLiteral("orders.sql.gz")}));
    QProcess unzip;
    unzip.start(QStringLiteral("gzip"),
                {QStringLiteral("-dc"), made.filePath(QStringLiteral("orders.sql.gz"))});
    QVERIFY(unzip.waitForFinished());
    const QByteArray dump = unzip.readAllStandardOutput();
    QVERIFY2(dump.startsWith("--host=DB_HOST-orders --port=DB_PORT-orders --user=DB_USERNAME-orders"),
             dump.constData());
    QVERIFY2(dump.contains(" DB_DATABASE-orders pw=DB_PASSWORD-orders\n"), dump.constData());
}

void TestTenantManifests::aDumpThatWasCutIsNoBackup() {
    const QTemporaryDir dir;
    QDir().mkpath(dir.filePath(QStringLiteral("backup/20250101T020000Z")));
    int exitCode = 0;
    runBackup(dir, "INSERT INTO", &exitCode);
    QVERIFY(exitCode != 0);
    QCOMPARE(QDir(dir.filePath(QStringLiteral("backup"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("20250101T020000Z")});
}

QTEST_GUILESS_MAIN(TestTenantManifests)
#include "tst_tenant_manifests.moc"
