#include <QtTest>

#include "backends/kubernetes/scoped.h"
#include "tests/unit/kubernetes/fact_text.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace std::chrono_literals;
namespace sc = flotte::kubernetes::scoped;

namespace {

/// One thing that happens: after how long, and what. `event` gets the number of the oldest request that runs,
/// or of the timer.
struct Happens {
    Milliseconds after{};
    std::function<sc::Event(const sc::State&)> event;
};
using Story = std::vector<Happens>;
using Lines = std::vector<std::string>;

unsigned oldest(const sc::State& state) {
    return state.running.empty() ? 0 : state.running.begin()->first;
}

Happens denied(Feed feed, bool untold = true, Milliseconds after = 0ms) {
    return {after, [=](const sc::State&) {
                const Error why = DeniedError{"", "list", "things", {}, {}};
                return sc::FeedDenied{
                    {feed, FeedState::Denied, TimePoint{}, std::make_shared<const Error>(why), std::nullopt},
                    untold};
            }};
}
Happens listedWhole(Feed feed) {
    return {0ms, [=](const sc::State&) { return sc::FeedListed{feed}; }};
}
Happens named(std::vector<std::string> names, bool complete = true) {
    return {0ms, [=](const sc::State&) {
                sc::Named event{{}, complete};
                for (const std::string& name : names) {
                    event.names.emplace_back(name);
                }
                return event;
            }};
}
/// The review says that these may surely be read.
Happens rules(std::vector<Feed> allowed = {}) {
    return {0ms, [=](const sc::State& state) {
                sc::RulesRead event{oldest(state), {}};
                for (const Feed feed : allowed) {
                    event.rules.allowed.at(static_cast<std::size_t>(feed)) = true;
                }
                return event;
            }};
}
Happens access(bool allowed) {
    return {0ms, [=](const sc::State& state) {
                sc::AccessRead event{oldest(state), std::nullopt};
                if (!allowed && !state.running.empty()) {
                    const sc::Ask& ask = state.running.begin()->second;
                    event.refusal =
                        DeniedError{"", ask.feed == Feed::Namespaces ? "get" : "list",
                                    ask.feed == Feed::Namespaces ? "namespaces" : "pods", ask.ns.value(), ""};
                }
                return event;
            }};
}
Happens object(const std::string& name = "a") {
    return {0ms, [=](const sc::State& state) {
                NamespaceFact fact;
                fact.name = NamespaceName(name);
                fact.labels = {{"tier", "gold"}};
                return sc::ObjectRead{oldest(state), fact};
            }};
}
Happens list(const char* version, std::vector<std::string> hosts = {"x"}, const char* token = "",
             const std::string& ns = "a") {
    return {0ms, [=](const sc::State& state) {
                sc::ListRead event{oldest(state), {}, {ResourceVersion(version), token, 0, hosts.size(), 0}};
                for (const std::string& host : hosts) {
                    event.facts.emplace_back(IngressFact{NamespaceName(ns), ObjectName(host), {}});
                }
                return event;
            }};
}
Happens failed(const Error& error, Milliseconds after = 0ms, bool tooLarge = false) {
    return {after, [=](const sc::State& state) { return sc::Failed{oldest(state), error, tooLarge}; }};
}
Happens http(int status, const char* reason = "", std::optional<std::chrono::seconds> retryAfter = {}) {
    return failed(HttpError{status, "", reason, "", retryAfter});
}
Happens forbidden(const char* verb = "list", const char* resource = "ingresses") {
    return failed(DeniedError{"", verb, resource, "a", ""});
}
Happens network(NetworkError::Kind kind = NetworkError::Kind::Unreachable, Milliseconds after = 0ms) {
    return failed(NetworkError{kind, "", ""}, after);
}
Happens timer(Milliseconds after) {
    return {after, [](const sc::State& state) { return sc::TimerFired{state.timer}; }};
}
Happens retry() {
    return {0ms, [](const sc::State&) { return sc::RetryAsked{}; }};
}
Happens interrupted(Milliseconds after = 0ms) {
    return {after, [](const sc::State&) {
                return sc::Interrupted{NetworkError{NetworkError::Kind::Reset, "", ""}};
            }};
}
Happens stopped() {
    return {0ms, [](const sc::State&) { return sc::Stopped{}; }};
}

std::string textOf(const sc::Ask& ask) {
    static constexpr const char* kFeeds[] = {"namespace", "pods", "quotas", "cronjobs", "jobs", "ingresses"};
    const std::string feed = kFeeds[static_cast<std::size_t>(ask.feed)];
    switch (ask.what) {
        case sc::Ask::What::Rules:
            return "rules " + ask.ns.value();
        case sc::Ask::What::Access:
            return "may " + feed + " " + ask.ns.value();
        case sc::Ask::What::Object:
            return "get " + ask.ns.value();
        case sc::Ask::What::List:
            break;
    }
    return "list " + feed + " " + ask.ns.value() + " rv=" + ask.version.value() +
           (ask.continueToken.empty() ? "" : " continue=" + ask.continueToken);
}

std::string textOf(const sc::Effect& effect) {
    if (const auto* ask = std::get_if<sc::Ask>(&effect)) {
        return textOf(*ask);
    }
    if (const auto* wait = std::get_if<sc::Wait>(&effect)) {
        return "wait " + std::to_string(wait->delay.count());
    }
    if (std::holds_alternative<sc::Cancel>(effect)) {
        return "cancel";
    }
    std::string out;
    for (const std::string& text : test::textsOf(std::get<sc::Emit>(effect).facts)) {
        out += (out.empty() ? "" : ", ") + text;
    }
    return out;
}

/// Starts an hour after the clock's beginning.
constexpr SteadyPoint kBegin{1h};

Lines play(const Story& story, sc::State* last = nullptr) {
    sc::State state;
    sc::Moment moment{TimePoint{}, kBegin, 0.5};
    Lines lines;
    for (const Happens& happens : story) {
        moment.now += happens.after;
        moment.steady += happens.after;
        sc::Event event = happens.event(state);
        auto step = sc::next(std::move(state), std::move(event), moment);
        state = std::move(step.state);
        for (const auto& effect : step.effects) {
            lines.push_back(textOf(effect));
        }
    }
    if (last) {
        *last = std::move(state);
    }
    return lines;
}

/// One line each, so that a failure shows both.
QString joined(const Lines& lines) {
    QString text;
    for (const std::string& line : lines) {
        text += QString::fromStdString(line) + QLatin1Char('\n');
    }
    return text;
}

Story after(Story story, const Story& more) {
    story.insert(story.end(), more.begin(), more.end());
    return story;
}

/// Ingresses of the one namespace `a` have been read, at 0 ms: next in 30 s.
Story reading() {
    return {named({"a"}), denied(Feed::Ingresses), rules({Feed::Ingresses}), list("10")};
}

}  // namespace

Q_DECLARE_METATYPE(Story)
Q_DECLARE_METATYPE(Lines)

class TestScoped : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void firstRound_data();
    void firstRound();
    void laterRounds_data();
    void laterRounds();
    void fourAtATime();
    void whatIsReadTooLateIsStale();
    void whateverComesSomethingIsDueOrRunning();
};

void TestScoped::firstRound_data() {
    QTest::addColumn<Story>("story");
    QTest::addColumn<Lines>("lines");
    const auto row = [](const char* rule, Story story, Lines lines) {
        QTest::newRow(rule) << story << lines;
    };
    const std::string whole = "denied at=0 why=denied:list:things";
    const Happens ingresses = denied(Feed::Ingresses);
    const std::string content = "listing ingresses in a, ingress a/x, listed ingresses in a";
    row("nothing is refused: nothing is asked", {named({"a", "b"})}, {});
    row("refused, and nobody names a namespace: denied at once", {named({}), ingresses}, {whole});
    row("refused, and names may still come: loading", {ingresses}, {});
    row("names that end without any: denied", {ingresses, named({}, false), named({})}, {whole});
    row("was told before: denied at once, and tried all the same",
        {named({"a"}), denied(Feed::Ingresses, false)}, {"rules a", whole});
    row("a rule that is there allows: list, and the whole stays denied",
        {named({"a"}), ingresses, rules({Feed::Ingresses}), list("10")},
        {"rules a", "list ingresses a rv=0", "wait 30000", content + ", " + whole});
    row("a rule that is missing does not refuse: the access review decides",
        {named({"a"}), ingresses, rules(), access(true), list("10", {})},
        {"rules a", "may ingresses a", "list ingresses a rv=0", "wait 30000",
         "listing ingresses in a, listed ingresses in a, " + whole});
    row("the access review refuses: denied with the right, no list",
        {named({"a"}), denied(Feed::Pods), rules(), access(false)},
        {"rules a", "may pods a", "wait 300000", "denied pods in a at=0 why=denied:list:pods@a, " + whole});
    row("no reviews for this user: the list itself tells",
        {named({"a"}), ingresses, forbidden("create"), forbidden("create"), forbidden()},
        {"rules a", "may ingresses a", "list ingresses a rv=0", "wait 300000",
         "denied ingresses in a at=0 why=denied:list:ingresses@a, " + whole});
    row("a server without reviews alike", {named({"a"}), ingresses, http(404), http(404), list("10")},
        {"rules a", "may ingresses a", "list ingresses a rv=0", "wait 30000", content + ", " + whole});
    row("reviewed as allowed, and refused all the same",
        {named({"a"}), ingresses, rules({Feed::Ingresses}), forbidden()},
        {"rules a", "list ingresses a rv=0", "wait 300000",
         "denied ingresses in a at=0 why=denied:list:ingresses@a, " + whole});
    row("404: that cell has none, and nothing else",
        {named({"a"}), ingresses, rules({Feed::Ingresses}), http(404, "NotFound")},
        {"rules a", "list ingresses a rv=0", "wait 300000",
         "none ingresses in a at=0 why=http:404NotFound, " + whole});
    row("the namespace itself tells its labels",
        {named({"a"}), denied(Feed::Namespaces), rules({Feed::Namespaces}), object()},
        {"rules a", "get a", "wait 30000", "live namespaces in a at=0, ns a {tier=gold} {}, " + whole});
    row("where it may not be read, a list that is answered shows that it is there",
        {named({"a"}), denied(Feed::Namespaces), ingresses, rules({Feed::Ingresses}), access(false),
         list("1")},
        {"rules a", "may namespace a", "list ingresses a rv=0",
         "denied namespaces in a at=0 why=denied:get:namespaces@a", "wait 30000",
         "ns a {} {}, " + content + ", " + whole + ", " + whole});
    row("nothing allowed: nothing says that it is there",
        {named({"a"}), denied(Feed::Namespaces), denied(Feed::Pods), rules(), access(false), access(false)},
        {"rules a", "may namespace a", "may pods a",
         "denied namespaces in a at=0 why=denied:get:namespaces@a", "wait 300000",
         "denied pods in a at=0 why=denied:list:pods@a, " + whole + ", " + whole});
    row("404 on the namespace: absent, and its kinds are not asked",
        {named({"a"}), denied(Feed::Namespaces), ingresses, rules({Feed::Namespaces, Feed::Ingresses}),
         http(404, "NotFound")},
        {"rules a", "get a", "wait 30000",
         "none namespaces in a at=0 why=http:404NotFound, none ingresses in a at=0 why=http:404NotFound, " +
             whole + ", " + whole});
    row("another namespace than the one asked for",
        {named({"a"}), denied(Feed::Namespaces), rules({Feed::Namespaces}), object("b")},
        {"rules a", "get a", "wait 30000", "failed namespaces in a at=0 why=decode, " + whole});
    row("objects of another namespace are left out",
        {named({"a"}), ingresses, rules({Feed::Ingresses}), list("10", {"x"}, "", "b")},
        {"rules a", "list ingresses a rv=0", "wait 30000",
         "listing ingresses in a, listed ingresses in a, " + whole});
    row("pages are one list",
        {named({"a"}), ingresses, rules({Feed::Ingresses}), list("9", {"x"}, "t"), list("10", {"y"})},
        {"rules a", "list ingresses a rv=0", "list ingresses a rv= continue=t", "wait 30000",
         "listing ingresses in a, ingress a/x, ingress a/y, listed ingresses in a, " + whole});
    row("a page that expired means a full list",
        {named({"a"}), ingresses, rules({Feed::Ingresses}), list("9", {"x"}, "t"), http(410, "Expired"),
         list("10", {"y"})},
        {"rules a", "list ingresses a rv=0", "list ingresses a rv= continue=t", "list ingresses a rv=",
         "wait 30000", "listing ingresses in a, ingress a/y, listed ingresses in a, " + whole});
    row("unreachable: failed, and the rest is not waited for",
        {named({"a", "b"}), ingresses, network(), timer(400ms)},
        {"rules a", "rules b", "wait 400",
         "failed ingresses in a at=0 why=network:2, failed ingresses in b at=0 why=network:2, " + whole,
         "rules a"});
    row("Retry-After is honoured for the whole cluster",
        {named({"a"}), ingresses, http(429, "TooManyRequests", 7s), timer(7s)},
        {"rules a", "wait 7000", "failed ingresses in a at=0 why=http:429TooManyRequests, " + whole,
         "rules a"});
    row("401: denied, slowly again", {named({"a"}), ingresses, failed(LoginError{"", ""}), timer(30s)},
        {"rules a", "wait 30000", "denied ingresses in a at=0 why=login, " + whole, "rules a"});
    row("500 for one namespace stops no other",
        {named({"a", "b"}), ingresses, rules({Feed::Ingresses}), rules({Feed::Ingresses}), http(500)},
        {"rules a", "rules b", "list ingresses a rv=0", "list ingresses b rv=0", "wait 30000",
         "failed ingresses in a at=0 why=http:500"});
    row("malformed bytes alike", {named({"a"}), ingresses, rules({Feed::Ingresses}), failed(DecodeError{})},
        {"rules a", "list ingresses a rv=0", "wait 30000",
         "failed ingresses in a at=0 why=decode, " + whole});
    row("what is no name of a namespace is never asked for",
        {named({"", "A", "-a", "a-", "a/b", "a?b", "../a", "a\"b", std::string(64, 'a')}), ingresses},
        {whole});
    row("stop cancels, and nothing follows",
        {named({"a"}), ingresses, stopped(), rules({Feed::Ingresses}), named({"b"}), retry()},
        {"rules a", "cancel"});
    row("a transport that goes away is no failure", {named({"a"}), ingresses, failed(CancelledError{})},
        {"rules a"});
}

void TestScoped::firstRound() {
    QFETCH(Story, story);
    QFETCH(Lines, lines);
    QCOMPARE(joined(play(story)), joined(lines));
}

void TestScoped::laterRounds_data() {
    QTest::addColumn<Story>("story");
    QTest::addColumn<Lines>("lines");
    const auto row = [](const char* rule, Story story, Lines lines) {
        QTest::newRow(rule) << story << lines;
    };
    const std::string again = "list ingresses a rv=10";
    const std::string empty = "listing ingresses in a, listed ingresses in a";
    row("each 30 s the list again, from the version before: what is gone is missing in it",
        {timer(30s), list("11", {}), timer(30s)}, {again, "wait 30000", empty, "list ingresses a rv=11"});
    row("a namespace named later is asked at once", {named({"b"})}, {"rules b"});
    row("a namespace named again is not", {named({"a"})}, {});
    row("the rights are reviewed again each five minutes",
        {timer(300s), rules({Feed::Ingresses}), list("11")},
        {"rules a", "stale ingresses in a at=0 why=network:4", again, "wait 30000",
         "listing ingresses in a, ingress a/x, listed ingresses in a"});
    row("a right that is taken away: denied, not deleted", {timer(30s), forbidden()},
        {again, "wait 270000", "denied ingresses in a at=30000 why=denied:list:ingresses@a"});
    row("410: the newest list, at once", {timer(30s), http(410, "Expired"), list("20", {})},
        {again, "list ingresses a rv=", "wait 30000", empty});
    row("version too large alike", {timer(30s), failed(HttpError{504, "", "Timeout", "", {}}, 0ms, true)},
        {again, "list ingresses a rv="});
    row("410 twice: stale, and in the next round",
        {timer(30s), http(410, "Gone"), http(410, "Gone"), timer(30s)},
        {again, "list ingresses a rv=", "wait 30000", "stale ingresses in a at=0 why=http:410Gone",
         "list ingresses a rv="});
    row("unreachable: stale as of the last reading, then live again",
        {timer(30s), network(), timer(400ms), list("11", {})},
        {again, "wait 400", "stale ingresses in a at=0 why=network:2", again, "wait 30000", empty});
    row("back-off grows", {timer(30s), network(), timer(400ms), network(), timer(800ms), network()},
        {again, "wait 400", "stale ingresses in a at=0 why=network:2", again, "wait 800", again,
         "wait 1600"});
    row("listed as a whole: nothing is left to do", {listedWhole(Feed::Ingresses), timer(30s), timer(300s)},
        {});
    row("refused as a whole again: all from the start",
        {listedWhole(Feed::Ingresses), denied(Feed::Ingresses, false)},
        {"rules a", "denied at=0 why=denied:list:things"});
    row("a kind that is refused later is read, too", {denied(Feed::Pods), access(false)},
        {"may pods a", "denied pods in a at=0 why=denied:list:pods@a, denied at=0 why=denied:list:things"});
    row("retry reviews and reads now", {retry(), rules({Feed::Ingresses})}, {"rules a", again});
    row("after sleep: stale at once, and read at once", {interrupted(10s), list("11", {})},
        {again, "stale ingresses in a at=0 why=network:3", empty});
    row("after sleep a running request is given up", {timer(30s), interrupted(), list("11", {})},
        {again, "cancel", again, "stale ingresses in a at=0 why=network:3", "wait 30000", empty});
    row("after sleep the back-off begins anew",
        {timer(30s), network(), timer(400ms), network(), interrupted(100ms), network(), timer(700ms)},
        {again, "wait 400", "stale ingresses in a at=0 why=network:2", again, "wait 800", again, "wait 400",
         again});
}

void TestScoped::laterRounds() {
    QFETCH(Story, story);
    QFETCH(Lines, lines);
    const Lines before = play(reading());
    const Lines all = play(after(reading(), story));
    QCOMPARE(Lines(all.begin(), all.begin() + static_cast<long>(before.size())), before);
    QCOMPARE(joined({all.begin() + static_cast<long>(before.size()), all.end()}), joined(lines));
}

/// Answers whatever is asked until nothing is; the most that was asked at a time.
std::size_t answerAll(sc::State& state, const sc::Moment& moment) {
    std::size_t most = state.running.size();
    while (!state.running.empty()) {
        const sc::Ask ask = state.running.begin()->second;
        sc::Event event = sc::RulesRead{ask.number, {}};
        if (ask.what == sc::Ask::What::Access) {
            event = sc::AccessRead{ask.number, std::nullopt};
        } else if (ask.what == sc::Ask::What::List) {
            event = sc::ListRead{ask.number, {}, {ResourceVersion("1"), {}, 0, 0, 0}};
        }
        state = sc::next(std::move(state), std::move(event), moment).state;
        most = std::max(most, state.running.size());
    }
    return most;
}

void TestScoped::fourAtATime() {
    sc::State state;
    const Lines first = play({named({"a", "b", "c", "d", "e", "f"}), denied(Feed::Ingresses)}, &state);
    QCOMPARE(first, (Lines{"rules a", "rules b", "rules c", "rules d"}));
    QCOMPARE(answerAll(state, {TimePoint{}, kBegin, 0.5}), sc::kParallel);
    for (const auto& [ns, place] : state.places) {
        QVERIFY(place.cells.at(static_cast<std::size_t>(Feed::Ingresses)).shown == FeedState::Live);
    }
}

/// Five namespaces, of which four hang: the fifth can't be read when it should be.
void TestScoped::whatIsReadTooLateIsStale() {
    sc::State state;
    play({named({"a", "b", "c", "d", "e"}), denied(Feed::Ingresses)}, &state);
    answerAll(state, {TimePoint{}, kBegin, 0.5});
    const auto at = [&](Milliseconds time) {
        auto step =
            sc::next(std::move(state), sc::TimerFired{state.timer}, {TimePoint{} + time, kBegin + time, 0.5});
        state = std::move(step.state);
        return step.effects.empty() ? std::string() : textOf(step.effects.back());
    };
    QCOMPARE(at(30s), std::string("list ingresses d rv=1"));
    QCOMPARE(at(89s), std::string());
    const QString late = QString::fromStdString(at(95s));
    for (const char* ns : {"a", "b", "c", "d", "e"}) {
        QVERIFY(
            late.contains(QStringLiteral("stale ingresses in %1 at=0 why=network:4").arg(QLatin1String(ns))));
    }
}

/// Whatever comes in whatever order: requests stay within bounds, and while a feed is refused something runs
/// or a timer does.
void TestScoped::whateverComesSomethingIsDueOrRunning() {
    const Story all{denied(Feed::Ingresses, false),
                    denied(Feed::Namespaces, false),
                    listedWhole(Feed::Ingresses),
                    named({"a", "b", "c", "d", "e"}),
                    rules(),
                    rules({Feed::Ingresses, Feed::Namespaces}),
                    access(true),
                    object("a"),
                    object("b"),
                    list("1"),
                    list("1", {}, "t"),
                    http(404),
                    http(410, "Gone"),
                    http(500),
                    forbidden(),
                    network(),
                    failed(LoginError{"", ""}),
                    timer(10s),
                    timer(100s),
                    retry(),
                    interrupted()};
    unsigned seed = 7;
    sc::State state = sc::next({}, named({"a", "b"}).event({}), {TimePoint{}, kBegin, 0.3}).state;
    sc::Moment moment{TimePoint{}, kBegin, 0.3};
    for (int i = 0; i < 20'000; ++i) {
        seed = seed * 1'664'525U + 1'013'904'223U;
        const Happens& happens = all[(seed >> 16U) % all.size()];
        moment.now += happens.after;
        moment.steady += happens.after;
        // An event must fit its request: what does not is as good as none.
        sc::Event event = happens.event(state);
        state = sc::next(std::move(state), std::move(event), moment).state;
        QVERIFY(state.running.size() <= sc::kParallel);
        const bool wanted = state.inScope.at(0) || state.inScope.at(5);
        QVERIFY(!wanted || !state.running.empty() || state.timer != 0);
        std::size_t busy = 0;
        for (const auto& [ns, place] : state.places) {
            busy += place.running ? 1 : 0;
        }
        QCOMPARE(busy, state.running.size());
    }
}

QTEST_GUILESS_MAIN(TestScoped)
#include "tst_scoped.moc"
