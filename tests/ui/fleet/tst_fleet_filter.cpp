#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"
#include "views/desktop/theme/colours.h"

using namespace flotte;
using namespace flotte::testing;

class TestFleetFilter : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void anUnfinishedFilterKeepsTheRowsAndSaysWhatIsMissing() {
        WindowFixture f;
        f.open(20);
        desktop::FleetPage* page = f.window->fleetPage();
        QTest::keyClicks(page->filter(), QStringLiteral("health:cri"));
        const int rows = f.rows();
        QVERIFY(rows < 20);
        QTest::keyClicks(page->filter(), QStringLiteral(" cpu:>80"));
        QCOMPARE(f.rows(), rows);
        QVERIFY2(page->result().contains(QStringLiteral("lacks the right unit: write it as in cpu:>80%")),
                 qPrintable(page->result()));
        QTest::keyClicks(page->filter(), QStringLiteral("%"));
        QVERIFY(page->result().contains(QStringLiteral("of 20 match")));
    }

    void rowsThatCantBeJudgedAreCounted() {
        WindowFixture f;
        f.open(5);
        TenantRow silent = *f.window->fleetPage()->fleet().at(0);
        silent.requests = {};
        silent.requests.state = ReadingState::Denied;
        f.change({silent});
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("requests:>=0"));
        QCOMPARE(f.rows(), 4);
        QVERIFY2(f.window->fleetPage()->result().contains(QStringLiteral("1 can't be judged (")),
                 qPrintable(f.window->fleetPage()->result()));
    }

    void aTenantThatWasAskedForIsSelectedWhenItComes() {
        WindowFixture f;
        f.open(0);
        const TenantRow wanted = f.builder.row(7);
        f.window->fleetPage()->showTenant(QString::fromStdString(wanted.label),
                                          QString::fromStdString(wanted.region.value()));
        QCOMPARE(f.rows(), 0);
        f.change({f.builder.row(6), wanted, f.builder.row(8)});
        QCOMPARE(f.rows(), 1);
        QCOMPARE(f.tenant(0), QString::fromStdString(wanted.label));
        QCOMPARE(f.table()->currentIndex().row(), 0);
    }

    void typingNarrowsTheRows() {
        WindowFixture f;
        f.open(24);
        QLineEdit* filter = f.window->fleetPage()->filter();
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_Slash);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("fjord"));
        QCOMPARE(f.rows(), 3);
        QTest::keyClick(filter, Qt::Key_Down);
        QVERIFY(f.table()->hasFocus());
        QTest::keyClick(f.table(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(filter->hasFocus());
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QCOMPARE(f.rows(), 24);
    }

    void lettersTypedInTheTableGoToTheFilter() {
        WindowFixture f;
        f.open(24);
        f.table()->setFocus();
        QTest::keyClicks(f.table(), QStringLiteral("h"));
        QVERIFY(f.window->fleetPage()->filter()->hasFocus());
        QCOMPARE(f.window->fleetPage()->filter()->text(), QStringLiteral("h"));
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("oux"));
        QCOMPARE(f.rows(), 3);
    }

    void chipsChooseRegionsAndTiers() {
        WindowFixture f;
        f.open(36);
        desktop::ChipBar* chips = f.window->fleetPage()->chips();
        QTRY_COMPARE(chips->regionChip("apac")->mark().figure, QStringLiteral("12"));
        QTest::mouseClick(chips->regionChip("apac"), Qt::LeftButton);
        QCOMPARE(f.rows(), 12);
        QTest::mouseClick(chips->regionChip("us-est"), Qt::LeftButton);
        QCOMPARE(f.rows(), 24);
        QTest::mouseClick(chips->tierChip("premium"), Qt::LeftButton);
        QCOMPARE(f.rows(), 8);
        // Counts say what a chip would show beside the other filters.
        QTRY_COMPARE(chips->regionChip("eu-ouest")->mark().figure, QStringLiteral("4"));
        QVERIFY(!chips->allChip()->isChecked());
        QTest::mouseClick(chips->allChip(), Qt::LeftButton);
        QCOMPARE(f.rows(), 36);
        QVERIFY(!chips->regionChip("apac")->isChecked());
    }

    void nothingMatchingSaysSoAndOffersTheWayBack() {
        WindowFixture f;
        f.open(10);
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("zzz"));
        desktop::EmptyState* empty = f.window->fleetPage()->empty();
        QVERIFY(empty->isVisible());
        QVERIFY(!f.table()->isVisible());
        QCOMPARE(empty->title(), QStringLiteral("Nothing matches this filter"));
        QTest::mouseClick(empty->wayButton(), Qt::LeftButton);
        QVERIFY(f.table()->isVisible());
        QCOMPARE(f.rows(), 10);
        QCOMPARE(f.window->fleetPage()->filter()->text(), QString());
    }

    void candidatesAreOfferedAndTakenByTab() {
        WindowFixture f;
        f.open(12);
        desktop::FilterLine* line = f.window->fleetPage()->filter();
        QTest::keyClicks(line, QStringLiteral("reg"));
        QVERIFY(line->listOpen());
        QCOMPARE(line->list()->item(0)->text(), QStringLiteral("region:"));
        QTest::keyClick(line, Qt::Key_Tab);
        QCOMPARE(line->text(), QStringLiteral("region:"));
        QVERIFY(line->listOpen());  // a value must follow
        QTest::keyClick(line, Qt::Key_Down);
        QCOMPARE(line->accessibleDescription(), QStringLiteral("apac"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(line->text(), QStringLiteral("region:apac "));
        QCOMPARE(line->accessibleDescription(), QString());
        QVERIFY(!line->listOpen());
        QVERIFY(line->hasFocus());
        QCOMPARE(f.rows(), 4);
        line->undo();
        QCOMPARE(line->text(), QStringLiteral("reg"));
    }

    void candidatesAreTakenByMouse() {
        WindowFixture f;
        f.open(12);
        desktop::FilterLine* line = f.window->fleetPage()->filter();
        QTest::keyClicks(line, QStringLiteral("tier:pre"));
        QVERIFY(line->listOpen());
        QTest::mouseClick(line->list()->viewport(), Qt::LeftButton, {},
                          line->list()->visualItemRect(line->list()->item(0)).center());
        QCOMPARE(line->text(), QStringLiteral("tier:premium "));
    }

    void escapeClosesTheListBeforeItClearsTheFilter() {
        WindowFixture f;
        f.open(12);
        desktop::FilterLine* line = f.window->fleetPage()->filter();
        QTest::keyClicks(line, QStringLiteral("health:cri"));
        QVERIFY(line->listOpen());
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!line->listOpen());
        QCOMPARE(line->text(), QStringLiteral("health:cri"));
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(line->text(), QString());
    }

    void enterWithoutAChoiceGoesToTheRows() {
        WindowFixture f;
        f.open(12);
        desktop::FilterLine* line = f.window->fleetPage()->filter();
        QTest::keyClicks(line, QStringLiteral("tier:pre"));
        QVERIFY(line->listOpen());
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(f.table()->hasFocus());
        QVERIFY(!line->listOpen());
        QCOMPARE(line->text(), QStringLiteral("tier:pre"));
    }

    void theListNeverStandsInTheWayOfTyping() {
        WindowFixture f;
        f.open(12);
        desktop::FilterLine* line = f.window->fleetPage()->filter();
        line->setText(QStringLiteral("région:apac"));  // behind text that is more than ASCII
        QTest::keyClicks(line, QStringLiteral(" "));
        QVERIFY(!line->listOpen());
        QTest::keyClicks(line, QStringLiteral("ti"));
        QVERIFY(line->listOpen());
        QTest::keyClick(line, Qt::Key_Tab);
        QCOMPARE(line->text(), QStringLiteral("région:apac tier:"));
        QTest::keyClick(line, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(line->listOpen());
    }

    void aMistakeIsUnderlinedWhereItIs() {
        WindowFixture f;
        f.open(12);
        desktop::FilterLine* line = f.window->fleetPage()->filter();
        QVERIFY(line->mistakeRect().isNull());
        line->setText(QStringLiteral("é cpu:>80 x"));
        const QRect first = line->mistakeRect();
        QVERIFY(first.isValid());
        const QFontMetrics metrics(line->font());
        QVERIFY(std::abs(first.width() - metrics.horizontalAdvance(QStringLiteral("80"))) <= 2);
        QCOMPARE(line->cursorPosition(), 11);
        line->setCursorPosition(0);
        QVERIFY(std::abs(line->mistakeRect().x() - first.x()) <= 1);
        const QImage image = line->grab().toImage();
        QCOMPARE(image.pixelColor(line->mistakeRect().center()), desktop::lightColours().red);
        line->setText(QStringLiteral("cpu:>80%"));
        QVERIFY(line->mistakeRect().isNull());
    }

    void filtersThatWereUsedComeBack() {
        WindowFixture f;
        f.open(12);
        desktop::FilterLine* line = f.window->fleetPage()->filter();
        for (const char* text : {"tier:premium ", "region:apac ", "tier:premium ", "cpu:>80 "}) {
            line->setText(QString::fromLatin1(text));
            line->setFocus();
            QTest::keyClick(line, Qt::Key_Return);
        }
        // Each once, newest first, and no text that is no filter.
        QCOMPARE(line->history().entries(),
                 (QStringList{QStringLiteral("tier:premium"), QStringLiteral("region:apac")}));
        line->clear();
        line->setFocus();
        QTest::keyClick(line, Qt::Key_Up);
        QCOMPARE(line->text(), QStringLiteral("tier:premium"));
        QTest::keyClick(line, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(line->text(), QStringLiteral("region:apac"));
        QCOMPARE(f.rows(), 4);
        QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(line->text(), QString());
        f.window->close();
        desktop::MainWindow again(f.language, f.theme, f.clock, *f.settings,
                                  {[](auto) {}, [](const auto&) {}, [] {},
                                   [](auto, const auto&, const auto&) { return std::optional<Error>(); }});
        again.showPlatform(f.builder.platform(), f.builder.infos());
        QCOMPARE(again.fleetPage()->filter()->history().entries().size(), 2);
    }

    void theHistoryKeepsFifty() {
        desktop::FilterHistory history;
        for (int i = 0; i < 60; ++i) {
            history.add(QString::number(i));
        }
        QCOMPARE(history.entries().size(), desktop::FilterHistory::kMost);
        QCOMPARE(history.older(QStringLiteral("draft")), QStringLiteral("59"));
        for (int i = 0; i < 100; ++i) {
            history.older(QString());
        }
        QCOMPARE(history.older(QString()), QString());  // there is nothing older: what stands there stays
        QCOMPARE(history.newer(QString()), QStringLiteral("11"));
    }

    void theLanguageChangesWhileRunningAndNothingIsLost() {
        WindowFixture f;
        f.open(200);
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("client"));
        f.table()->setFocus();
        f.table()->selectRow(120);
        f.table()->scrollTo(f.table()->currentIndex(), QAbstractItemView::PositionAtCenter);
        const QString chosen = f.tenant(120);
        const int y = f.table()->visualRect(f.table()->currentIndex()).y();
        const auto header = [&f] {
            return f.table()
                ->model()
                ->headerData(static_cast<int>(FleetColumn::Backup), Qt::Horizontal)
                .toString();
        };
        QCOMPARE(header(), QStringLiteral("Backup"));
        for (int round = 0; round < 2; ++round) {
            f.window->languageMenu()->action(text::Language::French)->trigger();
            // Each part hears of it by itself.
            QTRY_COMPARE(f.text(120, FleetColumn::Health), QStringLiteral("normal"));
            QTRY_COMPARE(f.window->fleetPage()->chips()->allChip()->mark().name, QStringLiteral("Tous"));
            QCOMPARE(header(), QStringLiteral("Sauvegarde"));
            f.window->languageMenu()->action(text::Language::English)->trigger();
            QTRY_COMPARE(f.text(120, FleetColumn::Health), QStringLiteral("ok"));
            QTRY_COMPARE(f.window->fleetPage()->chips()->allChip()->mark().name, QStringLiteral("All"));
            QCOMPARE(header(), QStringLiteral("Backup"));
        }
        QCOMPARE(f.window->fleetPage()->filter()->text(), QStringLiteral("client"));
        QCOMPARE(f.table()->currentIndex().siblingAtColumn(1).data().toString(), chosen);
        QCOMPARE(f.table()->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(f.table()->visualRect(f.table()->currentIndex()).y(), y);
    }
};

QTEST_MAIN(TestFleetFilter)
#include "tst_fleet_filter.moc"
