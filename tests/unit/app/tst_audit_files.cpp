#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include "app/operations/audit_files.h"
#include "tests/support/provisioning/memory_journal.h"

using namespace flotte;
using test::MemoryJournal;

namespace {

using Words = std::vector<std::string>;

Words actionsOf(const MemoryJournal& journal) {
    Words actions;
    for (const AuditEntry& entry : journal.entries()) {
        actions.push_back(entry.action + ' ' + outcomeKey(entry.outcome));
    }
    return actions;
}

}  // namespace

/// `flottectl audit key`, `export` and `verify --export`, on files of a folder of their own.
class TestAuditFiles : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;
    std::unique_ptr<MemoryJournal> journal_;
    std::unique_ptr<WriteGate> gate_;
    keychain::Client keychain_;  // not asked: keys are in files here

    std::string path(const char* name) const {
        return dir_.filePath(QString::fromLatin1(name)).toStdString();
    }
    QByteArray bytes(const char* name) const {
        QFile file(dir_.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const char* name, const QByteArray& text) const {
        QFile file(dir_.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size());
    }
    void log(const char* action, const char* tenant) {
        AuditEntry entry;
        entry.action = action;
        entry.tenant = TenantId(tenant);
        QVERIFY(journal_->audit(entry).has_value());
    }
    Result<AuditExport> exported(const char* file, const AuditWish& wish = {}, const char* key = "key.pem") {
        return app::exportAudit({wish, path(file), path(key), {}}, *journal_, *gate_, keychain_);
    }
    Result<ExportVerdict> verified(const char* file, const char* publicKey = "key.pub") {
        return app::verifyExport(path(file), path(file) + ".sig", path(publicKey));
    }

 private Q_SLOTS:
    void init() {
        journal_ = std::make_unique<MemoryJournal>();
        gate_ = std::make_unique<WriteGate>(*journal_, Actor{"ann@example.org", {}, "ann", "desk-1"}, true);
        for (const QString& name : QDir(dir_.path()).entryList(QDir::Files)) {
            QVERIFY(QFile::remove(dir_.filePath(name)));
        }
        const auto key = app::makeAuditKey(path("key.pem"), keychain_);
        QVERIFY(key.has_value());
        write("key.pub", QByteArray::fromStdString(key->publicKey));
        for (const char* tenant : {"abc", "xyz", "abc"}) {
            log("step.apply", tenant);
        }
    }

    void aKeyIsItsOwnersAloneAndNeverReplaced() {
        const QByteArray before = bytes("key.pem");
        QVERIFY(before.contains("PRIVATE KEY"));
        QCOMPARE(QFile::permissions(dir_.filePath(QStringLiteral("key.pem"))) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const auto again = app::makeAuditKey(path("key.pem"), keychain_);
        QVERIFY(!again && std::get<SystemError>(again.error()).code == EEXIST);
        QCOMPARE(bytes("key.pem"), before);
        const auto deep = app::makeAuditKey(path("a/b/key.pem"), keychain_);
        QVERIFY(deep.has_value());
        QVERIFY(deep->publicKey.find("PRIVATE") == std::string::npos);
    }

    void anExportIsSignedAndSaysItself() {
        const auto done = exported("log.jsonl");
        QVERIFY(done.has_value());
        QVERIFY(done->recorded);
        QCOMPARE(done->entries, std::size_t{5});  // log.start, and that this was asked for
        QCOMPARE(bytes("log.jsonl").count('\n'), 5);
        const auto verdict = verified("log.jsonl");
        QVERIFY(verdict.has_value() && verdict->good());
        QCOMPARE(verdict->entries, std::size_t{5});
        QCOMPARE(actionsOf(*journal_), (Words{"step.apply done", "step.apply done", "step.apply done",
                                              "log.start done", "audit.export asked", "audit.export done"}));
        const AuditEntry last = journal_->entries().back();
        QCOMPARE(last.after, done->digest);
        QVERIFY(last.detail.find(done->fingerprint) != std::string::npos);
        QVERIFY(last.detail.ends_with("entries 5"));
        QCOMPARE(QFile::permissions(dir_.filePath(QStringLiteral("log.jsonl"))) &
                     (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void opensslCanCheckItToo() {
        QVERIFY(exported("log.jsonl").has_value());
        const auto openssl = [&] {
            return QProcess::execute(
                QStringLiteral("openssl"),
                {QStringLiteral("pkeyutl"), QStringLiteral("-verify"), QStringLiteral("-pubin"),
                 QStringLiteral("-inkey"), dir_.filePath(QStringLiteral("key.pub")), QStringLiteral("-rawin"),
                 QStringLiteral("-in"), dir_.filePath(QStringLiteral("log.jsonl")),
                 QStringLiteral("-sigfile"), dir_.filePath(QStringLiteral("log.jsonl.sig"))});
        };
        QCOMPARE(openssl(), 0);
        write("log.jsonl", bytes("log.jsonl") + ' ');
        QVERIFY(openssl() != 0);
    }

    void aChangedLineIsNamedAndTheSignatureNoneOfIt() {
        QVERIFY(exported("log.jsonl").has_value());
        write("log.jsonl", bytes("log.jsonl").replace("\"tenant\":\"xyz\"", "\"tenant\":\"abc\""));
        const auto verdict = verified("log.jsonl");
        QVERIFY(verdict.has_value() && !verdict->signature && verdict->broken);
        QCOMPARE(verdict->broken->line, std::size_t{2});
        QVERIFY(verdict->broken->why == ExportVerdict::Break::Why::Changed);
    }

    void anotherKeyIsNotTheOneThatSigned() {
        QVERIFY(exported("log.jsonl").has_value());
        write("other.pub",
              QByteArray::fromStdString(app::makeAuditKey(path("other.pem"), keychain_)->publicKey));
        const auto verdict = verified("log.jsonl", "other.pub");
        QVERIFY(verdict.has_value() && !verdict->signature && !verdict->broken && !verdict->good());
    }

    void partsOfTheLogAreExported_data() {
        QTest::addColumn<QByteArray>("tenant");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("until");
        QTest::addColumn<QList<int>>("numbers");
        QTest::newRow("one tenant's") << QByteArray("abc") << -1 << -1 << QList<int>{1, 3, 5};
        QTest::newRow("from a moment on") << QByteArray() << 1 << -1 << QList<int>{2, 3, 4, 5};
        QTest::newRow("up to a moment") << QByteArray() << -1 << 2 << QList<int>{1, 2};
        QTest::newRow("between two") << QByteArray() << 1 << 2 << QList<int>{2};
        QTest::newRow("one tenant's between two") << QByteArray("abc") << 1 << 3 << QList<int>{3};
        QTest::newRow("before there was any") << QByteArray() << -1 << 0 << QList<int>();
        QTest::newRow("after all") << QByteArray() << 10'000 << -1 << QList<int>();
    }
    void partsOfTheLogAreExported() {
        QFETCH(QByteArray, tenant);
        QFETCH(int, from);
        QFETCH(int, until);
        QFETCH(QList<int>, numbers);
        const auto moment = [&](int millis) {
            return millis < 0 ? std::nullopt : std::optional(journal_->now + Milliseconds(millis));
        };
        AuditWish wish;
        wish.tenant = TenantId(tenant.toStdString());
        wish.from = moment(from);
        wish.until = moment(until);
        const auto done = exported("log.jsonl", wish);
        QVERIFY(done.has_value());
        QList<int> found;
        for (const QByteArray& line : bytes("log.jsonl").split('\n')) {
            if (!line.isEmpty()) {
                found << line.mid(10, line.indexOf(',') - 10).toInt();  // behind {"number":
            }
        }
        QCOMPARE(found, numbers);
        QVERIFY(verified("log.jsonl")->good());
    }

    void aClockThatWasSetBackLeavesNoGap() {
        journal_->change(1, [this](AuditEntry& entry) { entry.at = journal_->now - Milliseconds(500); });
        AuditWish wish;
        wish.from = journal_->now;
        const auto done = exported("log.jsonl", wish);
        QVERIFY(done.has_value());
        QCOMPARE(done->entries, std::size_t{5});
    }

    void withoutItsEntryNothingIsExported() {
        journal_->fault = [](const std::string& word) {
            return word == "audit" ? std::optional(MemoryJournal::Fault{DeniedError{}}) : std::nullopt;
        };
        const auto done = exported("log.jsonl");
        QVERIFY(!done && std::get<GateError>(done.error()).kind == GateError::Kind::Audit);
        QCOMPARE(QDir(dir_.path()).entryList({QStringLiteral("log*")}), QStringList());
    }

    void aLogThatCantBeReadLeavesNoHalfExport() {
        journal_->fault = [](const std::string& word) {
            return word == "audits" ? std::optional(MemoryJournal::Fault{SystemError{EIO, "away"}})
                                    : std::nullopt;
        };
        QVERIFY(!exported("log.jsonl"));
        QCOMPARE(QDir(dir_.path()).entryList({QStringLiteral("log*")}), QStringList());
        QCOMPARE(actionsOf(*journal_).back(), std::string("audit.export failed"));
    }

    void anExportThatIsStoppedLeavesNothing() {
        const auto done = app::exportAudit({{}, path("log.jsonl"), path("key.pem"), [] { return true; }},
                                           *journal_, *gate_, keychain_);
        QVERIFY(!done && std::holds_alternative<CancelledError>(done.error()));
        QCOMPARE(QDir(dir_.path()).entryList({QStringLiteral("log*")}), QStringList());
        QCOMPARE(actionsOf(*journal_).back(), std::string("audit.export failed"));
    }

    void thatItWasDoneMayNotBeInTheLog() {
        int words = 0;
        journal_->fault = [&](const std::string& word) {
            return word == "audit" && ++words > 2
                       ? std::optional(MemoryJournal::Fault{SystemError{EIO, "away"}})
                       : std::nullopt;
        };
        const auto done = exported("log.jsonl");
        QVERIFY(done.has_value() && !done->recorded);
        QVERIFY(verified("log.jsonl")->good());
    }

    void whatIsThereIsKept() {
        write("log.jsonl.sig", "mine");
        const auto done = exported("log.jsonl");
        QVERIFY(!done && std::get<SystemError>(done.error()).code == EEXIST);
        QCOMPARE(bytes("log.jsonl.sig"), QByteArray("mine"));
        QVERIFY(!QFile::exists(dir_.filePath(QStringLiteral("log.jsonl"))));
        QCOMPARE(actionsOf(*journal_).size(), std::size_t{3});  // nothing was asked for
    }

    void aKeyThatOthersCanReadSignsNothing() {
        QVERIFY(QFile::setPermissions(dir_.filePath(QStringLiteral("key.pem")),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        const auto done = exported("log.jsonl");
        QVERIFY(!done);
        QVERIFY(std::get<ConfigError>(done.error()).kind == ConfigError::Kind::FilePermissions);
        QCOMPARE(actionsOf(*journal_).size(), std::size_t{3});
    }

    void aKeyCanBeInAVariable() {
        qputenv("FLOTTE_TEST_AUDIT_KEY", bytes("key.pem"));
        const auto done = app::exportAudit({{}, path("log.jsonl"), "env:FLOTTE_TEST_AUDIT_KEY", {}},
                                           *journal_, *gate_, keychain_);
        QVERIFY(done.has_value() && verified("log.jsonl")->good());
        qputenv("FLOTTE_TEST_AUDIT_KEY", "no key");
        const auto wrong = app::exportAudit({{}, path("x.jsonl"), "env:FLOTTE_TEST_AUDIT_KEY", {}}, *journal_,
                                            *gate_, keychain_);
        QVERIFY(!wrong);
        const auto& error = std::get<ConfigError>(wrong.error());
        QCOMPARE(error.key, std::string("--key"));
        QVERIFY(error.found.empty() && error.detail.empty());  // what stands there may be a secret
        qunsetenv("FLOTTE_TEST_AUDIT_KEY");
    }

    void whatIsMissingIsNamed() {
        QVERIFY(exported("log.jsonl").has_value());
        const auto kind = [](const Result<ExportVerdict>& read) {
            return static_cast<int>(std::get<ConfigError>(read.error()).kind);
        };
        constexpr auto kMissing = static_cast<int>(ConfigError::Kind::FileMissing);
        QCOMPARE(kind(verified("none.jsonl")), kMissing);
        QCOMPARE(kind(verified("log.jsonl", "none.pub")), kMissing);
        QCOMPARE(kind(verified("log.jsonl", "log.jsonl")), static_cast<int>(ConfigError::Kind::BadValue));
    }
};

QTEST_GUILESS_MAIN(TestAuditFiles)
#include "tst_audit_files.moc"
