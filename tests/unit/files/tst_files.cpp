#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include "backends/files/mapping.h"
#include "backends/files/new_file.h"
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

    void aNewFileIsItsOwnersAloneAndWholeOrNotThere() {
        {
            auto made = files::NewFile::open(path("new"));
            QVERIFY(made.has_value() && made->write("te").has_value() && made->write("xt").has_value());
            QVERIFY(!QFile::exists(dir_.filePath(QStringLiteral("new"))));
            QVERIFY(made->sync().has_value() && made->place().has_value());
        }
        QCOMPARE(files::read(path("new"), {4, true}).value_or(""), std::string("text"));
        {
            auto left = files::NewFile::open(path("left"));
            QVERIFY(left.has_value() && left->write("text").has_value());
        }
        QCOMPARE(QDir(dir_.path()).entryList({QStringLiteral("left*"), QStringLiteral("new.*")}),
                 QStringList());
    }

    void aFileThatIsThereIsKept() {
        const auto code = [](const auto& result) { return std::get<SystemError>(result.error()).code; };
        QCOMPARE(code(files::NewFile::open(path("f"))), EEXIST);
        QVERIFY(
            QFile::link(dir_.filePath(QStringLiteral("nowhere")), dir_.filePath(QStringLiteral("broken"))));
        QCOMPARE(code(files::NewFile::open(path("broken"))), EEXIST);
        auto late = files::NewFile::open(path("late"));
        QVERIFY(late.has_value());
        QVERIFY(QFile::copy(dir_.filePath(QStringLiteral("f")), dir_.filePath(QStringLiteral("late"))));
        QCOMPARE(code(late->place()), EEXIST);
        QCOMPARE(files::read(path("late"), {}).value_or(""), std::string("text"));
        QCOMPARE(code(files::NewFile::open(path("f/x"))), ENOTDIR);
    }

    void aMappedFileIsItsContent() {
        const auto mapping = files::Mapping::open(path("f"));
        QVERIFY(mapping.has_value());
        QCOMPARE(std::string(mapping->text()), std::string("text"));
        QVERIFY(QFile(dir_.filePath(QStringLiteral("empty"))).open(QIODevice::WriteOnly));
        QVERIFY(files::Mapping::open(path("empty"))->text().empty());
        QVERIFY(!files::Mapping::open(path("none")) && !files::Mapping::open(dir_.path().toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
