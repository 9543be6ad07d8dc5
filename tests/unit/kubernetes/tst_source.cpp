#include <QtTest>
#include <condition_variable>
#include <mutex>

#include "backends/kubernetes/source.h"
#include "backends/kubernetes/wire/list_decoder.h"
#include "backends/kubernetes/wire/objects.h"
#include "tests/support/scripted/server.h"
#include "tests/unit/kubernetes/fact_text.h"
#include "tests/unit/kubernetes/messages.h"

using namespace flotte;
using namespace flotte::kubernetes;
using flotte::test::fixture;
using scripted::Answer;
using scripted::Step;

namespace {

constexpr std::chrono::seconds kPatience{20};

struct Kind {
    Feed feed;
    const char* file;
};
constexpr Kind kKinds[] = {{Feed::Namespaces, "namespaces.pb"},
                           {Feed::Pods, "pods.pb"},
                           {Feed::Quotas, "resourcequotas.pb"},
                           {Feed::CronJobs, "cronjobs.pb"},
                           {Feed::Jobs, "jobs.pb"},
                           {Feed::Ingresses, "ingresses.pb"},
                           {Feed::Autoscalers, "horizontalpodautoscalers.pb"}};

std::string versionOf(const Kind& kind) {
    wire::ListDecoder decoder(kind.feed);
    std::vector<Fact> facts;
    (void)decoder.feed(fixture(kind.file), facts).has_value();
    return decoder.finish().value_or(wire::ListEnd{}).version.value();
}

std::string listPath(const Kind& kind, const std::string& version = "0") {
    return std::string(wire::kindOf(kind.feed).path) + "?resourceVersion=" + version;
}

std::string watchPath(const Kind& kind, const std::string& version) {
    return std::string(wire::kindOf(kind.feed).path) +
           "?watch=true&allowWatchBookmarks=true&resourceVersion=" + version + "&timeoutSeconds=300";
}

std::string watchPath(const Kind& kind) {
    return watchPath(kind, versionOf(kind));
}

Step stepFor(std::string path, Answer answer, const char* accept) {
    Step step;
    step.path = std::move(path);
    step.answer = std::move(answer);
    step.headers = {{"accept", accept}, {"authorization", "Bearer abc"}};
    return step;
}

Step listStep(const Kind& kind, Answer answer) {
    return stepFor(listPath(kind), std::move(answer),
                   "application/vnd.kubernetes.protobuf, application/json");
}

Step watchStep(const std::string& path) {
    Answer answer;
    answer.keepOpen = true;
    return stepFor(path, answer, "application/vnd.kubernetes.protobuf;stream=watch");
}

Step watchStep(const Kind& kind) {
    return watchStep(watchPath(kind));
}

Step heartbeat() {
    Step step;
    step.path = "/readyz";
    step.answer.chunks = {"ok"};
    step.times = Step::anyNumber;
    return step;
}

/// Each kind's list in pieces, compressed, and a watch that stays open.
std::vector<Step> healthy() {
    std::vector<Step> steps{heartbeat()};
    for (const Kind& kind : kKinds) {
        Answer list;
        list.chunks = {fixture(kind.file)};
        list.gzip = true;
        steps.push_back(listStep(kind, list));
        steps.push_back(watchStep(kind));
    }
    return steps;
}

class Sink final : public FactSink {
 public:
    void post(FactBatch batch) override {
        {
            const std::lock_guard lock(mutex_);
            for (Fact& fact : batch.facts) {
                facts_.push_back(std::move(fact));
            }
        }
        changed_.notify_all();
    }
    /// Waits until `enough` says so of all facts so far.
    template <class Enough>
    bool waitFor(Enough enough) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, kPatience, [&] { return enough(facts_); });
    }
    std::vector<Fact> facts() {
        const std::lock_guard lock(mutex_);
        return facts_;
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Fact> facts_;
};

std::size_t countOf(const std::vector<Fact>& facts, FeedState state) {
    return static_cast<std::size_t>(std::count_if(facts.begin(), facts.end(), [&](const Fact& fact) {
        const auto* feed = std::get_if<FeedFact>(&fact);
        return feed && feed->state == state;
    }));
}

auto allAre(FeedState state) {
    return [state](const std::vector<Fact>& facts) { return countOf(facts, state) >= std::size(kKinds); };
}

bool holds(const std::vector<Fact>& facts, const std::string& text) {
    const auto texts = test::textsOf(facts);
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

KubernetesSource::Options optionsFor(const scripted::Server& server) {
    KubernetesSource::Options options;
    options.cluster.url = server.url();
    options.cluster.tls.ca = server.authority();
    options.cluster.token = "abc";
    options.region = RegionName("eu");
    options.id = SourceId(3);
    options.clock = std::make_shared<SystemClock>();
    options.random = [] { return 0.0; };
    return options;
}

}  // namespace

class TestSource : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void listsThenWatches();
    void resumesABrokenWatchUnseen();
    void deniedNamesTheRight();
    void brokenListIsReadAgain();
    void retryReadsAgain();
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

void TestSource::resumesABrokenWatchUnseen() {
    scripted::Server server(healthy());
    // The namespaces' goes on after the event, of version 421; the others where they were.
    const std::string afterEvent = watchPath(kKinds[0], "421");
    server.expect(watchStep(afterEvent));
    for (const Kind& kind : kKinds) {
        if (kind.feed != Feed::Namespaces) {
            server.expect(watchStep(kind));
        }
    }
    http::Client client;
    Sink sink;
    KubernetesSource source(client, optionsFor(server));
    source.start(sink);
    for (const Kind& kind : kKinds) {
        QVERIFY(server.waitForRequests(watchPath(kind), 1));
    }
    QVERIFY(sink.waitFor(allAre(FeedState::Live)));
    const auto watch = server.waitForRequest(watchPath(kKinds[0]));
    QVERIFY(watch.has_value());
    // One more event is a sure sign that the answers' heads have arrived, too.
    for (const Kind& kind : kKinds) {
        server.push(server.waitForRequest(watchPath(kind))->ref, std::string(4, '\0'));
    }
    server.push(watch->ref, fixture("namespaces.watch.pb").substr(0, 371));
    QVERIFY(sink.waitFor([](const auto& facts) {
        return holds(facts,
                     "ns e-commerce-client-delta {kubernetes.io/metadata.name=e-commerce-client-delta,tenant="
                     "client-delta} {}");
    }));
    server.abortConnection(watch->ref.connection);
    QVERIFY(server.waitForRequest(afterEvent, 0).has_value());
    for (const Kind& kind : kKinds) {
        QVERIFY(kind.feed == Feed::Namespaces || server.waitForRequest(watchPath(kind), 1).has_value());
    }
    QCOMPARE(countOf(sink.facts(), FeedState::Stale), std::size_t{0});
    QCOMPARE(server.mismatch(), std::string());
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
        QVERIFY(server.waitForRequests(watchPath(kind), 2));
    }
    QCOMPARE(server.mismatch(), std::string());
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
