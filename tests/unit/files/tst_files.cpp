#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "backends/files/reader.h"

using namespace flotte;
using Kind = ConfigError::Kind;

namespace {

constexpr auto kOwner = QFile::ReadOwner | QFile::WriteOwner;

int kindOf(const Result<std::string>& read) {
    return read ? -1 : static_cast<int>(std::get<ConfigError>(read.error()).kind);
}

}  // namespace

class TestFiles : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    std::string path(const char* name) const {
        return dir_.filePath(QString::fromLatin1(name)).toStdString();
    }

 private Q_SLOTS:
    void init() {
        QFile file(dir_.filePath(QStringLiteral("f")));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("text") == 4);
        file.close();
        QVERIFY(file.setPermissions(kOwner));
    }

    void aFileIsReadWholeUpToItsCap() {
        QCOMPARE(files::read(path("f"), {4}).value_or(""), std::string("text"));
        QCOMPARE(kindOf(files::read(path("f"), {3})), static_cast<int>(Kind::FileTooLarge));
    }

    void whatIsMissingIsSaidToBeMissing() {
        QCOMPARE(kindOf(files::read(path("none"), {})), static_cast<int>(Kind::FileMissing));
        QCOMPARE(kindOf(files::read(path("f/x"), {})), static_cast<int>(Kind::FileMissing));
        QCOMPARE(kindOf(files::read("", {})), static_cast<int>(Kind::FileMissing));
    }

    void whatIsNoFileIsNeverWaitedFor() {
        QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
        QCOMPARE(kindOf(files::read(path("pipe"), {})), static_cast<int>(Kind::FileUnreadable));
        QCOMPARE(kindOf(files::read(dir_.path().toStdString(), {})), static_cast<int>(Kind::FileUnreadable));
        QCOMPARE(kindOf(files::read("/dev/zero", {})), static_cast<int>(Kind::FileUnreadable));
    }

    void aSecretThatOthersMayTouchIsRefused_data() {
        QTest::addColumn<QFile::Permissions>("more");
        QTest::newRow("the group may read it") << QFile::Permissions(QFile::ReadGroup);
        QTest::newRow("others may read it") << QFile::Permissions(QFile::ReadOther);
        QTest::newRow("others may write it") << QFile::Permissions(QFile::WriteOther);
    }
    void aSecretThatOthersMayTouchIsRefused() {
        QFETCH(QFile::Permissions, more);
        const FileRules secret{100, true};
        QCOMPARE(files::read(path("f"), secret).value_or(""), std::string("text"));
        QVERIFY(QFile::setPermissions(QString::fromStdString(path("f")), kOwner | more));
        QCOMPARE(kindOf(files::read(path("f"), secret)), static_cast<int>(Kind::FilePermissions));
        QVERIFY(files::read(path("f"), {100, false}).has_value());
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
