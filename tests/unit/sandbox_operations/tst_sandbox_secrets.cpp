#include <QDirIterator>
#include <QTest>

#include <csignal>

#include "tests/unit/sandbox_operations/console_bench.h"

using namespace flotte::test;
using Json = nlohmann::json;

namespace {

using Way = ConsoleBench::Way;

QString s(const char* text) {
    return QString::fromUtf8(text);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What must be nowhere but where it lives, each by a name for whoever reads a failure.
using Secrets = std::map<QByteArray, QByteArray>;

/// As it is, and as some encodings that texts use would show it.
QByteArrayList shapesOf(const QByteArray& secret) {
    return {secret, secret.toBase64(), secret.toHex(), secret.toHex().toUpper(), secret.toPercentEncoding()};
}

/// The names of those that a text holds.
QByteArrayList foundIn(const QByteArray& text, const Secrets& secrets) {
    QByteArrayList found;
    for (const auto& [name, secret] : secrets) {
        for (const QByteArray& shape : shapesOf(secret)) {
            if (text.contains(shape)) {
                found << name;
                break;
            }
        }
    }
    return found;
}

constexpr const char* kMarkedJournal = "marked-journal-secret-8d1f";
constexpr const char* kMarkedDatabases = "marked-databases-secret-77c2";

}  // namespace

/// Passwords, tokens and keys are planted everywhere and made on the way; nothing that a console writes or
/// says holds one (issue "The operations engine", Proof).
class TestSandboxSecrets : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleBench> bench_;
    std::unique_ptr<Way> way_;
    Secrets secrets_;
    QByteArray processes_;  ///< command lines and environments of consoles at work
    QByteArray limits_;

    void addAccounts() {
        for (const char* name : {"websites-password", "journal-password", "databases-password"}) {
            secrets_[name] = bench_->sandbox().file((std::string("/users/") + name).c_str()).trimmed();
        }
        for (const char* name : {"operator", "support"}) {
            const std::string base = std::string("/pki/user-") + name;
            secrets_[QByteArray(name) + " token"] =
                bench_->sandbox().file((base + ".token").c_str()).trimmed();
            const QByteArrayList lines = bench_->sandbox().file((base + ".key").c_str()).split('\n');
            secrets_[QByteArray(name) + " key"] = lines.value(1);
        }
        secrets_["marked journal password"] = kMarkedJournal;
        secrets_["marked databases password"] = kMarkedDatabases;
    }
    void addGenerated() {
        const auto answers = bench_->sandbox().get({s("/api/v1/secrets")});
        const Json list = Json::parse(answers.at(0).second.toStdString(), nullptr, false);
        for (const Json& object : list["items"]) {
            const Json data = object.value("data", Json::object());
            for (const auto& [key, value] : data.items()) {
                if (QByteArray::fromStdString(key).endsWith("PASSWORD") &&
                    object["metadata"].value("namespace", "").find("client-hidden") != std::string::npos) {
                    secrets_[QByteArray::fromStdString(object["metadata"]["namespace"].get<std::string>())] =
                        QByteArray::fromBase64(QByteArray::fromStdString(value.get<std::string>()));
                }
            }
        }
        for (const QString& row : bench_->sandbox().sql(
                 s("SELECT User, JSON_VALUE(Priv, '$.authentication_string') FROM mysql.global_priv WHERE "
                   "User LIKE 'client%' OR User LIKE 'flotte%'"))) {
            const QByteArrayList parts = row.toUtf8().split('\t');
            if (parts.value(1).size() > 20) {
                secrets_["hash of " + parts[0]] = parts[1].mid(1);
            }
        }
    }

    /// The process as others on the machine see it, at a word of its own.
    void look(qint64 pid) {
        const QString folder = s("/proc/%1/").arg(pid);
        processes_ += contentOf(folder + s("cmdline")) + '\n' + contentOf(folder + s("environ")) + '\n';
        limits_ = contentOf(folder + s("limits"));
    }

    /// A platform file of which one password is another.
    QString platformWith(const char* password, const char* variable) {
        QByteArray text = contentOf(way_->platform());
        text.replace(QByteArray("{file: users/") + password + '}', QByteArray("{env: ") + variable + '}');
        const QString path = way_->platform() + QLatin1Char('.') + s(variable);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) > 0 ? path : QString();
    }

    void isCleanIn(const QByteArray& what, const QByteArray& text) {
        const QByteArrayList found = foundIn(text, secrets_);
        QVERIFY2(found.isEmpty(), what + " holds: " + found.join(", "));
    }

 private Q_SLOTS:
    void initTestCase() {
        bench_ = std::make_unique<ConsoleBench>();
        way_ = std::make_unique<Way>(*bench_, s("first"));
        way_->environment().insert(s("MARKED_JOURNAL"), s(kMarkedJournal));
        way_->environment().insert(s("MARKED_DATABASES"), s(kMarkedDatabases));
        addAccounts();
    }

    /// All that consoles do, also when it goes wrong.
    void consolesWork() {
        const QString id = s("hidden");
        std::atomic<qint64> pid = 0;
        std::atomic<bool> looked = false;
        way_->proxy().use({[&](const std::string& statement) {
                               if (statement.starts_with("CREATE USER") && pid != 0 &&
                                   !looked.exchange(true)) {
                                   look(pid);
                               }
                               return true;
                           },
                           {}});
        const auto console = way_->start(ConsoleBench::onboard(id));
        pid = console->processId();
        const Outcome made = way_->end(*console);
        way_->proxy().use({});
        QVERIFY2(made.code == 0 && looked, made.out + made.err);
        const QString operation = bench_->operationOf(id).first;
        for (const QStringList& words :
             {ConsoleBench::onboard(id), QStringList{s("tenant"), s("diff"), id},
              QStringList{s("operations"), s("show"), operation},
              QStringList{s("operations"), s("show"), operation, s("-o"), s("json")},
              QStringList{s("operations"), s("list"), s("--all"), s("-o"), s("json")},
              QStringList{s("audit"), s("query"), s("-o"), s("jsonl")},
              QStringList{s("audit"), s("verify")}}) {
            const Outcome outcome = way_->run(words);
            QVERIFY2(outcome.code == 0, words.join(u' ').toUtf8() + outcome.out + outcome.err);
        }
        addGenerated();
        QVERIFY(secrets_.contains("e-commerce-client-hidden"));
        QVERIFY(secrets_.contains("hash of client_hidden_auth_user"));
    }

    void consolesFail() {
        // The passwords are wrong ones: what is said of them must not say them.
        for (const auto& [file, variable] : {std::pair("journal-password", "MARKED_JOURNAL"),
                                             std::pair("databases-password", "MARKED_DATABASES")}) {
            const QString platform = platformWith(file, variable);
            QVERIFY(!platform.isEmpty());
            const Outcome refused =
                way_->run(QStringList{s("--platform"), platform} + ConsoleBench::onboard(s("refused")));
            QVERIFY2(refused.code != 0 && !refused.err.isEmpty(), refused.out + refused.err);
        }
        // One is killed while it makes a user, another goes on.
        std::atomic<pid_t> pid = 0;
        std::atomic<bool> struck = false;
        way_->proxy().use({[&](const std::string& statement) {
                               if (statement.starts_with("CREATE USER") && pid != 0 &&
                                   !struck.exchange(true)) {
                                   ::kill(pid, SIGSEGV);
                               }
                               return !struck;
                           },
                           {}});
        const auto console = way_->start(ConsoleBench::onboard(s("hidden2")));
        pid = static_cast<pid_t>(console->processId());
        way_->end(*console);
        way_->proxy().use({});
        QVERIFY(struck);
        const Outcome taken =
            way_->run({s("operations"), s("take-over"), bench_->operationOf(s("hidden2")).first,
                       s("--reason"), s("it crashed")});
        QVERIFY2(taken.code == 0, taken.out + taken.err);
        addGenerated();
        QVERIFY(secrets_.contains("e-commerce-client-hidden2"));
    }

    void theSearchFindsWhatIsThere() {
        for (const auto& [name, secret] : secrets_) {
            QVERIFY2(secret.size() >= 16, name);
        }
        QByteArray kept;
        QDirIterator files(bench_->sandbox().path("/users"), QDir::Files);
        while (files.hasNext()) {
            kept += contentOf(files.next());
        }
        const QByteArrayList found = foundIn(kept, secrets_);
        QVERIFY2(found.contains("journal-password") && found.contains("operator token"), found.join(", "));
        const auto answers =
            bench_->sandbox().get({s("/api/v1/namespaces/e-commerce-client-hidden/secrets")});
        QVERIFY(foundIn(answers.at(0).second, secrets_).contains("e-commerce-client-hidden"));
    }

    void nothingThatWasSaidHoldsOne() {
        QVERIFY(bench_->said().size() > 10'000);
        isCleanIn("what consoles said", bench_->said());
        isCleanIn("what the sandbox said", bench_->sandbox().said());
        isCleanIn("MariaDB's log", bench_->sandbox().file("/mariadb.log"));
    }

    void nothingThatWasKeptHoldsOne() {
        const QStringList rows = bench_->sandbox().sql(
            s("SELECT * FROM flotte.operation; SELECT * FROM flotte.step; SELECT * FROM flotte.note; SELECT "
              "* FROM "
              "flotte.audit; SELECT * FROM flotte_owner.objects; SELECT * FROM platform.websites"));
        QVERIFY(rows.size() > 100);
        isCleanIn("the journal", rows.join(u'\n').toUtf8());
        int files = 0;
        for (QDirIterator each(bench_->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             each.hasNext(); ++files) {
            const QString path = each.next();
            QVERIFY2(!path.contains(s("/core")), path.toUtf8());
            isCleanIn(path.toUtf8(), contentOf(path));
        }
        QStringList paths;
        for (const char* path : {"/api/v1/configmaps", "/api/v1/events", "/api/v1/namespaces", "/api/v1/pods",
                                 "/apis/apps/v1/deployments", "/apis/batch/v1/cronjobs",
                                 "/apis/batch/v1/jobs", "/apis/networking.k8s.io/v1/ingresses"}) {
            paths << s(path);
        }
        for (const auto& [status, body] : bench_->sandbox().get(paths)) {
            QCOMPARE(status, 200);
            isCleanIn("an object that is no Secret", body);
        }
    }

    void nothingThatOthersSeeOfTheProcessHoldsOne() {
        QVERIFY(processes_.contains("flottectl") && processes_.contains("FLOTTE_PLATFORM"));
        // A variable that the platform file refers to is where that secret lives.
        Secrets secrets = secrets_;
        secrets.erase("marked journal password");
        secrets.erase("marked databases password");
        const QByteArrayList found = foundIn(processes_, secrets);
        QVERIFY2(found.isEmpty(), found.join(", "));
        const QByteArrayList lines = limits_.split('\n');
        const auto core = std::find_if(lines.begin(), lines.end(), [](const QByteArray& line) {
            return line.startsWith("Max core file size");
        });
        QVERIFY(core != lines.end());
        QVERIFY2(core->mid(18).trimmed().startsWith("0 "), *core);
    }
};

QTEST_GUILESS_MAIN(TestSandboxSecrets)
#include "tst_sandbox_secrets.moc"
