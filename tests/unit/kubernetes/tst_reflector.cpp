#include <QtTest>

#include "backends/kubernetes/reflector.h"
#include "tests/unit/kubernetes/fact_text.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace std::chrono_literals;
namespace rf = flotte::kubernetes::reflector;
using wire::WatchEvent;

namespace {

/// One thing that happens: after how long, and what. `event` gets the number of the stream or timer that
/// counts.
struct Happens {
    Milliseconds after{};
    std::function<rf::Event(unsigned)> event;
};
using Story = std::vector<Happens>;
using Lines = std::vector<std::string>;

Happens started() {
    return {0ms, [](unsigned) { return rf::Started{}; }};
}
Happens retry(Milliseconds after = 0ms) {
    return {after, [](unsigned) { return rf::RetryAsked{}; }};
}
Happens neighbour(Milliseconds after = 0ms) {
    return {after, [](unsigned) { return rf::NeighbourLive{}; }};
}
Happens interrupted(Milliseconds after = 0ms) {
    return {after, [](unsigned) { return rf::Interrupted{NetworkError{NetworkError::Kind::Reset, {}, {}}}; }};
}
Happens stopped() {
    return {0ms, [](unsigned) { return rf::Stopped{}; }};
}
Happens timer(Milliseconds after = 0ms) {
    return {after, [](unsigned n) { return rf::TimerFired{n}; }};
}
Happens items() {
    return {0ms, [](unsigned n) {
                return rf::ListItems{n, {IngressFact{NamespaceName("ns"), ObjectName("i"), {}}}};
            }};
}
Happens listed(const char* version, const char* token = "") {
    return {0ms, [=](unsigned n) { return rf::ListEnded{n, {ResourceVersion(version), token, 0, 1, 0}}; }};
}
Happens opened(Milliseconds after = 0ms) {
    return {after, [](unsigned n) { return rf::WatchOpened{n}; }};
}
Happens ended(Milliseconds after) {
    return {after, [](unsigned n) { return rf::WatchEnded{n}; }};
}
Happens alive(Milliseconds after) {
    return {after, [](unsigned n) { return rf::Confirmed{n}; }};
}
Happens happened(WatchEvent::Type type, const char* version, Milliseconds after = 0ms) {
    return {after, [=](unsigned n) {
                WatchEvent event;
                event.type = type;
                event.version = ResourceVersion(version);
                if (type == WatchEvent::Type::Added) {
                    event.fact = IngressFact{NamespaceName("ns"), ObjectName("new"), {}};
                } else if (type == WatchEvent::Type::Deleted) {
                    event.fact = RemovedFact{Feed::Ingresses, NamespaceName("ns"), ObjectName("new")};
                }
                return rf::WatchEvents{n, {event}};
            }};
}
Happens errorEvent(int code, const char* reason, Milliseconds after = 0ms) {
    return {after, [=](unsigned n) {
                WatchEvent event;
                event.type = WatchEvent::Type::Error;
                event.status = wire::Status{code, reason, "words", false, std::nullopt};
                return rf::WatchEvents{n, {event}};
            }};
}
Happens failed(Error error, Milliseconds after = 0ms, bool tooLarge = false) {
    return {after, [=](unsigned n) { return rf::Failed{n, error, tooLarge}; }};
}
Happens network(NetworkError::Kind kind, Milliseconds after = 0ms) {
    return failed(NetworkError{kind, "GET x", ""}, after);
}
PluginError pluginError(bool unapproved) {
    PluginError error;
    error.kind = unapproved ? PluginError::Kind::NotApproved : PluginError::Kind::Failed;
    return error;
}
Happens http(int status, const char* reason = "", Milliseconds after = 0ms,
             std::optional<std::chrono::seconds> retryAfter = {}) {
    return failed(HttpError{status, "GET x", reason, "", retryAfter}, after);
}
/// The same event of a stream that no longer counts.
Happens late(Happens happens) {
    return {happens.after, [event = happens.event](unsigned n) { return event(n - 1); }};
}

std::string textOf(const rf::Effect& effect) {
    if (const auto* list = std::get_if<rf::StartList>(&effect)) {
        return "list rv=" + list->version.value() +
               (list->continueToken.empty() ? "" : " continue=" + list->continueToken);
    }
    if (const auto* watch = std::get_if<rf::StartWatch>(&effect)) {
        return "watch rv=" + watch->version.value() + " timeout=" + std::to_string(watch->timeout.count());
    }
    if (const auto* wait = std::get_if<rf::Wait>(&effect)) {
        return "wait " + std::to_string(wait->delay.count());
    }
    if (std::holds_alternative<rf::StopStream>(effect)) {
        return "stop";
    }
    std::string out;
    for (const std::string& text : test::textsOf(std::get<rf::Emit>(effect).facts)) {
        out += (out.empty() ? "" : ", ") + text;
    }
    return out;
}

Lines play(const Story& story, double random) {
    rf::State state;
    state.feed = Feed::Ingresses;
    rf::Moment moment{TimePoint{}, SteadyPoint(1h), random};
    Lines lines;
    for (const Happens& happens : story) {
        moment.now += happens.after;
        moment.steady += happens.after;
        auto step = rf::next(std::move(state), happens.event(state.number), moment);
        state = std::move(step.state);
        for (const auto& effect : step.effects) {
            lines.push_back(textOf(effect));
        }
    }
    return lines;
}

/// A feed that is live, watching from 10 on; at 0 ms.
Story live() {
    return {started(), items(), listed("10"), opened()};
}
constexpr std::size_t kLiveLines = 7;

Story after(Story story, const Story& more) {
    story.insert(story.end(), more.begin(), more.end());
    return story;
}

}  // namespace

Q_DECLARE_METATYPE(Story)
Q_DECLARE_METATYPE(Lines)

class TestReflector : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void firstRead_data();
    void firstRead();
    void whileWatching_data();
    void whileWatching();
    void backoffGrowsAndForgets();
    void watchesEndBetweenFiveAndTenMinutes();
    void everyPairOfEventsIsSafe();
};

void TestReflector::firstRead_data() {
    QTest::addColumn<Story>("story");
    QTest::addColumn<Lines>("lines");
    const auto row = [](const char* rule, Story story, Lines lines) {
        QTest::newRow(rule) << after({started()}, story) << lines;
    };
    const std::string loading = "loading at=0";
    const std::string item = "ingress ns/i";
    row("list from the cache, then watch from its version", {items(), listed("10"), opened()},
        {loading, "list rv=0", "listing ingresses", item, "listed ingresses", "live at=0",
         "watch rv=10 timeout=450"});
    row("an empty list is a list", {listed("10")},
        {loading, "list rv=0", "listing ingresses", "listed ingresses", "live at=0",
         "watch rv=10 timeout=450"});
    row("further pages carry the token alone", {items(), listed("10", "abc"), items(), listed("10")},
        {loading, "list rv=0", "listing ingresses", item, "list rv= continue=abc", item, "listed ingresses",
         "live at=0", "watch rv=10 timeout=450"});
    row("a page that expired means a full list",
        {items(), listed("10", "abc"), http(410, "Expired"), items()},
        {loading, "list rv=0", "listing ingresses", item, "list rv= continue=abc",
         "list rv=", "listing ingresses", item});
    row("version too large: list the newest",
        {failed(HttpError{504, "", "Timeout", "", {}}, 0ms, true), listed("5")},
        {loading, "list rv=0", "list rv=", "listing ingresses", "listed ingresses", "live at=0",
         "watch rv=5 timeout=450"});
    row("a page whose token is Gone alike, and nothing of the first list is said to be whole",
        {items(), listed("10", "abc"), http(410, "Gone"), listed("20")},
        {loading, "list rv=0", "listing ingresses", item, "list rv= continue=abc",
         "list rv=", "listing ingresses", "listed ingresses", "live at=0", "watch rv=20 timeout=450"});
    row("a list that changes between pages is as its last page says",
        {items(), listed("10", "abc"), items(), listed("12")},
        {loading, "list rv=0", "listing ingresses", item, "list rv= continue=abc", item, "listed ingresses",
         "live at=0", "watch rv=12 timeout=450"});
    row("410 on the first list: the newest", {http(410, "Expired"), listed("5")},
        {loading, "list rv=0", "list rv=", "listing ingresses", "listed ingresses", "live at=0",
         "watch rv=5 timeout=450"});
    row("429 without Retry-After: the backoff", {http(429, "TooManyRequests"), timer(400ms)},
        {loading, "list rv=0", "failed at=0 why=http:429TooManyRequests retry=400", "wait 400", "list rv=0"});
    row("a version is opaque: it goes back as it came", {listed("not/a number")},
        {loading, "list rv=0", "listing ingresses", "listed ingresses", "live at=0",
         "watch rv=not/a number timeout=450"});
    row("asleep before the first list: it is asked again", {interrupted(), late(items()), listed("10")},
        {loading, "list rv=0", "stop", "list rv=0", "listing ingresses", "listed ingresses", "live at=0",
         "watch rv=10 timeout=450"});
    row("asleep while waiting: at once, and the backoff begins anew",
        {network(NetworkError::Kind::Refused), timer(400ms), network(NetworkError::Kind::Refused),
         interrupted(), network(NetworkError::Kind::Refused)},
        {loading, "list rv=0", "failed at=0 why=network:1 retry=400", "wait 400", "list rv=0",
         "failed at=0 why=network:1 retry=1200", "wait 800", "list rv=0",
         "failed at=0 why=network:1 retry=800", "wait 400"});
    row("refused: failed, and again after the backoff", {network(NetworkError::Kind::Refused), timer(400ms)},
        {loading, "list rv=0", "failed at=0 why=network:1 retry=400", "wait 400", "list rv=0"});
    row("failed since the first time",
        {network(NetworkError::Kind::Refused), timer(400ms), network(NetworkError::Kind::Refused)},
        {loading, "list rv=0", "failed at=0 why=network:1 retry=400", "wait 400", "list rv=0",
         "failed at=0 why=network:1 retry=1200", "wait 800"});
    row("Retry-After is honoured", {http(429, "TooManyRequests", 0ms, 7s)},
        {loading, "list rv=0", "failed at=0 why=http:429TooManyRequests retry=7000", "wait 7000"});
    row("an absurd Retry-After is cut", {http(503, "", 0ms, 86400s)},
        {loading, "list rv=0", "failed at=0 why=http:503 retry=600000", "wait 600000"});
    row("a plugin that waits for its approval: looked at again soon", {failed(pluginError(true)), timer(30s)},
        {loading, "list rv=0", "failed at=0 why=plugin retry=30000", "wait 30000", "list rv=0"});
    row("a plugin that ran: its user is left alone for longer", {failed(pluginError(false)), timer(300s)},
        {loading, "list rv=0", "failed at=0 why=plugin retry=300000", "wait 300000", "list rv=0"});
    row("401: denied, slowly again", {failed(LoginError{"", ""}), timer(30s)},
        {loading, "list rv=0", "denied at=0 why=login retry=30000", "wait 30000", "list rv=0"});
    row("403: denied, each minute again", {failed(DeniedError{"", "list", "ingresses", "", ""}), timer(60s)},
        {loading, "list rv=0", "denied at=0 why=denied:list:ingresses retry=60000", "wait 60000",
         "list rv=0"});
    row("404: the server has no such kind", {http(404, "NotFound")},
        {loading, "list rv=0", "none at=0 why=http:404NotFound retry=300000", "wait 300000"});
    row("malformed bytes: failed", {items(), failed(DecodeError{"IngressList", 3, "", ""})},
        {loading, "list rv=0", "listing ingresses", item, "failed at=0 why=decode retry=400", "wait 400"});
    row("a list that broke begins anew", {items(), network(NetworkError::Kind::Reset), timer(), items()},
        {loading, "list rv=0", "listing ingresses", item, "failed at=0 why=network:3 retry=400", "wait 400",
         "list rv=0", "listing ingresses", item});
    row("retry ends the wait", {network(NetworkError::Kind::Refused), retry(), late(timer())},
        {loading, "list rv=0", "failed at=0 why=network:1 retry=400", "wait 400", "list rv=0"});
    row("retry leaves a running list alone", {retry()}, {loading, "list rv=0"});
    row("stop cancels, and nothing follows", {stopped(), items(), listed("1"), retry(), timer()},
        {loading, "list rv=0", "stop"});
    row("a transport that goes away is no failure", {failed(CancelledError{""}), retry()},
        {loading, "list rv=0"});
}

void TestReflector::firstRead() {
    QFETCH(Story, story);
    QFETCH(Lines, lines);
    QCOMPARE(play(story, 0.5), lines);
}

void TestReflector::whileWatching_data() {
    QTest::addColumn<Story>("story");
    QTest::addColumn<Lines>("lines");
    using Type = WatchEvent::Type;
    using Kind = NetworkError::Kind;
    const auto row = [](const char* rule, Story story, Lines lines) {
        QTest::newRow(rule) << after(live(), story) << lines;
    };
    const std::string added = "ingress ns/new";
    const std::string watch10 = "watch rv=10 timeout=450";
    const std::string stale = "stale at=0 why=";
    row("events move the version", {happened(Type::Added, "11"), happened(Type::Deleted, "12"), ended(2s)},
        {added, "removed ingresses ns/new", "watch rv=12 timeout=450"});
    row("bookmarks move the version and tell nothing", {happened(Type::Bookmark, "15"), ended(2s)},
        {"watch rv=15 timeout=450"});
    row("a bookmark that goes backwards is harmless: versions are opaque",
        {happened(Type::Bookmark, "15"), happened(Type::Bookmark, "9"), ended(2s)},
        {"watch rv=9 timeout=450"});
    row("an event without a version leaves the last one", {happened(Type::Bookmark, ""), ended(2s)},
        {watch10});
    row("unexpected events are skipped", {happened(Type::Other, "99"), ended(2s)}, {watch10});
    row("a watch that ends in time goes on at once, unseen", {ended(450s), opened()},
        {"live at=450000", watch10});
    row("a watch under a second without an event is an error", {ended(900ms), timer(400ms)},
        {stale + "network:10 retry=1300", "wait 400", "list rv=10"});
    row("a watch under a second with an event is none", {happened(Type::Bookmark, "11"), ended(10ms)},
        {"watch rv=11 timeout=450"});
    row("a heartbeat confirms", {alive(15s), alive(15s)}, {"live at=15000", "live at=30000"});
    row("events confirm, at most each five seconds",
        {happened(Type::Bookmark, "11", 4s), happened(Type::Bookmark, "12", 1s),
         happened(Type::Bookmark, "13", 4s)},
        {"live at=5000"});
    row("410 in the stream: list the newest at once", {errorEvent(410, "Expired"), listed("20")},
        {"stop", "list rv=", "listing ingresses", "listed ingresses", "live at=0",
         "watch rv=20 timeout=450"});
    row("Gone in the stream alike", {errorEvent(0, "Gone")}, {"stop", "list rv="});
    row("410 in the stream by its code alone", {errorEvent(410, "")}, {"stop", "list rv="});
    row("Expired in the stream by its reason alone", {errorEvent(0, "Expired")}, {"stop", "list rv="});
    row("410 as a status alike", {ended(2s), http(410, "Expired")}, {watch10, "list rv="});
    row("410 as a status with reason Gone alike", {ended(2s), http(410, "Gone")}, {watch10, "list rv="});
    row("410 as a status without a reason alike", {ended(2s), http(410)}, {watch10, "list rv="});
    row("too large a version as a status alike",
        {ended(2s), failed(HttpError{504, "GET x", "Timeout", "", {}}, 0ms, true)}, {watch10, "list rv="});
    row("410 twice: the second waits",
        {errorEvent(410, "Expired"), listed("20"), opened(), errorEvent(410, "Expired")},
        {"stop", "list rv=", "listing ingresses", "listed ingresses", "live at=0", "watch rv=20 timeout=450",
         "stop", stale + "http:410Expired retry=800", "wait 800"});
    row("410 after a long absence is not live before the list",
        {network(Kind::Timeout, 60s), network(Kind::Refused), timer(800ms), opened(),
         errorEvent(410, "Expired")},
        {stale + "network:4", watch10, stale + "network:1 retry=60800", "wait 800", watch10, "live at=60800",
         "stop", stale + "http:410Expired retry=62400", "wait 1600"});
    row("a broken connection is taken up at once, unseen",
        {network(Kind::Reset, 60s), opened(1s), alive(15s)}, {watch10, "live at=76000"});
    row("stale when taking up fails",
        {network(Kind::Reset, 60s), network(Kind::Unreachable), timer(800ms), opened()},
        {watch10, stale + "network:2 retry=60800", "wait 800", watch10, "live at=60800"});
    row("a second break soon after waits", {network(Kind::Reset, 60s), opened(), network(Kind::Reset)},
        {watch10, stale + "network:3 retry=60800", "wait 800"});
    row("a heartbeat that stops is stale at once", {alive(15s), network(Kind::Timeout, 20s), opened()},
        {"live at=15000", "stale at=15000 why=network:4", watch10, "live at=35000"});
    row("refused: wait, then the watch again, no list", {ended(2s), network(Kind::Refused), timer(400ms)},
        {watch10, "stale at=2000 why=network:1 retry=2400", "wait 400", watch10});
    row("429: wait as asked, then the watch again", {ended(2s), http(429, "", 0ms, 9s), timer(9s)},
        {watch10, "stale at=2000 why=http:429 retry=11000", "wait 9000", watch10});
    row("429 without Retry-After: the backoff, then the watch again, no list",
        {ended(2s), http(429), timer(400ms)},
        {watch10, "stale at=2000 why=http:429 retry=2400", "wait 400", watch10});
    row("429 in the stream alike", {errorEvent(429, "TooManyRequests"), timer(400ms)},
        {"stop", stale + "http:429TooManyRequests retry=400", "wait 400", watch10});
    row("a heartbeat between 500s forgives them",
        {errorEvent(500, "InternalError"), timer(), opened(), errorEvent(500, "InternalError"), timer(),
         opened(), errorEvent(500, "InternalError"), timer(), opened(), alive(0ms),
         errorEvent(500, "InternalError"), timer()},
        {"stop", stale + "http:500InternalError retry=400", "wait 400", watch10, "live at=0", "stop",
         stale + "http:500InternalError retry=800", "wait 800", watch10, "live at=0", "stop",
         stale + "http:500InternalError retry=1600", "wait 1600", watch10, "live at=0", "stop",
         stale + "http:500InternalError retry=3200", "wait 3200", watch10});
    row("500 four times: the list again",
        {errorEvent(500, "InternalError"), timer(), opened(), errorEvent(500, "InternalError"), timer(),
         opened(), errorEvent(500, "InternalError"), timer(), opened(), errorEvent(500, "InternalError"),
         timer()},
        {"stop", stale + "http:500InternalError retry=400", "wait 400", watch10, "live at=0", "stop",
         stale + "http:500InternalError retry=800", "wait 800", watch10, "live at=0", "stop",
         stale + "http:500InternalError retry=1600", "wait 1600", watch10, "live at=0", "stop",
         stale + "http:500InternalError retry=3200", "wait 3200", "list rv=10"});
    row("another status: list again from the last version", {ended(2s), http(503), timer()},
        {watch10, "stale at=2000 why=http:503 retry=2400", "wait 400", "list rv=10"});
    row("malformed bytes: list again", {failed(DecodeError{"WatchEvent", 0, "", ""}), timer()},
        {stale + "decode retry=400", "wait 400", "list rv=10"});
    row("403 on the watch", {failed(DeniedError{"", "watch", "ingresses", "", ""}), timer(60s)},
        {"denied at=0 why=denied:watch:ingresses retry=60000", "wait 60000", watch10});
    row("no credential for the next watch: what was read stays, marked as old",
        {ended(2s), failed(pluginError(false)), timer(300s), opened()},
        {watch10, "stale at=2000 why=plugin retry=302000", "wait 300000", watch10, "live at=302000"});
    row("401 on the watch", {ended(2s), failed(LoginError{"", ""}), timer(30s), opened()},
        {watch10, "denied at=2000 why=login retry=32000", "wait 30000", watch10, "live at=32000"});
    row("a relist tells what is there, so that the missed deletes show",
        {errorEvent(410, "Expired"), items(), listed("20")},
        {"stop", "list rv=", "listing ingresses", "ingress ns/i", "listed ingresses", "live at=0",
         "watch rv=20 timeout=450"});
    row("retry reads everything again", {retry(60s), late(happened(Type::Added, "11")), items()},
        {"stop", "list rv=10", "listing ingresses", "ingress ns/i"});
    row("asleep: stale at once as of the last confirmation, and watched again at once",
        {alive(15s), interrupted(5s), opened(1s)},
        {"live at=15000", "stale at=15000 why=network:3", "stop", watch10, "live at=21000"});
    row("asleep: what the old watch still says is nothing",
        {interrupted(), late(happened(Type::Added, "11")), late(network(Kind::Reset))},
        {stale + "network:3", "stop", watch10});
    row("asleep twice", {interrupted(), interrupted()},
        {stale + "network:3", "stop", watch10, "stop", watch10});
    row("asleep so long that the version is gone",
        {interrupted(60s), opened(), errorEvent(410, "Expired"), listed("90")},
        {stale + "network:3", "stop", watch10, "live at=60000", "stop", "stale at=0 why=http:410Expired",
         "list rv=", "listing ingresses", "listed ingresses", "live at=60000", "watch rv=90 timeout=450"});
    row("late events of another stream are nothing",
        {ended(2s), late(network(Kind::Reset)), late(happened(Type::Added, "9"))}, {watch10});
    row("stop", {stopped(), happened(Type::Added, "11"), ended(2s)}, {"stop"});
    row("a live neighbour ends the wait for a server that was not there",
        {network(Kind::Refused), neighbour(1ms)}, {stale + "network:1 retry=400", "wait 400", watch10});
    row("a live neighbour ends no second wait within half a minute",
        {network(Kind::Refused), neighbour(1ms), network(Kind::Refused), neighbour(29s), neighbour(1s)},
        {stale + "network:1 retry=400", "wait 400", watch10, stale + "network:1 retry=801", "wait 800",
         watch10});
    row("a live neighbour ends the wait for a proxy's server", {ended(2s), http(503), neighbour()},
        {watch10, "stale at=2000 why=http:503 retry=2400", "wait 400", "list rv=10"});
    row("a live neighbour doesn't hurry what the server told to wait",
        {ended(2s), http(503, "", 0ms, std::chrono::seconds(7)), neighbour()},
        {watch10, "stale at=2000 why=http:503 retry=9000", "wait 7000"});
    row("a live neighbour doesn't hurry a login", {ended(2s), failed(LoginError{"", ""}), neighbour()},
        {watch10, "denied at=2000 why=login retry=32000", "wait 30000"});
    row("a live neighbour changes nothing for one that is live too", {neighbour()}, {});
}

void TestReflector::whileWatching() {
    QFETCH(Story, story);
    QFETCH(Lines, lines);
    const Lines all = play(story, 0.5);
    QVERIFY(all.size() >= kLiveLines);
    QCOMPARE(Lines(all.begin() + kLiveLines, all.end()), lines);
}

void TestReflector::backoffGrowsAndForgets() {
    Story story{started()};
    for (int i = 0; i < 8; ++i) {
        story.push_back(network(NetworkError::Kind::Refused));
        story.push_back(timer());
    }
    story.push_back(network(NetworkError::Kind::Refused, 2min + 1ms));
    const auto waits = [&](double random) {
        Lines lines = play(story, random);
        lines.erase(
            std::remove_if(lines.begin(), lines.end(), [](const auto& l) { return !l.starts_with("wait"); }),
            lines.end());
        return lines;
    };
    QCOMPARE(waits(1.0), (Lines{"wait 800", "wait 1600", "wait 3200", "wait 6400", "wait 12800", "wait 25600",
                                "wait 30000", "wait 30000", "wait 800"}));
    QCOMPARE(waits(0.0), Lines(9, "wait 0"));
}

void TestReflector::watchesEndBetweenFiveAndTenMinutes() {
    QCOMPARE(play(live(), 0.0).back(), std::string("watch rv=10 timeout=300"));
    QCOMPARE(play(live(), 0.999).back(), std::string("watch rv=10 timeout=599"));
}

/// Whatever comes in whatever order: a stream or timer is always running, unless it was stopped.
void TestReflector::everyPairOfEventsIsSafe() {
    const Story all{started(),
                    retry(),
                    timer(),
                    items(),
                    listed("1"),
                    listed("1", "t"),
                    opened(),
                    ended(0ms),
                    alive(1s),
                    interrupted(),
                    neighbour(),
                    happened(WatchEvent::Type::Added, "2"),
                    errorEvent(410, "Expired"),
                    http(500),
                    http(404),
                    network(NetworkError::Kind::Timeout),
                    failed(LoginError{"", ""})};
    unsigned seed = 1;
    rf::State state;
    rf::Moment moment{TimePoint{}, SteadyPoint(1h), 0.3};
    state = rf::next(state, rf::Started{}, moment).state;
    for (int i = 0; i < 20'000; ++i) {
        seed = seed * 1'664'525U + 1'013'904'223U;
        const Happens& happens = all[(seed >> 16U) % all.size()];
        moment.now += happens.after;
        moment.steady += happens.after;
        const auto phase = state.phase;
        auto step = rf::next(state, happens.event(state.number), moment);
        const bool starts =
            std::any_of(step.effects.begin(), step.effects.end(), [](const rf::Effect& effect) {
                return !std::holds_alternative<rf::Emit>(effect) &&
                       !std::holds_alternative<rf::StopStream>(effect);
            });
        QVERIFY(step.state.phase != rf::State::Phase::Idle && step.state.phase != rf::State::Phase::Stopped);
        QVERIFY(starts || step.state.phase == phase);
        QCOMPARE(step.state.number > state.number, starts);
        state = std::move(step.state);
    }
}

QTEST_GUILESS_MAIN(TestReflector)
#include "tst_reflector.moc"
