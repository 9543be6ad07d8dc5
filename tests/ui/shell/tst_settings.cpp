#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"
#include "views/desktop/settings/about_box.h"
#include "views/desktop/settings/licences.h"
#include "views/desktop/theme/colours.h"

using namespace flotte;
using namespace flotte::testing;
using desktop::SettingsPage;

class TestSettings : public QObject {
    Q_OBJECT

    static SettingsPage& opened(WindowFixture& f) {
        f.open(6);
        QTest::keyClick(f.window.get(), Qt::Key_Comma, Qt::ControlModifier);
        return *f.window->settingsPage();
    }

 private Q_SLOTS:
    void theLanguageChangesWhileRunningAndIsKept() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        page.languages()->setFocus();
        QTest::keyClick(page.languages(), Qt::Key_Down);
        QTRY_COMPARE(page.chooseButton()->text(), QStringLiteral("Choisir…"));
        QCOMPARE(f.settings->value(QStringLiteral("language")).toString(), QStringLiteral("fr"));
        QCOMPARE(QApplication::focusWidget(), page.languages());
        QCOMPARE(f.window->pages()->current(), std::string("settings"));
    }

    void theThemeChangesWhileRunningAndIsKept() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        page.themes()->setCurrentIndex(int(desktop::ThemeMode::Dark));
        QCOMPARE(QApplication::palette().color(QPalette::Base), desktop::darkColours().base);
        QCOMPARE(f.settings->value(QStringLiteral("theme")).toString(), QStringLiteral("dark"));
        page.themes()->setCurrentIndex(int(desktop::ThemeMode::Light));
        QCOMPARE(QApplication::palette().color(QPalette::Base), desktop::lightColours().base);
    }

    void theDensityIsToldAndKept() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        QSignalSpy told(&f.window->preferences(), &desktop::Preferences::densityChanged);
        page.densities()->setCurrentIndex(int(desktop::Density::Compact));
        QCOMPARE(told.size(), 1);
        QCOMPARE(f.settings->value(QStringLiteral("density")).toString(), QStringLiteral("compact"));
        const desktop::Preferences next(f.language, f.theme, *f.settings);
        QCOMPARE(next.density(), desktop::Density::Compact);
    }

    void timesAreShownInTheZoneThatWasChosen() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        Platform platform = f.builder.platform();
        platform.regions[2].timeZone = "Asia/Tokyo";
        f.window->showPlatform(platform, f.builder.infos());
        f.apply(f.builder.batch(6));
        page.zones()->setCurrentIndex(int(text::ZoneMode::Region));
        f.window->sourceDetails()->openFor(f.window->sourceBar()->statuses()[FleetBuilder::Apac]);
        QTRY_VERIFY2(f.window->sourceDetails()->asText().contains(QStringLiteral("11:00:00 Asia/Tokyo")),
                     qPrintable(f.window->sourceDetails()->asText()));
        QCOMPARE(f.settings->value(QStringLiteral("zone")).toString(), QStringLiteral("region"));
    }

    void theTableFollowsDensityAndZone() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        page.densities()->setCurrentIndex(int(desktop::Density::Roomy));
        QCOMPARE(f.table()->density(), desktop::Density::Roomy);
        Platform platform = f.builder.platform();
        platform.regions[0].timeZone = "Asia/Tokyo";
        f.window->showPlatform(platform, f.builder.infos());
        f.apply(f.builder.batch(1));
        page.zones()->setCurrentIndex(int(text::ZoneMode::Region));
        const QModelIndex pods = f.table()->model()->index(0, int(FleetColumn::Pods));
        QVERIFY2(pods.data(Qt::ToolTipRole).toString().contains(QStringLiteral("11:00:00 Asia/Tokyo")),
                 qPrintable(pods.data(Qt::ToolTipRole).toString()));
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        QCOMPARE(f.table()->density(), desktop::Density::Roomy);
    }

    void howOftenIsAskedActsAtOnceAndIsKept() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        page.paces()->setCurrentIndex(int(Pace::Sparing));
        QCOMPARE(f.settings->value(QStringLiteral("pace")).toString(), QStringLiteral("sparing"));
        QTRY_COMPARE(f.reopened, 1);
        QVERIFY(page.paces()->currentText().contains(QStringLiteral("2 min")));
        const desktop::Preferences next(f.language, f.theme, *f.settings);
        QCOMPARE(next.pace(), Pace::Sparing);
    }

    void anActionAndTheControlSayTheSame() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        QVERIFY(f.window->actionList().run("density.roomy"));
        QCOMPARE(page.densities()->currentIndex(), int(desktop::Density::Roomy));
        QVERIFY(f.window->actionList().find("density.roomy")->checked());
        QVERIFY(!f.window->actionList().find("density.normal")->checked());
    }

    void theWheelChangesNothingItPassesOver() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        page.chooseButton()->setFocus();
        const QPoint middle = page.densities()->rect().center();
        QWheelEvent wheel(middle, page.densities()->mapToGlobal(middle), {}, QPoint(0, -120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(page.densities(), &wheel);
        QCOMPARE(page.densities()->currentIndex(), int(desktop::Density::Normal));
    }

    void thePlatformFileIsNamedAndReadAgain() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        QVERIFY(!page.reopenButton()->isEnabled());
        f.window->setPlatformFile(QStringLiteral("/etc/flotte/platform.yaml"));
        QCOMPARE(page.file()->text(), QStringLiteral("/etc/flotte/platform.yaml"));
        QTest::mouseClick(page.reopenButton(), Qt::LeftButton);
        QCOMPARE(f.reopened, 1);
    }

    void aSettingFoundInThePaletteHasTheKeyboard() {
        WindowFixture f;
        f.open(6);
        QVERIFY(f.window->actionList().run("setting.zone"));
        QTRY_COMPARE(QApplication::focusWidget(), f.window->settingsPage()->zones());
    }

    void aboutIsCopiedWhole() {
        WindowFixture f;
        SettingsPage& page = opened(f);
        QTest::mouseClick(page.about()->copyButton(), Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(QStringLiteral("flotte " FLOTTE_VERSION)));
        QVERIFY(copied.contains(QString::fromLatin1(qVersion())));
    }

    void everyLibraryOfTheReadmeIsNamed() {
        QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/README.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll()).section(QStringLiteral("## Dependencies"), 1);
        const QStringList lines = text.section(QStringLiteral("\n## "), 0, 0).split(QLatin1Char('\n'));
        int libraries = 0;
        for (const QString& line : lines) {
            const QString name = line.section(QLatin1Char('|'), 1, 1).trimmed();
            const bool library = line.startsWith(QLatin1Char('|')) && !name.contains(QLatin1Char('*')) &&
                                 !name.startsWith(QStringLiteral("---")) && name != QStringLiteral("library");
            if (!library) {
                continue;
            }
            ++libraries;
            const bool named = std::any_of(
                desktop::licences().begin(), desktop::licences().end(), [&](const desktop::Licence& licence) {
                    return name.startsWith(
                        QString::fromLatin1(licence.library).section(QLatin1Char(' '), 0, 0));
                });
            QVERIFY2(named, qPrintable(name));
        }
        QVERIFY(libraries >= 9);
    }
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
