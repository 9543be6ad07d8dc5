#include <QTest>

#include "fleet_fixture.h"
#include "views/terminal/outcome.h"
#include "views/terminal/screen.h"

using namespace flotte;
using terminal::outcomeOf;

/// Exit codes, and the bytes that bring a screen up to date.
class TestOutcome : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void exitCode_data();
    void exitCode();
    void frameRepaintsChangedLinesOnly();
    void frameAfterResizeRepaintsAll();
};

namespace {

SourceStatus source(std::initializer_list<FeedState> states) {
    SourceStatus status;
    std::size_t next = 0;
    for (const FeedState state : states) {
        status.info.feeds.push_back(static_cast<Feed>(next));
        status.feeds.at(next++).state = state;
    }
    return status;
}

}  // namespace

Q_DECLARE_METATYPE(std::vector<SourceStatus>)

void TestOutcome::exitCode_data() {
    using enum FeedState;
    QTest::addColumn<std::vector<SourceStatus>>("sources");
    QTest::addColumn<int>("code");
    const auto row = [](const char* rule, const std::vector<SourceStatus>& sources, int code) {
        QTest::newRow(rule) << sources << code;
    };
    row("all live is complete", {source({Live, Live}), source({Live})}, 0);
    row("a metric that isn't there is an answer", {source({Live, None})}, 0);
    row("one feed loading is partial", {source({Live, Loading})}, 3);
    row("one feed denied is partial", {source({Live, Denied})}, 3);
    row("one region failed is partial", {source({Live}), source({Failed, Failed})}, 3);
    row("stale data is partial", {source({Stale, Stale})}, 3);
    row("all failed is nothing", {source({Failed}), source({Failed})}, 2);
    row("all denied is nothing", {source({Denied, Denied})}, 2);
    row("all loading is nothing", {source({Loading})}, 2);
    row("no source is nothing", {}, 2);
}

void TestOutcome::exitCode() {
    QFETCH(std::vector<SourceStatus>, sources);
    QFETCH(int, code);
    QCOMPARE(static_cast<int>(outcomeOf(sources)), code);
}

void TestOutcome::frameRepaintsChangedLinesOnly() {
    terminal::Screen screen;
    QCOMPARE(screen.frame({QStringLiteral("a"), QStringLiteral("b")}),
             std::string("\x1b[2J\x1b[1;1Ha\x1b[K\x1b[2;1Hb\x1b[K"));
    QCOMPARE(screen.frame({QStringLiteral("a"), QStringLiteral("b")}), std::string());
    QCOMPARE(screen.frame({QStringLiteral("a"), QStringLiteral("c")}), std::string("\x1b[2;1Hc\x1b[K"));
    QCOMPARE(screen.frame({QStringLiteral("a")}), std::string("\x1b[2;1H\x1b[K"));
}

void TestOutcome::frameAfterResizeRepaintsAll() {
    terminal::Screen screen;
    screen.frame({QStringLiteral("a")});
    screen.forget();
    QCOMPARE(screen.frame({QStringLiteral("a")}), std::string("\x1b[2J\x1b[1;1Ha\x1b[K"));
}

QTEST_GUILESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
