#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/lab/programs.h"

using lab::Json;

namespace {

const QStringList kRegions{QStringLiteral("eu-ouest"), QStringLiteral("us-est"), QStringLiteral("apac")};

QStringList words(const char* line) {
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

}  // namespace

/// The audit log on real servers: MariaDB holds it, three API servers keep its end, a file its export.
class LabAudit : public QObject {
    Q_OBJECT

    QMap<QString, QString> environment_;
    QTemporaryDir dir_;

    lab::Outcome flottectl(const QStringList& arguments) {
        return lab::flottectl(QStringList{QStringLiteral("--lang"), QStringLiteral("en")} + arguments,
                              environment_);
    }
    QString path(const char* name) const { return dir_.filePath(QString::fromLatin1(name)); }
    Json verified() { return flottectl(words("audit verify -o json")).json(); }
    Json anchorOf(const Json& check, const QString& region) {
        for (const Json& anchor : check["anchors"]) {
            if (anchor["region"] == region.toStdString()) {
                return anchor;
            }
        }
        return nullptr;
    }
    lab::Outcome anchor(const QString& region, const QStringList& verb, const QStringList& more = {}) {
        return lab::kubectl(
            region, QStringList{QStringLiteral("-n"), QStringLiteral("e-commerce-shared")} + verb +
                        QStringList{QStringLiteral("configmap"), QStringLiteral("flotte-audit-anchor")} +
                        more);
    }
    /// An operation that ends: its end is what is anchored.
    void operate() {
        const lab::Outcome made =
            flottectl(words("--region eu-ouest onboard --tenant anchored --name Anchored --domain "
                            "client-anchored.collectverything.example --tier standard --yes"));
        QVERIFY2(made.exitCode == 0, made.out + made.err);
        QVERIFY2(!made.err.contains("anchor"), made.err);
    }
    void takeBack() {
        const Json operations = flottectl(words("operations list --all -o json")).json()["operations"];
        const QString last = QString::fromStdString(operations[0]["id"].get<std::string>());
        const lab::Outcome undone = flottectl(words("operations undo --yes") << last);
        QVERIFY2(undone.exitCode == 0, undone.out + undone.err);
    }

    QByteArray sharedNamespace(const QString& region) {
        return lab::kubectl(region, words("get namespace e-commerce-shared -o jsonpath={.status.phase}")).out;
    }

 private Q_SLOTS:
    void cleanupTestCase() {
        for (const QString& region : kRegions) {
            lab::kubectl(region, words("delete namespace e-commerce-shared --timeout=50s"));
        }
    }
    void initTestCase() {
        QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing()));
        QFile password(lab::variable("FLOTTE_LAB_ADMIN_PASSWORD_FILE"));
        QVERIFY(password.open(QIODevice::ReadOnly));
        environment_ = {{QStringLiteral("FLOTTE_PLATFORM"), lab::variable("FLOTTE_LAB_ONBOARDING")},
                        {QStringLiteral("ADMIN_PASSWORD"), QString::fromUtf8(password.readAll().trimmed())}};
        for (const QString& region : kRegions) {
            // Another test may just have deleted it.
            QTRY_VERIFY_WITH_TIMEOUT(!sharedNamespace(region).contains("Terminating"), 40'000);
        }
        const lab::Outcome made =
            flottectl(words("platform init --journal --admin flotte_admin --admin-password ADMIN_PASSWORD"));
        QVERIFY2(made.exitCode == 0, made.err);
        const lab::Outcome key = flottectl(words("audit key --out") << path("key.pem"));
        QVERIFY2(key.exitCode == 0, key.err);
        QFile open(path("key.pub"));
        QVERIFY(open.open(QIODevice::WriteOnly) && open.write(key.out) > 0);
    }

    void anOperationsEndIsAnchoredInEveryRegion() {
        operate();
        const Json check = verified();
        QVERIFY2(check["confirmed"] == true, QByteArray::fromStdString(check.dump()));
        for (const QString& region : kRegions) {
            QCOMPARE(anchorOf(check, region)["state"].get<std::string>(), std::string("holds"));
        }
        const lab::Outcome kept = anchor(kRegions[1], {QStringLiteral("get")}, words("-o json"));
        const Json object = kept.json();
        const std::string number = std::to_string(anchorOf(check, kRegions[1])["number"].get<int>());
        QVERIFY2(object["data"].contains(number), kept.out + kept.err);
        const lab::Outcome log = flottectl(words("audit query --action operation.end -o jsonl"));
        QVERIFY2(log.out.contains("\"number\":" + QByteArray::fromStdString(number) + ','), log.out);
        takeBack();
        QVERIFY(verified()["confirmed"] == true);
    }

    void aLogThatWasWrittenAnewIsFoundOut() {
        // Whoever may write to the database makes every hash fit; what the clusters keep does not.
        const Json before = verified();
        const std::string number = std::to_string(anchorOf(before, kRegions[0])["number"].get<int>());
        const QString where = QString::fromStdString(number);
        lab::sql(QStringLiteral("CREATE TABLE flotte.audit_kept AS SELECT * FROM flotte.audit"));
        const lab::Outcome cut =
            lab::sql(QStringLiteral("DELETE FROM flotte.audit WHERE number >= %1").arg(where));
        QVERIFY2(cut.exitCode == 0, cut.err);
        const lab::Outcome check = flottectl(words("audit verify"));
        lab::sql(QStringLiteral(
            "INSERT IGNORE INTO flotte.audit SELECT * FROM flotte.audit_kept; DROP TABLE flotte.audit_kept"));
        QCOMPARE(check.exitCode, 3);
        for (const QString& region : kRegions) {
            QVERIFY2(check.err.contains(region.toUtf8() + ": the log does not hold entry"), check.err);
        }
        QVERIFY(verified()["confirmed"] == true);
    }

    void anAnchorThatWasTamperedWithIsFoundOut() {
        const Json object = anchor(kRegions[2], {QStringLiteral("get")}, words("-o json")).json();
        const std::string key = object["data"].begin().key();
        const std::string value = object["data"].begin().value();
        const auto patched = [&](const std::string& to) {
            const Json patch{{"data", {{key, to}}}};
            return anchor(
                kRegions[2], {QStringLiteral("patch")},
                {QStringLiteral("--type=merge"), QStringLiteral("-p"), QString::fromStdString(patch.dump())});
        };
        QVERIFY(patched(std::string(64, 'a') + value.substr(64)).exitCode == 0);
        QCOMPARE(anchorOf(verified(), kRegions[2])["state"].get<std::string>(), std::string("broken"));
        QVERIFY(patched("garbage").exitCode == 0);
        const lab::Outcome check = flottectl(words("audit verify"));
        QCOMPARE(check.exitCode, 3);
        QVERIFY2(check.err.contains("apac: its anchor is not known"), check.err);
        QVERIFY(patched(value).exitCode == 0);
        QVERIFY(verified()["confirmed"] == true);
    }

    void aRegionThatKeepsNothingConfirmsNothing() {
        QVERIFY(anchor(kRegions[0], {QStringLiteral("delete")}).exitCode == 0);
        const lab::Outcome check = flottectl(words("audit verify"));
        QCOMPARE(check.exitCode, 3);
        QVERIFY2(check.err.contains("eu-ouest: nothing is anchored there"), check.err);
        QCOMPARE(flottectl(words("--region us-est,apac audit verify")).exitCode, 0);
        operate();
        takeBack();
        QVERIFY(verified()["confirmed"] == true);
    }

    void aRegionThatIsAwayDoesNotHoldUpAnOperation() {
        QVERIFY(lab::command(words("break region apac --how refuse")).exitCode == 0);
        const lab::Outcome made =
            flottectl(words("--region eu-ouest onboard --tenant unanchored --name U --domain "
                            "client-unanchored.collectverything.example --tier standard --yes"));
        QVERIFY(lab::command(words("heal region apac")).exitCode == 0);
        QVERIFY2(made.exitCode == 0, made.out + made.err);
        QVERIFY2(made.err.contains("apac: the audit log could not be anchored there"), made.err);
        takeBack();
        QVERIFY(verified()["confirmed"] == true);
    }

    void anExportIsCheckedWithoutAnyServer() {
        const lab::Outcome done = flottectl(
            words("audit export --out") << path("log.jsonl") << QStringLiteral("--key") << path("key.pem"));
        QVERIFY2(done.exitCode == 0, done.err);
        const QStringList check = words("audit verify --public-key")
                                  << path("key.pub") << QStringLiteral("--export") << path("log.jsonl");
        const auto offline = [&](const QStringList& more = {}) {
            return lab::flottectl(check + more, {{QStringLiteral("FLOTTE_PLATFORM"), {}},
                                                 {QStringLiteral("XDG_CONFIG_HOME"), dir_.path()}});
        };
        QVERIFY2(offline().exitCode == 0, offline().err);
        const Json whole = offline(words("-o json")).json();
        QCOMPARE(whole["first"].get<int>(), 1);
        QCOMPARE(whole["entries"].get<int>(), whole["last"].get<int>());

        QFile file(path("log.jsonl"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        const qsizetype second = text.indexOf('\n') + 1;
        text.replace(text.indexOf("\"host\":\"", second) + 8, 1, "Z");
        QVERIFY(file.seek(0) && file.write(text) == text.size());
        file.close();
        const Json tampered = offline(words("-o json")).json();
        QCOMPARE(offline().exitCode, 3);
        QVERIFY(tampered["signature"] == false);
        QCOMPARE(tampered["broken"]["line"].get<int>(), 2);

        const lab::Outcome log = flottectl(words("audit query --action audit. -o jsonl"));
        QVERIFY(log.out.contains("\"outcome\":\"asked\"") && log.out.contains("\"outcome\":\"done\""));
    }

    void refusalsAndBeginningsAreInTheLog() {
        const lab::Outcome refused =
            flottectl(words("--read-only --region eu-ouest onboard --tenant looked --name L --domain "
                            "client-looked.collectverything.example --tier standard --yes"));
        QCOMPARE(refused.exitCode, 2);
        const lab::Outcome tried = flottectl(words("audit query --tenant looked -o jsonl"));
        QVERIFY2(tried.out.contains("\"action\":\"operation.create\"") &&
                     tried.out.contains("\"outcome\":\"refused\""),
                 tried.out);
        const lab::Outcome sessions = flottectl(words("audit query --action log. -o jsonl"));
        QVERIFY(sessions.out.contains("log.start") && sessions.out.contains("log.stop"));
        QVERIFY(sessions.out.contains("read-only"));
    }
};

QTEST_GUILESS_MAIN(LabAudit)
#include "tst_lab_audit.moc"
