#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

#include "tests/lab/programs.h"
#include "tests/support/mariadb/statement_point.h"
#include "tests/support/mariadb/statement_proxy.h"

using flotte::test::pointOf;
using flotte::test::StatementProxy;
using lab::Json;

namespace {

const QString kRegion = QStringLiteral("eu-ouest");

QString domainOf(const QString& id) {
    return QStringLiteral("client-%1.collectverything.example").arg(id);
}
QStringList onboard(const QString& id, const QStringList& more) {
    return QStringList{QStringLiteral("--region"),
                       kRegion,
                       QStringLiteral("--lang"),
                       QStringLiteral("en"),
                       QStringLiteral("onboard"),
                       QStringLiteral("--tenant"),
                       id,
                       QStringLiteral("--name"),
                       QStringLiteral("Client ") + id,
                       QStringLiteral("--domain"),
                       domainOf(id),
                       QStringLiteral("--tier"),
                       QStringLiteral("standard")} +
           more;
}

}  // namespace

/// The operations engine on real servers (issue "The operations engine", Proof): three API servers, MariaDB
/// and RabbitMQ. FLOTTE_KILLS = how many runs are killed (5 in CI), FLOTTE_KILL_SEED = where (printed).
class LabOnboard : public QObject {
    Q_OBJECT

    QMap<QString, QString> environment_;

    lab::Outcome flottectl(const QStringList& arguments) { return lab::flottectl(arguments, environment_); }
    Json operations() {
        return flottectl({QStringLiteral("operations"), QStringLiteral("list"), QStringLiteral("--all"),
                          QStringLiteral("-o"), QStringLiteral("json")})
            .json()["operations"];
    }
    /// The last operation of a tenant.
    Json lastOf(const QString& id) {
        for (const Json& each : operations()) {
            if (each["tenant"] == "client-" + id.toStdString()) {
                return each;
            }
        }
        return {};
    }
    /// What a plan finds of it, by word; what only proves something is left out.
    std::map<std::string, int> foundOf(const QString& id) {
        const lab::Outcome plan =
            flottectl(onboard(id, {QStringLiteral("--plan"), QStringLiteral("-o"), QStringLiteral("json")}));
        std::map<std::string, int> found;
        const Json json = plan.json();
        for (const Json& step : json["steps"]) {
            const std::string kind = step["kind"];
            if (!kind.ends_with(".probe") && !kind.ends_with(".access")) {
                ++found[step["found"].get<std::string>()];
            }
        }
        return found;
    }
    QByteArray text(const std::map<std::string, int>& found) {
        QByteArray words;
        for (const auto& [word, count] : found) {
            words += QByteArray::fromStdString(word) + ' ' + QByteArray::number(count) + ' ';
        }
        return words.trimmed();
    }
    /// A platform file by which consoles speak with the databases through a proxy of the test.
    QString platformThrough(int port) {
        QFile file(environment_[QStringLiteral("FLOTTE_PLATFORM")]);
        QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        text.replace("port: " + lab::variable("FLOTTE_LAB_WEBSITES_PORT").toUtf8() + '\n',
                     "port: " + QByteArray::number(port) + '\n');
        const QString path = lab::variable("FLOTTE_LAB_DIR") + QStringLiteral("/onboarding-kill.yaml");
        QFile out(path);
        return out.open(QIODevice::WriteOnly) && out.write(text) > 0 ? path : QString();
    }
    /// The words with the databases of an onboarding that nobody disturbs, each once.
    std::vector<std::string> wordsOf(StatementProxy& proxy, const QString& id) {
        std::mutex mutex;
        std::vector<std::string> words;
        proxy.use({[&](const std::string& statement) {
                       const auto word = pointOf(statement, id.toStdString());
                       const std::lock_guard lock(mutex);
                       if (word && std::find(words.begin(), words.end(), *word) == words.end()) {
                           words.push_back(*word);
                       }
                       return true;
                   },
                   {}});
        const lab::Outcome whole = flottectl(onboard(id, {QStringLiteral("--yes")}));
        proxy.use({});
        return whole.exitCode == 0 ? words : std::vector<std::string>();
    }
    /// Starts an onboarding and ends it the hard way before a word of it arrives, or once it is answered.
    /// False where the word never came.
    bool killAt(StatementProxy& proxy, const QString& id, const std::string& word, bool after) {
        std::atomic<pid_t> pid = 0;
        std::atomic<bool> struck = false;
        const auto strike = [&](const std::string& statement, bool answered) {
            if (!struck && answered == after && pointOf(statement, id.toStdString()) == word &&
                !struck.exchange(true)) {
                while (pid == 0) {
                    std::this_thread::yield();
                }
                ::kill(pid, SIGKILL);
            }
            return !struck;
        };
        proxy.use({[&](const std::string& text) { return strike(text, false); },
                   [&](const std::string& text) { return strike(text, true); }});
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = environment_.begin(); it != environment_.end(); ++it) {
            environment.insert(it.key(), it.value());
        }
        process.setProcessEnvironment(environment);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(QStringLiteral(FLOTTE_BINARY_DIR "/bin/flottectl"),
                      onboard(id, {QStringLiteral("--yes")}));
        process.waitForStarted();
        pid = static_cast<pid_t>(process.processId());
        process.waitForFinished(60'000);
        process.kill();
        process.waitForFinished();
        proxy.use({});
        return struck;
    }

    void goOnAfter(const QString& id, bool undo, const QByteArray& context) {
        const Json operation = lastOf(id);
        if (operation.is_null() || operation["state"] == "undone") {
            // It had not begun; what is there was taken back when the lab was used before.
            QVERIFY2(text(foundOf(id)) == "absent 41", context + ": " + text(foundOf(id)));
            return;
        }
        const QString number = QString::fromStdString(operation["id"]);
        const QStringList reason{QStringLiteral("--reason"), QStringLiteral("the other console is gone")};
        if (!undo && operation["state"] != "done") {
            const lab::Outcome taken = flottectl(
                QStringList{QStringLiteral("operations"), QStringLiteral("take-over"), number} + reason);
            QVERIFY2(taken.exitCode == 0, context + taken.out + taken.err);
        }
        if (!undo) {
            QVERIFY2(text(foundOf(id)) == "same 41", context + ": " + text(foundOf(id)));
        }
        takeBack(number, reason, context);
        QVERIFY2(text(foundOf(id)) == "absent 41", context + ": " + text(foundOf(id)));
    }
    void takeBack(const QString& number, const QStringList& more, const QByteArray& context) {
        const lab::Outcome undone =
            flottectl(QStringList{QStringLiteral("operations"), QStringLiteral("undo"), number,
                                  QStringLiteral("--yes")} +
                      more);
        QVERIFY2(undone.exitCode == 0, context + undone.out + undone.err);
    }

 private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing()));
        QFile password(lab::variable("FLOTTE_LAB_ADMIN_PASSWORD_FILE"));
        QVERIFY(password.open(QIODevice::ReadOnly));
        environment_ = {{QStringLiteral("FLOTTE_PLATFORM"), lab::variable("FLOTTE_LAB_ONBOARDING")},
                        {QStringLiteral("ADMIN_PASSWORD"), QString::fromUtf8(password.readAll().trimmed())}};
        const lab::Outcome made =
            flottectl({QStringLiteral("platform"), QStringLiteral("init"), QStringLiteral("--journal"),
                       QStringLiteral("--admin"), QStringLiteral("flotte_admin"),
                       QStringLiteral("--admin-password"), QStringLiteral("ADMIN_PASSWORD")});
        QVERIFY2(made.exitCode == 0, made.err);
    }

    void aTenantIsMadeProvenRepeatedAndUndone() {
        const QString id = QStringLiteral("made");
        QCOMPARE(text(foundOf(id)), QByteArray("absent 41"));
        const lab::Outcome first = flottectl(onboard(id, {QStringLiteral("--yes")}));
        QVERIFY2(first.exitCode == 0, first.out + first.err);
        QCOMPARE(text(foundOf(id)), QByteArray("same 41"));
        const QStringList diff{QStringLiteral("tenant"), QStringLiteral("diff"), id};
        QVERIFY2(flottectl(diff).exitCode == 0, flottectl(diff).out);

        const lab::Outcome again = flottectl(onboard(id, {QStringLiteral("--yes")}));
        QVERIFY2(again.exitCode == 0 && again.err.contains("nothing to do"), again.err);

        // Somebody edits by hand: it is seen, and not taken for ours.
        const QString ns = QStringLiteral("e-commerce-client-") + id;
        const lab::Outcome edited = lab::kubectl(
            kRegion, {QStringLiteral("-n"), ns, QStringLiteral("patch"), QStringLiteral("resourcequota"),
                      QStringLiteral("client-quota"), QStringLiteral("--type=merge"), QStringLiteral("-p"),
                      QStringLiteral("{\"spec\":{\"hard\":{\"pods\":\"99\"}}}")});
        QVERIFY2(edited.exitCode == 0, edited.err);
        const lab::Outcome drifted = flottectl(diff);
        QCOMPARE(drifted.exitCode, 3);
        QVERIFY2(drifted.out.contains("pods") && drifted.out.contains("99"), drifted.out);

        takeBack(QString::fromStdString(lastOf(id)["id"]), {}, "made");
        QCOMPARE(text(foundOf(id)), QByteArray("absent 41"));
    }

    void whatIsAroundThePlanIsLookedAt() {
        const lab::Outcome plan =
            flottectl(onboard(QStringLiteral("around"),
                              {QStringLiteral("--plan"), QStringLiteral("-o"), QStringLiteral("json")}));
        QVERIFY2(plan.exitCode == 0, plan.err);
        const Json around = plan.json()["preflight"];
        QCOMPARE(around["capacity"].size(), std::size_t{3});
        for (const Json& fit : around["capacity"]) {
            QVERIFY(fit["fits"].get<bool>());
            QVERIFY(fit["allocatable"].get<double>() > fit["wanted"].get<double>());
            QVERIFY(fit["promised"].get<double>() > 0);  // the seeded tenants' quotas
        }
        QVERIFY(around["vhosts"]["count"].get<int>() >= 1);
        // The lab's platform names a name server that isn't there: not known, and in nobody's way.
        QCOMPARE(around["domains"][0]["problem"]["kind"].get<std::string>(), std::string("unknown"));
    }

    void whatIsForeignIsNamedAndLeftAlone() {
        const QString id = QStringLiteral("foreign");
        const lab::Outcome made = lab::sql(QStringLiteral("CREATE DATABASE client_foreign_auth_db"));
        QVERIFY2(made.exitCode == 0, made.err);
        const lab::Outcome refused = flottectl(onboard(id, {QStringLiteral("--yes")}));
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.out.contains("--adopt databases/database/auth"), refused.out);
        QCOMPARE(text(foundOf(id)), QByteArray("absent 40 foreign 1"));
        lab::sql(QStringLiteral("DROP DATABASE client_foreign_auth_db"));
    }

    void readOnlyChangesNothing() {
        const QString id = QStringLiteral("looked");
        const lab::Outcome refused =
            flottectl(QStringList{QStringLiteral("--read-only")} + onboard(id, {QStringLiteral("--yes")}));
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("only reads"), refused.err);
        QCOMPARE(text(foundOf(id)), QByteArray("absent 41"));
    }

    void withoutAPersonItDoesNotAsk() {
        const lab::Outcome refused = flottectl(onboard(QStringLiteral("asked"), {}));
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("--yes"), refused.err);
    }

    /// SIGKILL at words drawn by chance; another console goes on, or takes back. The sandbox's test tries
    /// all.
    void aConsoleThatIsKilledLeavesNothingHalfMade() {
        const int asked = qEnvironmentVariableIntValue("FLOTTE_KILLS");
        const int kills = asked > 0 ? asked : 5;
        const quint32 seed = qEnvironmentVariableIsSet("FLOTTE_KILL_SEED")
                                 ? qEnvironmentVariable("FLOTTE_KILL_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        const std::filesystem::path pki = lab::variable("FLOTTE_LAB_DIR").toStdString() + "/pki";
        StatementProxy proxy(lab::variable("FLOTTE_LAB_WEBSITES_PORT").toInt(), pki / "server.crt",
                             pki / "server.key");
        const auto direct = environment_;
        environment_[QStringLiteral("FLOTTE_PLATFORM")] = platformThrough(proxy.port());
        const auto words = wordsOf(proxy, QStringLiteral("killedw"));
        QVERIFY(words.size() > 150);
        takeBack(QString::fromStdString(lastOf(QStringLiteral("killedw"))["id"]), {}, "whole");
        qInfo("FLOTTE_KILL_SEED=%u FLOTTE_KILLS=%d of %d words", seed, kills, static_cast<int>(words.size()));
        QRandomGenerator chance(seed);
        int killed = 0;
        for (int i = 0; i < kills && !QTest::currentTestFailed(); ++i) {
            const std::string& word = words[chance.bounded(static_cast<quint32>(words.size()))];
            const bool after = chance.bounded(2) == 1;
            const bool undo = chance.bounded(2) == 1;
            const QByteArray context = QByteArray(after ? "killed after [" : "killed before [") +
                                       QByteArray::fromStdString(word) +
                                       (undo ? "], then undone at once" : "], then taken over");
            killed += killAt(proxy, QStringLiteral("killed%1").arg(i), word, after) ? 1 : 0;
            goOnAfter(QStringLiteral("killed%1").arg(i), undo, context);
        }
        qInfo("%d consoles killed", killed);
        environment_ = direct;
        QVERIFY(killed * 10 >= kills * 8);
    }

    void theAuditLogIsWholeAndHoldsNoSecret() {
        const QString id = QStringLiteral("audited");
        const lab::Outcome made = flottectl(onboard(id, {QStringLiteral("--yes")}));
        QVERIFY2(made.exitCode == 0, made.out + made.err);
        const lab::Outcome whole = flottectl({QStringLiteral("audit"), QStringLiteral("verify")});
        QVERIFY2(whole.exitCode == 0, whole.err);
        const lab::Outcome log = flottectl({QStringLiteral("audit"), QStringLiteral("query"),
                                            QStringLiteral("-o"), QStringLiteral("jsonl")});
        QVERIFY(log.out.contains("step.apply"));
        // The passwords that are in the clusters now are nowhere in the journal.
        const lab::Outcome secrets = lab::kubectl(
            kRegion, {QStringLiteral("get"), QStringLiteral("secrets"), QStringLiteral("-A"),
                      QStringLiteral("-l"), QStringLiteral("app.kubernetes.io/managed-by=flotte"),
                      QStringLiteral("-o"), QStringLiteral("json")});
        const lab::Outcome journal =
            lab::sql(QStringLiteral("SELECT plan, (SELECT GROUP_CONCAT(record) FROM flotte.step s "
                                    "WHERE s.operation = o.id) FROM flotte.operation o"));
        const QString number = QString::fromStdString(lastOf(id)["id"]);
        const lab::Outcome handed =
            flottectl({QStringLiteral("operations"), QStringLiteral("credentials"), number});
        QVERIFY2(handed.exitCode == 0, handed.err);
        int looked = 0;
        const Json all = secrets.json();
        for (const Json& item : all["items"]) {
            for (const auto& [key, value] : item["data"].items()) {
                if (QByteArray::fromStdString(key).endsWith("PASSWORD")) {
                    const QByteArray password =
                        QByteArray::fromBase64(QByteArray::fromStdString(value.get<std::string>()));
                    QVERIFY(password.size() >= 20);
                    QVERIFY(!log.out.contains(password) && !journal.out.contains(password));
                    if (item["metadata"]["namespace"] == "e-commerce-client-" + id.toStdString()) {
                        QVERIFY(handed.out.contains('=' + password + '\n'));
                    }
                    ++looked;
                }
            }
        }
        QVERIFY2(looked > 0, "no Secret was found to look for");
        const lab::Outcome read =
            flottectl({QStringLiteral("audit"), QStringLiteral("query"), QStringLiteral("--action"),
                       QStringLiteral("secret.read"), QStringLiteral("-o"), QStringLiteral("jsonl")});
        QVERIFY2(read.out.contains("secret.read"), read.out + read.err);
        takeBack(number, {}, "audited");
    }
};

QTEST_GUILESS_MAIN(LabOnboard)
#include "tst_lab_onboard.moc"
