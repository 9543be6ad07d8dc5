#include <QtTest>
#include <array>
#include <functional>
#include <mutex>

#include "app/wake_watch.h"
#include "backends/kubernetes/source.h"
#include "tests/unit/kubernetes/fact_text.h"
#include "tests/unit/kubernetes/source_rig.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;
using namespace std::chrono_literals;
using app::MachineState;
using app::WakeWatch;

namespace {

/// Clocks and network as a test sets them; any thread.
class Machine {
 public:
    void change(const std::function<void(MachineState&)>& change) {
        const std::lock_guard lock(mutex_);
        change(state_);
    }
    MachineState look() {
        const std::lock_guard lock(mutex_);
        ++looks_;
        return state_;
    }
    int looks() {
        const std::lock_guard lock(mutex_);
        return looks_;
    }

 private:
    std::mutex mutex_;
    MachineState state_;
    int looks_ = 0;
};

void sleepsAnHour(MachineState& state) {
    state.wall += 1h;
    state.suspended += 1h;
}
void isStoppedByItsHost(MachineState& state) {
    state.wall += 1h;
}
void entersAnotherNetwork(MachineState& state) {
    state.network = "wlan0 192.0.2.7\nwlan0 via 192.0.2.1\n";
}

}  // namespace

using Change = void (*)(MachineState&);
Q_DECLARE_METATYPE(Change)

class TestSourceInterrupted : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void staleAtOnceThenLiveOverANewConnection_data() {
        QTest::addColumn<Change>("change");
        QTest::newRow("sleep") << Change(sleepsAnHour);
        QTest::newRow("a virtual machine that stood still") << Change(isStoppedByItsHost);
        QTest::newRow("another network") << Change(entersAnotherNetwork);
    }
    void staleAtOnceThenLiveOverANewConnection();
    void aListThatHangsIsAskedAgain();
};

/// The server is half-open, as one is that a sleeping laptop has lost: nothing says so but the machine.
void TestSourceInterrupted::staleAtOnceThenLiveOverANewConnection() {
    QFETCH(Change, change);
    scripted::Server server(healthy());
    for (const Kind& kind : kKinds) {
        server.expect(watchStep(kind));
    }
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    QVERIFY(sink.waitFor(allAre(FeedState::Live)));
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(watchPath(kind), 1));
    }
    const int old = server.waitForRequest(watchPath(kKinds[0]))->ref.connection;
    for (std::size_t i = 1; i <= server.connections().size(); ++i) {
        server.stopAnswering(static_cast<int>(i));
    }
    Machine machine;
    app::Vigil vigil([&] { return machine.look(); }, [&](WakeWatch::Seen) { source.interrupted(); }, 1ms);
    QTRY_VERIFY(machine.looks() > 0);
    const std::size_t before = sink.facts().size();
    machine.change(change);
    QVERIFY(sink.waitFor(allAre(FeedState::Stale)));
    for (const Kind& kind : kKinds) {
        const auto again = server.waitForRequest(watchPath(kind), 1);
        QVERIFY(again.has_value());
        QVERIFY(again->ref.connection > old);
    }
    const auto liveAgain = [&](const std::vector<Fact>& facts) {
        return countOf({facts.begin() + static_cast<long>(before), facts.end()}, FeedState::Live) >=
               std::size(kKinds);
    };
    QVERIFY(sink.waitFor(liveAgain));
    // Of each feed: stale comes first, and live only with the new connection's answer.
    std::array<bool, kFeedCount> stale{};
    const auto facts = sink.facts();
    for (std::size_t i = before; i < facts.size(); ++i) {
        if (const auto* feed = std::get_if<FeedFact>(&facts[i])) {
            stale.at(static_cast<std::size_t>(feed->feed)) |= feed->state == FeedState::Stale;
            QVERIFY(stale.at(static_cast<std::size_t>(feed->feed)));
        }
    }
    QCOMPARE(QString::fromStdString(server.mismatch()), QString());
    source.stop();
}

/// During the first read, too: it must not wait for its deadline.
void TestSourceInterrupted::aListThatHangsIsAskedAgain() {
    std::vector<scripted::Step> steps;
    for (const Kind& kind : kKinds) {
        scripted::Answer never;
        never.gate = "never";
        steps.push_back(listStep(kind, never));
    }
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(listPath(kind), 1));
    }
    for (scripted::Step& step : healthy()) {
        server.expect(std::move(step));
    }
    source.interrupted();
    QVERIFY(sink.waitFor(allAre(FeedState::Live)));
    QCOMPARE(countOf(sink.facts(), FeedState::Failed), std::size_t{0});
    source.stop();
}

QTEST_GUILESS_MAIN(TestSourceInterrupted)
#include "tst_source_interrupted.moc"
