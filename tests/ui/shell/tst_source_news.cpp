#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;
using namespace std::chrono_literals;
using Source = FleetBuilder::Source;

namespace {

/// Apac as told, everything else live; no row changes.
void tell(WindowFixture& f, FeedState state, TimePoint at, std::shared_ptr<const Error> why = nullptr) {
    FleetBatch batch = f.builder.batch(0);
    f.builder.setState(batch.sources, Source::Apac, state, at, std::move(why));
    f.apply(std::move(batch));
}

QStringList told(WindowFixture& f) {
    QStringList lines;
    for (const desktop::Notice& notice : f.window->notices().all()) {
        lines << (notice.text.isEmpty() ? notice.title : notice.title + QStringLiteral(" | ") + notice.text);
    }
    return lines;
}

}  // namespace

/// What the window says of its own accord when a source falls silent.
class TestSourceNews : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aSilentSourceIsToldOnceAndItsReturnToo() {
        WindowFixture f;
        f.window->preferences().setZone(text::ZoneMode::Utc);
        f.open(6);
        const TimePoint last = f.clock.now();
        f.clock.advance(15s);
        tell(f, FeedState::Stale, last, FleetBuilder::refused());
        const QString silent =
            QStringLiteral("apac does not answer (connection refused) | Showing data from 02:00.");
        QCOMPARE(told(f), QStringList{silent});
        QCOMPARE(f.window->toasts()->shown().size(), std::size_t{1});
        f.clock.advance(1min);
        tell(f, FeedState::Stale, last, FleetBuilder::refused());
        f.window->tick();
        QCOMPARE(told(f), QStringList{silent});
        tell(f, FeedState::Live, f.clock.now());
        QCOMPARE(told(f), (QStringList{QStringLiteral("apac answers again"), silent}));
    }

    void whatFallsSilentTogetherIsOneNotice() {
        WindowFixture f;
        f.open(6);
        FleetBatch batch = f.builder.batch(0);
        for (const Source source : {Source::Apac, Source::UsEst, Source::MetricsApac}) {
            f.builder.setState(batch.sources, source, FeedState::Failed, f.clock.now(),
                               FleetBuilder::refused());
        }
        f.apply(std::move(batch));
        QCOMPARE(told(f),
                 QStringList{QStringLiteral("3 sources can't be read | us-est, apac, apac (metrics)")});
    }

    void aToastLeavesTheBarOfSourcesFree() {
        WindowFixture f;
        f.open(6);
        tell(f, FeedState::Failed, f.clock.now(), FleetBuilder::refused());
        const desktop::Toast* toast = f.window->toasts()->shown().front();
        const QWidget* bar = f.window->sourceBar();
        const auto bottom = [&] { return toast->mapTo(f.window.get(), QPoint(0, toast->height())).y(); };
        const auto top = [&] { return bar->mapTo(f.window.get(), QPoint()).y(); };
        QTRY_VERIFY(bottom() <= top());
        f.window->resize(700, 700);  // the bar takes more lines
        QTRY_VERIFY(bottom() <= top() && top() - bottom() < 40);
    }

    void aSilenceIsToldOnceItLasts() {
        WindowFixture f;
        f.open(6);
        tell(f, FeedState::Stale, f.clock.now(), FleetBuilder::refused());
        f.clock.advance(5s);
        f.window->tick();
        QCOMPARE(told(f), QStringList());
        f.clock.advance(5s);
        f.window->tick();
        QCOMPARE(told(f).size(), 1);
    }

    void aShortSilenceIsNotTold() {
        WindowFixture f;
        f.open(6);
        tell(f, FeedState::Stale, f.clock.now(), FleetBuilder::refused());
        f.clock.advance(5s);
        tell(f, FeedState::Live, f.clock.now());
        f.clock.advance(1min);
        f.window->tick();
        QCOMPARE(told(f), QStringList());
    }

    void aRightMissingFromTheStartIsNotTold() {
        WindowFixture f;
        f.show();
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        tell(f, FeedState::Denied, f.clock.now(), FleetBuilder::denied());
        QCOMPARE(told(f), QStringList());
    }

    void aRightThatIsLostIsToldWithWhatToDo() {
        WindowFixture f;
        f.open(6);
        tell(f, FeedState::Denied, f.clock.now(), FleetBuilder::denied());
        QCOMPARE(told(f).size(), 1);
        QVERIFY2(told(f).front().startsWith(QStringLiteral("apac refuses access")),
                 qPrintable(told(f).front()));
        QVERIFY2(told(f).front().contains(QStringLiteral(" | ")), qPrintable(told(f).front()));
    }

    void aSourceThatIsDeadFromTheStartIsTold() {
        WindowFixture f;
        f.show();
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        tell(f, FeedState::Failed, f.clock.now(), FleetBuilder::refused());
        QCOMPARE(told(f).size(), 1);
    }
};

QTEST_MAIN(TestSourceNews)
#include "tst_source_news.moc"
