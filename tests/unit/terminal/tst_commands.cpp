#include <fcntl.h>
#include <unistd.h>

#include <QTest>

#include <array>
#include <csignal>

#include "app/terminal/commands.h"
#include "fleet_fixture.h"
#include "views/text/language.h"

using namespace flotte;
using namespace flotte::app;
using namespace std::chrono_literals;

/// Commands from their start to their exit code, over a fleet that a test hands in.
class TestCommands : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void exitCodeTellsHowMuchWasRead_data();
    void exitCodeTellsHowMuchWasRead();
    void printsWhatIsThereWhenTheWaitIsOver();
    void saysWhomItWaitsFor();
    void signalEndsTheWait();
    void watchWritesJsonLinesUntilTheSignal();
    void watchLeavesTheScreenAsItWas();
    void readerThatLeftIsNoFailure();
};

namespace {

/// Time passes only when asked: each look at the steady clock is `step` later.
class SteppingClock final : public Clock {
 public:
    explicit SteppingClock(Milliseconds step) : step_(step) {}
    TimePoint now() const override { return test::moment(); }
    SteadyPoint steady() const override { return SteadyPoint(step_ * looks_++); }

 private:
    Milliseconds step_;
    mutable int looks_ = 0;
};

class Pipe {
 public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
            qFatal("no pipe");
        }
        ::fcntl(ends_[1], F_SETPIPE_SZ, 1 << 20);
    }
    ~Pipe() {
        closeReader();
        ::close(ends_[1]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    int writer() const { return ends_[1]; }
    void closeReader() {
        if (ends_[0] >= 0) {
            ::close(std::exchange(ends_[0], -1));
        }
    }
    QString read() {
        std::string text(1 << 20, '\0');
        const ssize_t count = ::read(ends_[0], text.data(), text.size());
        return count > 0 ? QString::fromUtf8(text.data(), count) : QString();
    }

 private:
    std::array<int, 2> ends_{-1, -1};
};

FleetBatchPtr batchOf(const FleetMirror::State& state) {
    auto batch = std::make_shared<FleetBatch>();
    batch->sequence = state.sequence;
    batch->at = state.at;
    batch->changed = state.rows;
    batch->sources = state.sources;
    batch->settled = state.settled;
    return batch;
}

/// Signals are raised on this thread: the test library's own thread would take the process's.
/// A command's surroundings: pipes instead of a terminal, a fleet instead of a session.
struct Stage {
    Pipe out;
    Pipe err;
    terminal::Events events;
    SteppingClock clock;
    text::LanguageSwitch english{text::Language::English};
    FleetStore::Consumer consumer;
    bool stopped = false;
    Console console{terminal::Output(out.writer()),
                    terminal::Output(err.writer()),
                    false,
                    false,
                    false,
                    false,
                    false,
                    text::localeOf(text::Language::English)};
    std::vector<FleetMirror::State> atStart;

    explicit Stage(Milliseconds step = 1ms) : clock(step) {}
    Connection connection() {
        return {[this](FleetStore::Consumer given) {
                    consumer = std::move(given);
                    for (const FleetMirror::State& state : atStart) {
                        consumer(batchOf(state));
                    }
                },
                [this] { stopped = true; }, &clock};
    }
};

FleetMirror::State loading() {
    FleetMirror::State state = test::fleet();
    state.settled = false;
    for (const Feed feed : state.sources[2].info.feeds) {
        state.sources[2].feeds.at(static_cast<std::size_t>(feed)) = {
            FeedState::Loading, {}, nullptr, std::nullopt};
    }
    return state;
}

}  // namespace

void TestCommands::exitCodeTellsHowMuchWasRead_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<bool>("json");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("printed");
    QTest::newRow("complete table") << 0 << false << 0 << "There is no tenant";
    QTest::newRow("complete JSON") << 0 << true << 0 << "\"tenants\": []";
    QTest::newRow("partial table") << 1 << false << 3 << "client-abc";
    QTest::newRow("partial JSON") << 1 << true << 3 << "client-abc";
    QTest::newRow("nothing read") << 2 << false << 2 << "No tenant is known";
}

void TestCommands::exitCodeTellsHowMuchWasRead() {
    QFETCH(int, which);
    QFETCH(bool, json);
    QFETCH(int, code);
    QFETCH(QString, printed);
    Stage stage;
    stage.atStart = {
        std::array{test::empty(), test::fleet(), test::dead()}.at(static_cast<std::size_t>(which))};
    {
        LiveFleet fleet(stage.connection(), stage.events);
        FleetOptions options;
        options.output.format = json ? Format::Json : Format::Table;
        QCOMPARE(runFleet(options, {}, fleet, stage.console), code);
    }
    QVERIFY(stage.stopped);
    QVERIFY(stage.out.read().contains(printed));
    const QString told = stage.err.read();
    QCOMPARE(told.contains(QStringLiteral("does not answer (connection refused)")), !json && which > 0);
}

void TestCommands::printsWhatIsThereWhenTheWaitIsOver() {
    Stage stage(500ms);
    stage.atStart = {loading()};
    LiveFleet fleet(stage.connection(), stage.events);
    FleetOptions options;
    options.wait = 600ms;
    QCOMPARE(runFleet(options, {}, fleet, stage.console), 3);
    QVERIFY(stage.out.read().contains(QStringLiteral("client-xyz")));
    QVERIFY(stage.err.read().contains(
        QStringLiteral("apac has not told everything yet. Showing nothing of it.")));
}

void TestCommands::saysWhomItWaitsFor() {
    Stage stage(301ms);
    stage.atStart = {loading()};
    stage.console.errIsTerminal = true;
    LiveFleet fleet(stage.connection(), stage.events);
    fleet.start();
    QCOMPARE(fleet.waitSettled(602ms, stage.console), 0);
    QCOMPARE(stage.err.read(), QStringLiteral("\rwaiting for apac…\x1b[K\r\x1b[K"));
    QVERIFY(stage.out.read().isEmpty());
}

void TestCommands::signalEndsTheWait() {
    Stage stage;
    stage.atStart = {loading()};
    LiveFleet fleet(stage.connection(), stage.events);
    std::raise(SIGINT);
    QCOMPARE(runFleet(FleetOptions{}, {}, fleet, stage.console), 128 + SIGINT);
    QVERIFY(stage.out.read().isEmpty());
}

void TestCommands::watchWritesJsonLinesUntilTheSignal() {
    Stage stage;
    stage.atStart = {test::empty()};
    LiveFleet fleet(stage.connection(), stage.events);
    std::raise(SIGTERM);
    FleetOptions options;
    options.output.format = Format::Json;
    options.watch = true;
    QCOMPARE(runFleet(options, {}, fleet, stage.console), 128 + SIGTERM);
    const QString lines = stage.out.read();
    QVERIFY2(lines.startsWith(QStringLiteral(R"({"changed":[],"removed":[],"sources":[{"name":"eu-ouest")")),
             qPrintable(lines));
    QCOMPARE(lines.count(QLatin1Char('\n')), 1);
}

void TestCommands::watchLeavesTheScreenAsItWas() {
    Stage stage;
    stage.atStart = {test::fleet()};
    stage.console.outIsTerminal = true;
    LiveFleet fleet(stage.connection(), stage.events);
    std::raise(SIGINT);
    FleetOptions options;
    options.watch = true;
    QCOMPARE(runFleet(options, {}, fleet, stage.console), 128 + SIGINT);
    const QString bytes = stage.out.read();
    QVERIFY(bytes.startsWith(QStringLiteral("\x1b[?1049h\x1b[?25l")));
    QVERIFY(bytes.contains(QStringLiteral("client-abc")));
    QVERIFY(bytes.endsWith(QStringLiteral("\x1b[?25h\x1b[?1049l")));
}

void TestCommands::readerThatLeftIsNoFailure() {
    for (const bool json : {false, true}) {
        Stage stage;
        stage.atStart = {test::fleet()};
        stage.out.closeReader();
        LiveFleet fleet(stage.connection(), stage.events);
        FleetOptions options;
        options.watch = true;
        options.output.format = json ? Format::Json : Format::Table;
        QCOMPARE(runFleet(options, {}, fleet, stage.console), 0);
    }
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
