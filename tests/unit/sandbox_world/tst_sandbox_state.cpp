#include <sys/resource.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include "backends/sandbox/state/change_log.h"

using namespace flotte;
using flotte::sandbox::state::ChangeLog;

class TestSandboxState : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString file(const char* name) const { return folder_.filePath(QString::fromLatin1(name)); }

    static Result<QStringList> read(const QString& path) {
        QStringList records;
        return ChangeLog::open(path.toStdString(),
                               [&](std::string_view text) {
                                   records << QString::fromUtf8(text.data(), static_cast<int>(text.size()));
                               })
            .map([&](const ChangeLog&) { return records; });
    }
    static void write(const QString& path, const QStringList& records) {
        auto log = ChangeLog::open(path.toStdString(), [](std::string_view) {});
        QVERIFY(log);
        for (const QString& record : records) {
            QVERIFY(log->append(record.toStdString()));
        }
    }
    static QByteArray bytes(const QString& path) {
        QFile all(path);
        return all.open(QIODevice::ReadOnly) ? all.readAll() : QByteArray();
    }
    static void setBytes(const QString& path, const QByteArray& content) {
        QFile all(path);
        QVERIFY(all.open(QIODevice::WriteOnly | QIODevice::Truncate));
        all.write(content);
    }

    const QStringList kThree = {QStringLiteral("one"), QString(), QStringLiteral("three")};

 private Q_SLOTS:
    void whatWasAcceptedIsReadAgain() {
        write(file("a"), kThree);
        QCOMPARE(read(file("a")).value(), kThree);
        write(file("a"), {QStringLiteral("four")});
        QCOMPARE(read(file("a")).value(), kThree + QStringList{QStringLiteral("four")});
    }

    void aRecordCutAnywhereIsAsIfItNeverWas() {
        write(file("b"), kThree);
        const QByteArray whole = bytes(file("b"));
        for (qsizetype cut = 1; cut < 13; ++cut) {  // the last record has 8 + 5 bytes
            setBytes(file("b"), whole.first(whole.size() - cut));
            QCOMPARE(read(file("b")).value(), kThree.first(2));
            write(file("b"), {QStringLiteral("new")});
            QCOMPARE(read(file("b")).value().last(), QStringLiteral("new"));
        }
    }

    void aWrongByteInTheMiddleIsToldWithItsPlace() {
        write(file("c"), kThree);
        QByteArray broken = bytes(file("c"));
        broken[32] = static_cast<char>(broken[32] ^ 1);  // inside "one"
        setBytes(file("c"), broken);
        const auto found = read(file("c"));
        QVERIFY(!found);
        const auto* error = std::get_if<DecodeError>(&found.error());
        QVERIFY(error != nullptr);
        QCOMPARE(error->offset, std::size_t(23));
        QCOMPARE(bytes(file("c")), broken);  // nothing of it was changed
    }

    void anotherFileIsNotTakenForOne() {
        setBytes(file("d"), "apiVersion: v1\nkind: Config\n");
        QVERIFY(!read(file("d")));
    }

    void aLengthWithoutEndIsNoReasonToTakeAllMemory() {
        write(file("e"), {});
        setBytes(file("e"), bytes(file("e")) + QByteArray("\xff\xff\xff\xff\0\0\0\0x", 9));
        QVERIFY(!read(file("e")));
    }

    void replacingLeavesNothingOld() {
        write(file("f"), kThree);
        auto log = ChangeLog::open(file("f").toStdString(), [](std::string_view) {});
        QVERIFY(log->replace({"kept"}));
        QVERIFY(log->append("after"));
        QCOMPARE(read(file("f")).value(), QStringList({QStringLiteral("kept"), QStringLiteral("after")}));
    }

    void whatIsNoFileIsNotReadForEver() {
        QVERIFY(!ChangeLog::open("/dev/full", [](std::string_view) {}));
    }

    void aFileThatCannotGrowIsToldAndHoldsNoHalfRecord() {
        write(file("g"), kThree);
        const auto size = static_cast<rlim_t>(bytes(file("g")).size());
        std::signal(SIGXFSZ, SIG_IGN);  // the write is to fail instead
        rlimit usual{};
        ::getrlimit(RLIMIT_FSIZE, &usual);
        auto log = ChangeLog::open(file("g").toStdString(), [](std::string_view) {});
        const rlimit little{size + 20, usual.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &little);
        const auto refused = log->append(std::string(1'000, 'x'));
        const auto small = log->append("small");
        ::setrlimit(RLIMIT_FSIZE, &usual);
        QVERIFY(!refused);
        QVERIFY(std::get_if<SystemError>(&refused.error()) != nullptr);
        QVERIFY(small);
        QVERIFY(log->append("large again"));
        QCOMPARE(read(file("g")).value(),
                 kThree + QStringList({QStringLiteral("small"), QStringLiteral("large again")}));
    }
};

QTEST_APPLESS_MAIN(TestSandboxState)
#include "tst_sandbox_state.moc"
