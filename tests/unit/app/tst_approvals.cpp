#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/approvals.h"
#include "app/environment.h"

using namespace flotte;
using namespace flotte::app;

namespace {

const std::string kOne(64, '1');
const std::string kTwo(64, '2');

}  // namespace

/// The file of approved commands, and what programs that we start see of our environment.
class TestApprovals : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    QString path() const { return folder_.filePath(QStringLiteral("flotte/approved-commands")); }
    QByteArray content() const {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

 private Q_SLOTS:
    void init() { QVERIFY(!QFile::exists(path()) || QFile::remove(path())); }

    void whatIsApprovedIsKept() {
        const Approvals approvals(path().toStdString());
        QVERIFY(!approvals.holds(kOne));
        QVERIFY(approvals.add(kOne, "/usr/bin/cloud-login\nget-token").has_value());
        QVERIFY(approvals.add(kTwo, "/x").has_value());
        QVERIFY(approvals.holds(kOne));
        QVERIFY(Approvals(path().toStdString()).holds(kTwo));
        QCOMPARE(content(),
                 QByteArray::fromStdString(kOne + "  /usr/bin/cloud-login get-token\n" + kTwo + "  /x\n"));
        struct stat info {};
        QCOMPARE(::stat(path().toLocal8Bit().constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0600U);
    }

    void onlyAWholeHashCounts() {
        const Approvals approvals(path().toStdString());
        QVERIFY(approvals.add(kOne, kTwo).has_value());
        for (const std::string& digest :
             {kTwo, kOne.substr(1), std::string(), kOne + "1", std::string("  ")}) {
            QVERIFY2(!approvals.holds(digest), digest.c_str());
        }
    }

    void aFileThatOthersMayTouchApprovesNothing_data() {
        QTest::addColumn<uint>("mode");
        QTest::newRow("the group may write it") << 0620U;
        QTest::newRow("others may write it") << 0602U;
        QTest::newRow("others may read it") << 0604U;
    }

    void aFileThatOthersMayTouchApprovesNothing() {
        QFETCH(uint, mode);
        const Approvals approvals(path().toStdString());
        QVERIFY(approvals.add(kOne, "/x").has_value());
        QCOMPARE(::chmod(path().toLocal8Bit().constData(), mode), 0);
        QVERIFY(!approvals.holds(kOne));
        // What others could have put there is dropped with the next approval.
        QVERIFY(approvals.add(kTwo, "/x").has_value());
        QVERIFY(approvals.holds(kTwo));
        QVERIFY(!approvals.holds(kOne));
    }

    void aLinkInItsPlaceIsNotFollowed() {
        QVERIFY(QFile::link(folder_.filePath(QStringLiteral("elsewhere")), path()));
        const auto added = Approvals(path().toStdString()).add(kOne, "/x");
        QVERIFY(!added.has_value());
        QVERIFY(std::holds_alternative<SystemError>(added.error()));
        QVERIFY(!QFile::exists(folder_.filePath(QStringLiteral("elsewhere"))));
    }

    void ourSecretsAreInNoOthersEnvironment() {
        qputenv("FLOTTE_TEST_PASSWORD", "geheim");
        qputenv("FLOTTE_TEST_PASSWORD_HINT", "none");
        const auto seen = environmentWithout({"FLOTTE_TEST_PASSWORD"});
        QVERIFY(std::find(seen.begin(), seen.end(), "FLOTTE_TEST_PASSWORD_HINT=none") != seen.end());
        QVERIFY(std::find(seen.begin(), seen.end(), "FLOTTE_TEST_PASSWORD=geheim") == seen.end());
        qunsetenv("FLOTTE_TEST_PASSWORD");
        qunsetenv("FLOTTE_TEST_PASSWORD_HINT");
    }

    void theLoginShellIsAPathOrUnknown() {
        const std::string shell = loginShell();
        QVERIFY(shell.empty() || shell.starts_with('/'));
    }
};

QTEST_GUILESS_MAIN(TestApprovals)
#include "tst_approvals.moc"
