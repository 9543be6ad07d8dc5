#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;
using desktop::Palette;
using desktop::PaletteAsk;
using desktop::PaletteItem;
using desktop::PaletteSource;

namespace {

QStringList titles(const Palette& palette) {
    QStringList all;
    for (int row = 0; row < palette.answers().rowCount(); ++row) {
        all << palette.answers().at(row).title;
    }
    return all;
}

int rowOf(const Palette& palette, const QString& title) {
    return static_cast<int>(titles(palette).indexOf(title));
}

/// Answers when it is told to.
class SlowSource final : public PaletteSource {
 public:
    struct Asked {
        std::shared_ptr<const PaletteAsk> ask;
        Answer answer;
    };
    explicit SlowSource(std::vector<Asked>& asked, int& runs) : asked_(asked), runs_(runs) {}
    QChar prefix() const override { return QLatin1Char('!'); }
    void ask(std::shared_ptr<const PaletteAsk> ask, Answer answer) override {
        asked_.push_back({std::move(ask), std::move(answer)});
    }
    std::vector<PaletteItem> item(const QString& title) {
        PaletteItem made;
        made.id = made.title = title;
        made.score = 100000;
        made.run = [this] { ++runs_; };
        return {made};
    }

 private:
    std::vector<Asked>& asked_;
    int& runs_;
};

}  // namespace

class TestPalettePanel : public QObject {
    Q_OBJECT

    static Palette& opened(WindowFixture& f, const QString& text = {}) {
        Palette& palette = *f.window->palettePanel();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(palette.line(), text);
        [&palette] { QTRY_VERIFY(palette.isVisible() && palette.complete()); }();
        return palette;
    }

 private Q_SLOTS:
    void itOpensOverTheFilterLineAndGivesTheFocusBack() {
        WindowFixture f;
        f.open(12);
        f.window->fleetPage()->focusFilter();
        QWidget* before = QApplication::focusWidget();
        Palette& palette = opened(f);
        QCOMPARE(QApplication::focusWidget(), palette.line());
        QTest::keyClick(palette.line(), Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
        QCOMPARE(QApplication::focusWidget(), before);
        QCOMPARE(f.window->fleetPage()->filter()->text(), QString());
    }

    void enterRunsTheBestAnswer() {
        WindowFixture f;
        f.open(12);
        Palette& palette = opened(f, QStringLiteral("everything again"));
        QCOMPARE(titles(palette).value(0), QStringLiteral("Read everything again now"));
        QTest::keyClick(palette.line(), Qt::Key_Return);
        QVERIFY(!palette.isVisible());
        QCOMPARE(f.retried.size(), std::size_t{1});
    }

    void aTenantIsFoundAndOpened() {
        WindowFixture f;
        f.open(12);
        const QString tenant = f.tenant(5);
        Palette& palette = opened(f, tenant);
        QCOMPARE(titles(palette).value(0), tenant);
        QTest::keyClick(palette.line(), Qt::Key_Return);
        QCOMPARE(f.window->tenantPages().size(), std::size_t{1});
        QCOMPARE(f.window->tenantPages().front()->title(), tenant);
        QVERIFY(f.window->tenantPages().front()->isVisible());
        QCOMPARE(f.rows(), 12);  // the fleet is as it was
    }

    void aPrefixAsksItsSourceAlone_data() {
        QTest::addColumn<QString>("prefix");
        QTest::newRow("actions") << QStringLiteral(">");
        QTest::newRow("tenants") << QStringLiteral("@");
        QTest::newRow("pages") << QStringLiteral("#");
        QTest::newRow("settings") << QStringLiteral(",");
    }

    void aPrefixAsksItsSourceAlone() {
        QFETCH(QString, prefix);
        WindowFixture f;
        f.open(12);
        Palette& palette = opened(f, prefix);
        QVERIFY(palette.answers().rowCount() > 0);
        for (int row = 0; row < palette.answers().rowCount(); ++row) {
            QCOMPARE(palette.answers().at(row).kind, prefix.front());
        }
    }

    void itFindsByTheWordsOfBothLanguages_data() {
        QTest::addColumn<int>("language");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("found");
        QTest::newRow("French") << int(text::Language::French) << QStringLiteral("dark")
                                << QStringLiteral("Couleurs sombres");
        QTest::newRow("English") << int(text::Language::English) << QStringLiteral("sombre")
                                 << QStringLiteral("Dark colours");
    }

    void itFindsByTheWordsOfBothLanguages() {
        QFETCH(int, language);
        QFETCH(QString, typed);
        QFETCH(QString, found);
        WindowFixture f(static_cast<text::Language>(language));
        f.open(3);
        QCOMPARE(titles(opened(f, typed)).value(0), found);
    }

    void whatWasUsedLatelyComesFirst() {
        WindowFixture f;
        f.open(12);
        QTest::keyClick(opened(f, QStringLiteral(">dark")).line(), Qt::Key_Return);
        QCOMPARE(f.window->preferences().theme(), desktop::ThemeMode::Dark);
        QCOMPARE(titles(opened(f)).value(0), QStringLiteral("Dark colours"));
    }

    void whatCantBeDoneIsShownWithTheReason() {
        WindowFixture f;
        f.open(12);
        Palette& palette = opened(f, QStringLiteral(">forward"));
        const int row = rowOf(palette, QStringLiteral("Forward"));
        QVERIFY(row >= 0);
        QCOMPARE(palette.answers().at(row).reason, QStringLiteral("This is the last page."));
        QTest::keyClick(palette.line(), Qt::Key_Return);
        QCOMPARE(f.window->toasts()->shown().size(), std::size_t{1});
    }

    void arrowsMoveAndTheLineSaysWhatIsChosen() {
        WindowFixture f;
        f.open(12);
        Palette& palette = opened(f, QStringLiteral("@"));
        QCOMPARE(palette.list()->currentIndex().row(), 0);
        QTest::keyClick(palette.line(), Qt::Key_Down);
        QCOMPARE(palette.list()->currentIndex().row(), 1);
        QVERIFY(palette.line()->accessibleDescription().startsWith(palette.answers().at(1).title));
        QTest::keyClick(palette.line(), Qt::Key_Up);
        QTest::keyClick(palette.line(), Qt::Key_Up);
        QCOMPARE(palette.list()->currentIndex().row(), 0);
    }

    void aClickRuns() {
        WindowFixture f;
        f.open(12);
        Palette& palette = opened(f, QStringLiteral("#settings"));
        QCOMPARE(palette.answers().rowCount(), 1);
        QTest::mouseClick(palette.list()->viewport(), Qt::LeftButton, {},
                          palette.list()->visualRect(palette.list()->model()->index(0, 0)).center());
        QCOMPARE(f.window->pages()->current(), std::string("settings"));
    }

    void itClosesWhenTheFocusGoesElsewhere() {
        WindowFixture f;
        f.open(12);
        Palette& palette = opened(f);
        QTest::mouseClick(f.window->fleetPage()->filter(), Qt::LeftButton);
        QVERIFY(!palette.isVisible());
        QCOMPARE(QApplication::focusWidget(), f.window->fleetPage()->filter());
    }

    void staleAnswersAreDroppedAndEnterWaitsForTheRightOne() {
        WindowFixture f;
        f.open(3);
        std::vector<SlowSource::Asked> asked;
        int runs = 0;
        auto made = std::make_unique<SlowSource>(asked, runs);
        SlowSource* source = made.get();
        Palette& palette = *f.window->palettePanel();
        palette.addSource(std::move(made));
        palette.openWith({});
        QTest::keyClicks(palette.line(), QStringLiteral("ab"));
        QCOMPARE(asked.size(), std::size_t{3});
        asked[1].answer(asked[1].ask->generation, source->item(QStringLiteral("old")));
        QVERIFY(!palette.complete());
        QTest::keyClick(palette.line(), Qt::Key_Return);
        QVERIFY(palette.isVisible());
        QCOMPARE(runs, 0);
        asked[2].answer(asked[2].ask->generation, source->item(QStringLiteral("new")));
        QCOMPARE(runs, 1);
        QVERIFY(!palette.isVisible());
        asked[0].answer(asked[0].ask->generation, source->item(QStringLiteral("oldest")));
        QVERIFY(!titles(palette).contains(QStringLiteral("oldest")));
    }

    void tenThousandTenantsAreSearchedInSlices() {
        WindowFixture f;
        f.open(10000);
        Palette& palette = opened(f, QStringLiteral("@c"));
        QCOMPARE(palette.answers().rowCount(), 50);
        const QString last = f.tenant(9999);
        palette.line()->setText(QLatin1Char('@') + last);
        QTRY_VERIFY(palette.complete());
        QCOMPARE(titles(palette).value(0), last);
    }

    void theAnswersAreAProperModel() {
        desktop::PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto items = [](int count) {
            std::vector<PaletteItem> made(static_cast<std::size_t>(count));
            for (PaletteItem& item : made) {
                item.title = QStringLiteral("x");
            }
            return made;
        };
        for (const int count : {3, 7, 7, 2, 0, 50, 1}) {
            model.setItems(items(count));
            QCOMPARE(model.rowCount(), count);
        }
    }
};

QTEST_MAIN(TestPalettePanel)
#include "tst_palette_panel.moc"
