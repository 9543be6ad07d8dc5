#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"
#include "views/desktop/fleet/export_dialog.h"
#include "views/desktop/fleet/notice_line.h"

using namespace flotte;
using namespace flotte::testing;
using Form = desktop::ExportDialog::Form;

namespace {

desktop::ExportDialog* openExport(WindowFixture& f) {
    f.table()->setFocus();
    QTest::keyClick(f.table(), Qt::Key_E, Qt::ControlModifier);
    return f.window->fleetPage()->findChild<desktop::ExportDialog*>();
}

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TestFleetExport : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void theDialogSaysHowManyRowsAndWhich() {
        WindowFixture f;
        f.open(12);
        f.window->fleetPage()->filter()->setText(QStringLiteral("region:apac"));
        desktop::ExportDialog* dialog = openExport(f);
        QVERIFY(dialog);
        QVERIFY(dialog->isVisible());
        QCOMPARE(QByteArray::fromStdString(dialog->document(Form::Csv)).count("\r\n"), 5);
        dialog->close();
        QTRY_VERIFY(!f.window->fleetPage()->findChild<desktop::ExportDialog*>());
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_Space);
        dialog = openExport(f);
        QVERIFY(dialog);
        QCOMPARE(QByteArray::fromStdString(dialog->document(Form::Csv)).count("\r\n"), 2);
    }

    void frenchCsvHasSemicolonsDecimalCommaAndMark() {
        WindowFixture f(text::Language::French);
        f.open(1);
        desktop::ExportDialog* dialog = openExport(f);
        QVERIFY(dialog->choice(Form::FrenchCsv)->isChecked());
        const QByteArray french = QByteArray::fromStdString(dialog->document(Form::FrenchCsv));
        QVERIFY(
            french.startsWith("\xEF\xBB\xBF"
                              "health;tenant;domain;region;tier;pods.ready;pods.total;cpu;cpu.used"));
        QVERIFY(french.contains(";0,8;4;"));
        const QByteArray plain = QByteArray::fromStdString(dialog->document(Form::Csv));
        QVERIFY(plain.contains(",0.8,4,"));
    }

    void jsonIsTheDocumentOfFlottectl() {
        WindowFixture f;
        f.open(3);
        TenantRow dark = f.builder.row(1);
        dark.pods.value.reset();
        dark.pods.state = ReadingState::Denied;
        dark.pods.why = FleetBuilder::denied();
        f.change({dark});
        const QJsonObject json =
            QJsonDocument::fromJson(QByteArray::fromStdString(openExport(f)->document(Form::Json))).object();
        QCOMPARE(json.keys(),
                 (QStringList{QStringLiteral("asOf"), QStringLiteral("sources"), QStringLiteral("tenants"),
                              QStringLiteral("undecided"), QStringLiteral("version")}));
        QCOMPARE(json[QStringLiteral("tenants")].toArray().size(), 3);
        for (const QJsonValue& one : json[QStringLiteral("tenants")].toArray()) {
            const QJsonObject pods = one[QStringLiteral("pods")].toObject();
            if (one[QStringLiteral("id")].toString() == QStringLiteral("client-bouleau-1")) {
                QCOMPARE(pods[QStringLiteral("state")].toString(), QStringLiteral("denied"));
                QVERIFY(!pods.contains(QStringLiteral("value")));
                QVERIFY(!pods[QStringLiteral("reason")].toString().isEmpty());
            } else {
                QCOMPARE(pods[QStringLiteral("value")][QStringLiteral("ready")].toInt(), 14);
            }
        }
    }

    void aFileIsWrittenThroughTheFileDialog() {
        WindowFixture f;
        f.open(5);
        desktop::ExportDialog* dialog = openExport(f);
        QTest::mouseClick(dialog->goButton(), Qt::LeftButton);
        auto* files = dialog->findChild<QFileDialog*>();
        QVERIFY(files);
        const QString path = f.folder.filePath(QStringLiteral("out.csv"));
        const QByteArray wanted = QByteArray::fromStdString(dialog->document(Form::Csv));
        files->setDirectory(f.folder.path());
        files->selectFile(path);
        QMetaObject::invokeMethod(files, "accept");
        QTRY_COMPARE(readAll(path), wanted);
        QVERIFY2(f.window->fleetPage()->notice()->text().startsWith(QStringLiteral("5 rows written to ")),
                 qPrintable(f.window->fleetPage()->notice()->text()));
        QTRY_VERIFY(!f.window->fleetPage()->findChild<desktop::ExportDialog*>());
    }

    void aFileThatIsThereIsReplacedOnlyWhenAskedTwice() {
        WindowFixture f;
        f.open(2);
        const QString path = f.folder.filePath(QStringLiteral("old.csv"));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        desktop::ExportDialog* dialog = openExport(f);
        dialog->saveTo(path);
        QCOMPARE(readAll(path), QByteArray("old"));
        QVERIFY(dialog->problem().contains(QStringLiteral("is there already")));
        QCOMPARE(dialog->goButton()->text(), QStringLiteral("Replace"));
        QTest::mouseClick(dialog->goButton(), Qt::LeftButton);
        QVERIFY(readAll(path).startsWith("health,tenant"));
    }

    void whatGoesWrongIsSaidAndNothingIsLost() {
        WindowFixture f;
        f.open(2);
        desktop::ExportDialog* dialog = openExport(f);
        dialog->saveTo(QStringLiteral("/nowhere/at/all.csv"));
        QVERIFY(dialog->isVisible());
        QVERIFY2(dialog->problem().startsWith(
                     QStringLiteral("/nowhere/at/all.csv was not written: there is no such folder.")),
                 qPrintable(dialog->problem()));
    }

    void theTableGoesToTheClipboard() {
        WindowFixture f;
        f.open(4);
        desktop::ExportDialog* dialog = openExport(f);
        dialog->choice(Form::Table)->click();
        QCOMPARE(dialog->goButton()->text(), QStringLiteral("Copy"));
        QTest::mouseClick(dialog->goButton(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->mimeData()->html().count(QStringLiteral("<tr>")), 5);
        QCOMPARE(f.window->fleetPage()->notice()->text(), QStringLiteral("4 rows copied."));
    }

    void whatIsExportedIsWhatTheDialogCounted() {
        WindowFixture f;
        f.open(4);
        desktop::ExportDialog* dialog = openExport(f);
        const std::string before = dialog->document(Form::Json);
        f.change({f.builder.row(8), f.builder.row(9)});
        QCOMPARE(dialog->document(Form::Json), before);
    }
};

QTEST_MAIN(TestFleetExport)
#include "tst_fleet_export.moc"
