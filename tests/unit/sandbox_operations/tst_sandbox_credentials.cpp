#include <QFile>
#include <QTest>

#include <memory>

#include "tests/support/keyring/private_keyring.h"
#include "tests/support/sandbox/sandbox_folder.h"

using namespace flotte::test;
using Json = nlohmann::json;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

QByteArray firstLine(const QByteArray& text) {
    return text.left(text.indexOf('\n'));
}

}  // namespace

/// A platform whose passwords are in a keychain and in Kubernetes Secrets, on a sandbox: real processes,
/// GNOME's keyring, a real MariaDB.
class TestSandboxCredentials : public QObject {
    Q_OBJECT

    SandboxFolder sandbox_;
    std::unique_ptr<PrivateKeyring> keyring_;
    QByteArray journalPassword_, websitesPassword_, databasesPassword_;
    QByteArray said_;  ///< everything that any console said

    QString platform() const { return sandbox_.path("/elsewhere.yaml"); }

    Outcome console(const QStringList& arguments, const PrivateKeyring& keyring,
                    const QByteArray& input = {}) {
        QProcess process;
        QProcessEnvironment environment = sandbox_.environment();
        keyring.into(environment);
        process.setProcessEnvironment(environment);
        process.start(builtProgram("flottectl"), QStringList{s("--lang"), s("en")} + arguments);
        process.write(input);
        process.closeWriteChannel();
        Outcome outcome;
        if (process.waitForFinished(kLong) && process.exitStatus() == QProcess::NormalExit) {
            outcome.code = process.exitCode();
        }
        outcome.out = process.readAllStandardOutput();
        outcome.err = process.readAllStandardError();
        said_ += outcome.out + outcome.err;
        return outcome;
    }
    Outcome onPlatform(const QStringList& arguments, const PrivateKeyring& keyring) {
        return console(QStringList{s("--platform"), platform()} + arguments, keyring);
    }
    Json websites(const Outcome& outcome) {
        for (const Json& source : outcome.json().value("sources", Json::array())) {
            if (source.value("kind", "") == "websites") {
                return source;
            }
        }
        return {};
    }
    void putSecret(const char* method, const QString& path) {
        const Json body{{"apiVersion", "v1"},
                        {"kind", "Secret"},
                        {"metadata", {{"name", "platform"}, {"namespace", "default"}}},
                        {"stringData",
                         {{"websites", websitesPassword_.toStdString()},
                          {"databases", databasesPassword_.toStdString()}}}};
        const Outcome made =
            sandbox_.api(path, {s("-X"), s(method), s("-H"), s("Content-Type: application/json"), s("-d"),
                                QString::fromStdString(body.dump())});
        QVERIFY2(made.out.trimmed().endsWith("201"), made.out + made.err);
    }
    /// The sandbox's own platform file, but for where its passwords come from.
    void writePlatform() {
        QByteArray text = sandbox_.file("/platform.yaml");
        QVERIFY(text.contains("users/journal-password"));
        text.replace("{file: users/journal-password}", "{keychain: rehearsal-journal}");
        text.replace("{file: users/websites-password}",
                     "{secret: {region: eu-ouest, namespace: default, name: platform, key: websites}}");
        const auto region = text.indexOf("- name: eu-ouest");
        const auto databases = text.indexOf("{file: users/databases-password}", region);
        QVERIFY(region > 0 && databases > 0);
        text.replace(databases, qstrlen("{file: users/databases-password}"),
                     "{secret: {namespace: default, name: platform, key: databases}}");
        QFile file(platform());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

 private Q_SLOTS:
    void initTestCase() {
        try {
            keyring_ = std::make_unique<PrivateKeyring>();
        } catch (const std::exception& error) {
            QFAIL(error.what());
        }
        sandbox_.environment().insert(s("FLOTTE_PROMETHEUS"),
                                      s("/nowhere/prometheus"));  // not looked at here
        sandbox_.start({s("--linger"), s("600"), s("--tenants"), s("26")});
        QVERIFY2(sandbox_.said().contains("ready after"), sandbox_.said().constData());
        journalPassword_ = firstLine(sandbox_.file("/users/journal-password") + '\n');
        websitesPassword_ = firstLine(sandbox_.file("/users/websites-password") + '\n');
        databasesPassword_ = firstLine(sandbox_.file("/users/databases-password") + '\n');
        QVERIFY(journalPassword_.size() > 8 && websitesPassword_.size() > 8 && databasesPassword_.size() > 8);
        writePlatform();
        putSecret("POST", s("/api/v1/namespaces/default/secrets"));
    }
    void cleanupTestCase() {
        for (const QByteArray& secret : {journalPassword_, websitesPassword_, databasesPassword_}) {
            QVERIFY2(!said_.contains(secret), "a password was printed");
            QVERIFY2(!sandbox_.file("/elsewhere.yaml").contains(secret),
                     "a password is in the platform file");
            QVERIFY2(!keyring_->files().contains(secret), "the keyring does not encrypt");
        }
    }

    void whatTheKeychainLacksIsSaidWithTheWayOn() {
        const Outcome list = onPlatform({s("operations"), s("list")}, *keyring_);
        QVERIFY2(list.code != 0 && list.code != -1, list.out);
        QVERIFY2(list.err.contains("The keychain holds no rehearsal-journal"), list.err);
        QVERIFY2(list.err.contains("flottectl keychain set rehearsal-journal"), list.err);
        QCOMPARE(console({s("keychain"), s("check"), s("rehearsal-journal")}, *keyring_).code, 3);
    }

    void aSecretIsKeptAndUsed() {
        const Outcome kept =
            console({s("keychain"), s("set"), s("rehearsal-journal")}, *keyring_, journalPassword_ + '\n');
        QVERIFY2(kept.code == 0, kept.err);
        QCOMPARE(console({s("keychain"), s("check"), s("rehearsal-journal")}, *keyring_).code, 0);
        const Outcome list = onPlatform({s("operations"), s("list")}, *keyring_);
        QVERIFY2(list.code == 0, list.err);
    }

    void aClustersSecretOpensTheWebsites() {
        const Outcome fleet = onPlatform({s("sources"), s("-o"), s("json")}, *keyring_);
        const Json source = websites(fleet);
        QVERIFY2(source.is_object() && source["state"] == "live", fleet.out + fleet.err);
    }

    void aPlanLooksIntoTheTenantsDatabases() {
        const Outcome plan =
            onPlatform({s("--region"), s("eu-ouest"), s("onboard"), s("--tenant"), s("kept"), s("--name"),
                        s("Rehearsal"), s("--domain"), s("client-kept.collectverything.com"), s("--tier"),
                        s("standard"), s("--plan"), s("-o"), s("json")},
                       *keyring_);
        QVERIFY2(plan.code == 0, plan.err + plan.out.right(2000));
        bool database = false;
        for (const Json& step : plan.json().value("steps", Json::array())) {
            database =
                database || (step.value("system", "") == "databases" && step.value("found", "") == "absent");
        }
        QVERIFY2(database, plan.out.right(2000));
    }

    void aSecretThatIsGoneIsSaid() {
        const Outcome gone =
            sandbox_.api(s("/api/v1/namespaces/default/secrets/platform"), {s("-X"), s("DELETE")});
        QVERIFY2(gone.out.trimmed().endsWith("200"), gone.out);
        const Outcome fleet = onPlatform({s("sources"), s("-o"), s("json"), s("--wait"), s("5s")}, *keyring_);
        const Json source = websites(fleet);
        QVERIFY2(source.is_object() && source["state"] == "failed", fleet.out + fleet.err);
        const Outcome words = onPlatform({s("sources"), s("--wait"), s("5s")}, *keyring_);
        QVERIFY2((words.out + words.err).contains("404") || (words.out + words.err).contains("platform"),
                 words.out + words.err);
        putSecret("POST", s("/api/v1/namespaces/default/secrets"));
    }

    void withoutAKeychainOnlyWhatNeedsItFails() {
        const PrivateKeyring absent(PrivateKeyring::State::Absent);
        const Outcome list = onPlatform({s("operations"), s("list")}, absent);
        QVERIFY2(list.code != 0 && list.err.contains("No keychain runs in this session"), list.err);
        const Json source = websites(onPlatform({s("sources"), s("-o"), s("json")}, absent));
        QVERIFY(source.is_object() && source["state"] == "live");
    }

    void aKeychainThatStaysLockedIsSaid() {
        const PrivateKeyring locked(PrivateKeyring::State::Locked);
        const Outcome check = console({s("keychain"), s("check"), s("rehearsal-journal")}, locked);
        QVERIFY2(check.code == 2 || check.code == 3, check.err);
        const Outcome set = console({s("keychain"), s("set"), s("one")}, locked, "planted\n");
        QVERIFY2(set.code == 2, set.out + set.err);
    }

    void anOperatorsKeySignsFromTheKeychain() {
        const Outcome made = console({s("audit"), s("key")}, *keyring_);
        QVERIFY2(made.code == 0 && made.out.contains("PUBLIC KEY"), made.err);
        QVERIFY2(made.err.contains("keychain:audit-key") && !made.out.contains("PRIVATE"), made.err);
        const Outcome again = console({s("audit"), s("key")}, *keyring_);
        QVERIFY2(again.code == 1 && again.err.contains("already"), again.err);
        const QString file = sandbox_.path("/log.jsonl");
        const Outcome written = onPlatform({s("audit"), s("export"), s("--out"), file}, *keyring_);
        QVERIFY2(written.code == 0, QByteArray::number(written.code) + written.out + written.err);
        QFile key(sandbox_.path("/key.pub"));
        QVERIFY(key.open(QIODevice::WriteOnly) && key.write(made.out) > 0);
        key.close();
        const Outcome verdict = console(
            {s("audit"), s("verify"), s("--export"), file, s("--public-key"), key.fileName()}, *keyring_);
        QVERIFY2(verdict.code == 0, verdict.out + verdict.err);
        QVERIFY(!said_.contains("PRIVATE KEY"));
        const PrivateKeyring other;
        const Outcome none =
            onPlatform({s("audit"), s("export"), s("--out"), sandbox_.path("/no.jsonl")}, other);
        QVERIFY2(none.code != 0 && !QFile::exists(sandbox_.path("/no.jsonl")), none.err);
    }
};

QTEST_GUILESS_MAIN(TestSandboxCredentials)
#include "tst_sandbox_credentials.moc"
