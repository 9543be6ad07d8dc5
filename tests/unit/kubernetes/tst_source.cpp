#include <QtTest>

#include "backends/kubernetes/source.h"
#include "backends/kubernetes/wire/objects.h"
#include "tests/support/scripted/server.h"
#include "tests/unit/kubernetes/fact_text.h"
#include "tests/unit/kubernetes/messages.h"
#include "tests/unit/kubernetes/source_rig.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;
using scripted::Answer;
using scripted::Step;

using Breaking = void (*)(scripted::Server&, scripted::StreamRef watch);
Q_DECLARE_METATYPE(Breaking)

class TestSource : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void listsThenWatches();
    void aWatchThatBreaksIsTakenUpUnseen_data();
    void aWatchThatBreaksIsTakenUpUnseen();
    void deniedNamesTheRight();
    void brokenListIsReadAgain();
    void retryReadsAgain();
    void oneFeedThatIsLiveAgainEndsTheWaitOfTheOthers();
    void aListThatDripsIsTheSameList();
    void aClockThatIsWrongHarmsNothing_data();
    void aClockThatIsWrongHarmsNothing();
    void nothingAfterStop();
};

void TestSource::listsThenWatches() {
    scripted::Server server(healthy());
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    QCOMPARE(source.info().endpoint, server.url());
    QCOMPARE(source.info().feeds.size(), std::size(kKinds));
    source.start(sink);
    QVERIFY(sink.waitFor(allAre(FeedState::Live)));
    QVERIFY(holds(sink.facts(),
                  "ingress e-commerce-client-aurora/client-aurora-ingress aurora.example.com "
                  "shop-aurora.example.org www.aurora.example.com"));
    const auto watch = server.waitForRequest(watchPath(kKinds[0]));
    QVERIFY(watch.has_value());
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(watchPath(kind), 1));
    }
    const std::string events = fixture("namespaces.watch.pb");
    server.push(watch->ref, events.substr(0, 100));
    server.push(watch->ref, events.substr(100));
    QVERIFY(sink.waitFor([](const auto& facts) {
        return holds(facts, "removed namespaces e-commerce-client-delta/e-commerce-client-delta");
    }));
    QCOMPARE(server.mismatch(), std::string());
    source.stop();
}

void TestSource::aWatchThatBreaksIsTakenUpUnseen_data() {
    QTest::addColumn<Breaking>("breaking");
    const auto row = [](const char* rule, Breaking breaking) { QTest::newRow(rule) << breaking; };
    row("the connection is reset", [](scripted::Server& server, scripted::StreamRef watch) {
        server.abortConnection(watch.connection);
    });
    row("the connection is closed", [](scripted::Server& server, scripted::StreamRef watch) {
        server.closeConnection(watch.connection);
    });
    row("the stream alone is reset", [](scripted::Server& server, scripted::StreamRef watch) {
        constexpr std::uint32_t kInternalError = 2;
        server.reset(watch, kInternalError);
    });
    row("GOAWAY with an error", [](scripted::Server& server, scripted::StreamRef watch) {
        constexpr std::uint32_t kEnhanceYourCalm = 11;
        server.goAway(watch.connection, kEnhanceYourCalm);
    });
    row("the watch ends within an event", [](scripted::Server& server, scripted::StreamRef watch) {
        server.push(watch, std::string("\0\0\1\0half", 8));
        server.finish(watch);
    });
    row("the connection is cut within a frame", [](scripted::Server& server, scripted::StreamRef watch) {
        server.cut(watch, std::string(200, 'x'), 3);
    });
}

void TestSource::aWatchThatBreaksIsTakenUpUnseen() {
    QFETCH(Breaking, breaking);
    scripted::Server server(healthy());
    for (const Kind& kind : kKinds) {
        Step again = watchStep(kind, "7");  // the version of the event
        again.times = Step::anyNumber;
        server.expect(again);
    }
    // What the server still owes after GOAWAY is given up by the next heartbeat.
    http::Client::Options often;
    often.heartbeatEvery = Milliseconds(200);
    often.heartbeatLimit = Milliseconds(2'000);
    http::Client client(often);
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(watchPath(kind), 1));
    }
    // An event of each is a sure sign that the answers' heads have arrived, too.
    for (const Kind& kind : kKinds) {
        const std::string object = envelope(wire::kindOf(kind.feed).kind, test::object("seen"));
        server.push(server.waitForRequest(watchPath(kind))->ref, frame("ADDED", object));
    }
    QVERIFY(sink.waitFor([](const auto& facts) {
        const auto texts = textsOf(facts);
        return std::count_if(texts.begin(), texts.end(), [](const std::string& text) {
                   return text.find("seen") != std::string::npos;
               }) >= std::ptrdiff_t(std::size(kKinds));
    }));
    breaking(server, server.waitForRequest(watchPath(kKinds[1]))->ref);
    QVERIFY2(server.waitForRequest(watchPath(kKinds[1], "7")).has_value(), server.mismatch().c_str());
    QCOMPARE(countOf(sink.facts(), FeedState::Stale), std::size_t{0});
    QCOMPARE(QString::fromStdString(server.mismatch()), QString());
    source.stop();
}

void TestSource::deniedNamesTheRight() {
    std::vector<Step> steps;
    for (const Kind& kind : kKinds) {
        Answer answer;
        answer.status = 403;
        answer.chunks = {fixture("denied.pb")};
        steps.push_back(listStep(kind, answer));
    }
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    QVERIFY(sink.waitFor(allAre(FeedState::Denied)));
    std::vector<DeniedError> errors;
    for (const Fact& fact : sink.facts()) {
        if (const auto* feed = std::get_if<FeedFact>(&fact); feed && feed->why) {
            errors.push_back(std::get<DeniedError>(*feed->why));
            QVERIFY(feed->retryAt.has_value());
        }
    }
    QCOMPARE(errors.size(), std::size(kKinds));
    const auto pods =
        std::find_if(errors.begin(), errors.end(), [](const auto& e) { return e.resource == "pods"; });
    QVERIFY(pods != errors.end());
    QCOMPARE(pods->verb, std::string("list"));
    QCOMPARE(pods->request, "GET " + server.url() + "/api/v1/pods");
    QVERIFY(pods->detail.find("cannot list") != std::string::npos);
    QCOMPARE(server.mismatch(), std::string());
    source.stop();
}

void TestSource::brokenListIsReadAgain() {
    std::vector<Step> steps{heartbeat()};
    for (const Kind& kind : kKinds) {
        Answer half;
        half.chunks = {fixture(kind.file).substr(0, 900)};
        steps.push_back(listStep(kind, half));
    }
    const auto more = healthy();
    steps.insert(steps.end(), more.begin() + 1, more.end());
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    QVERIFY(sink.waitFor(allAre(FeedState::Live)));
    QCOMPARE(countOf(sink.facts(), FeedState::Failed), std::size(kKinds));
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(watchPath(kind), 1));
    }
    QCOMPARE(server.mismatch(), std::string());
    source.stop();
}

void TestSource::retryReadsAgain() {
    std::vector<Step> steps = healthy();
    for (const Kind& kind : kKinds) {
        Answer list;
        list.chunks = {fixture(kind.file)};
        Step step = listStep(kind, list);
        step.path = listPath(kind, versionOf(kind));
        steps.push_back(step);
        steps.push_back(watchStep(kind));
    }
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(watchPath(kind), 1));
    }
    source.retry();
    for (const Kind& kind : kKinds) {
        QVERIFY2(server.waitForRequests(watchPath(kind), 2), server.mismatch().c_str());
    }
    QCOMPARE(server.mismatch(), std::string());
    source.stop();
}

/// All kinds but one wait as long as waits get; the first answer to that one brings them back.
void TestSource::oneFeedThatIsLiveAgainEndsTheWaitOfTheOthers() {
    constexpr int kFailures = 7;
    std::vector<Step> steps;
    for (const Kind& kind : kKinds) {
        Answer answer;
        if (kind.feed == Feed::Namespaces) {
            answer.chunks = {fixture(kind.file)};
            answer.gate = "back";
            steps.push_back(listStep(kind, answer));
            continue;
        }
        answer.status = 503;
        Step failing = listStep(kind, answer);
        failing.times = kFailures;
        steps.push_back(failing);
        answer.gate = "last";
        steps.push_back(listStep(kind, answer));
    }
    for (Step& step : healthy()) {
        if (step.path != listPath(kKinds[0])) {
            steps.push_back(std::move(step));
        }
    }
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    std::atomic<bool> slow = false;
    KubernetesSource::Options options = optionsFor(server);
    options.random = [&slow] { return slow ? 0.999 : 0.0; };
    KubernetesSource source(client, options);
    source.start(sink);
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(listPath(kind), kind.feed == Feed::Namespaces ? 1 : kFailures + 1));
    }
    slow = true;
    server.openGate("last");
    constexpr std::size_t kOthers = std::size(kKinds) - 1;
    QVERIFY(sink.waitFor([](const std::vector<Fact>& facts) {
        return countOf(facts, FeedState::Failed) >= kOthers * (kFailures + 1);
    }));
    slow = false;
    server.openGate("back");
    QVERIFY(sink.waitFor(allAre(FeedState::Live)));
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(watchPath(kind), 1));
    }
    QCOMPARE(server.mismatch(), std::string());
    source.stop();
}

void TestSource::aListThatDripsIsTheSameList() {
    std::vector<Step> steps = healthy();
    const auto list = std::find_if(steps.begin(), steps.end(),
                                   [](const Step& step) { return step.path == listPath(kKinds[0]); });
    QVERIFY(list != steps.end());
    const std::string body = list->answer.chunks.front();
    list->answer.gzip = false;
    list->answer.chunks.clear();
    list->answer.keepOpen = true;
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    const auto request = server.waitForRequest(listPath(kKinds[0]));
    QVERIFY(request.has_value());
    for (std::size_t at = 0; at < body.size(); at += 5) {
        server.push(request->ref, body.substr(at, 5));
    }
    QCOMPARE(countOf(sink.facts(), FeedState::Failed), std::size_t{0});
    server.finish(request->ref);
    QVERIFY(sink.waitFor(allAre(FeedState::Live)));
    QVERIFY(server.waitForRequests(watchPath(kKinds[0]), 1));
    const auto facts = sink.facts();
    QCOMPARE(std::count_if(facts.begin(), facts.end(),
                           [](const Fact& fact) { return std::holds_alternative<NamespaceFact>(fact); }),
             std::ptrdiff_t{7});
    source.stop();
}

void TestSource::aClockThatIsWrongHarmsNothing_data() {
    QTest::addColumn<int>("minutes");
    QTest::newRow("10 min ahead of the server's") << 10;
    QTest::newRow("10 min behind the server's") << -10;
}

/// Ages are of this machine's clock, and so are the moments of what is live.
void TestSource::aClockThatIsWrongHarmsNothing() {
    class WrongClock final : public Clock {
     public:
        explicit WrongClock(int minutes) : by_(std::chrono::minutes(minutes)) {}
        TimePoint now() const override { return right_.now() + by_; }
        SteadyPoint steady() const override { return right_.steady(); }

     private:
        SystemClock right_;
        Milliseconds by_;
    };
    QFETCH(int, minutes);
    std::vector<Step> steps = healthy();
    for (const Kind& kind : kKinds) {
        steps.push_back(watchStep(kind, "7"));
    }
    scripted::Server server(steps);
    http::Client client;
    Sink sink;
    KubernetesSource::Options options = optionsFor(server);
    const auto clock = std::make_shared<WrongClock>(minutes);
    options.clock = clock;
    KubernetesSource source(client, options);
    const TimePoint before = clock->now();
    source.start(sink);
    QVERIFY(sink.waitFor(allAre(FeedState::Live)));
    for (const Fact& fact : sink.facts()) {
        if (const auto* told = std::get_if<FeedFact>(&fact); told && told->state == FeedState::Live) {
            QVERIFY(told->at >= before && told->at <= clock->now());
        }
    }
    // A watch that is taken up again, too.
    const auto watch = server.waitForRequest(watchPath(kKinds[1]));
    QVERIFY(watch.has_value());
    server.push(watch->ref, frame("ADDED", envelope("Pod", test::object("seen"))));
    server.finish(watch->ref);
    QVERIFY(server.waitForRequest(watchPath(kKinds[1], "7")).has_value());
    QCOMPARE(countOf(sink.facts(), FeedState::Stale), std::size_t{0});
    source.stop();
}

void TestSource::nothingAfterStop() {
    scripted::Server server(healthy());
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    const auto watch = server.waitForRequest(watchPath(kKinds[0]));
    QVERIFY(watch.has_value());
    source.stop();
    const std::size_t known = sink.facts().size();
    QVERIFY(server.waitForReset(watch->ref).has_value() || server.waitForClose(watch->ref.connection));
    source.stop();
    source.retry();
    QCOMPARE(sink.facts().size(), known);
}

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
