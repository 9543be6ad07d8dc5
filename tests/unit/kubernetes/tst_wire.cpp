#include <QtTest>
#include <random>

#include "backends/kubernetes/wire/list_decoder.h"
#include "backends/kubernetes/wire/objects.h"
#include "backends/kubernetes/wire/status.h"
#include "backends/kubernetes/wire/watch_decoder.h"
#include "tests/unit/kubernetes/fact_text.h"
#include "tests/unit/kubernetes/messages.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;

Q_DECLARE_METATYPE(flotte::Feed)

namespace {

struct Listed {
    Result<wire::ListEnd> end;
    std::vector<Fact> facts;
};

/// Feeds a body in pieces whose sizes `size` gives.
template <class Size>
Listed decodeList(Feed feed, std::string_view body, Size size) {
    wire::ListDecoder decoder(feed);
    Listed listed;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t length = std::min<std::size_t>(body.size() - at, size());
        if (!decoder.feed(body.substr(at, length), listed.facts)) {
            break;
        }
        at += length;
    }
    listed.end = decoder.finish();
    return listed;
}

Listed decodeWhole(Feed feed, std::string_view body) {
    return decodeList(feed, body, [&] { return body.size(); });
}

std::string joined(const std::vector<Fact>& facts) {
    std::string out;
    for (const std::string& text : test::textsOf(facts)) {
        out += text + "\n";
    }
    return out;
}

}  // namespace

class TestWire : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void realListsInEveryChunking_data();
    void realListsInEveryChunking();
    void realFacts_data();
    void realFacts();
    void realWatchInEveryChunking();
    void nameless();
    void pagedList();
    void aGiantObjectIsOneOfTheList();
    void badLists_data();
    void badLists();
    void truncatedListsAreNotWhole();
    void watchEvents_data();
    void watchEvents();
    void badFrames_data();
    void badFrames();
    void nothingIsReadBehindAFieldThatHasNoValue_data();
    void nothingIsReadBehindAFieldThatHasNoValue();
    void mutatedBytesNeverCrash_data();
    void mutatedBytesNeverCrash();
};

void TestWire::realListsInEveryChunking_data() {
    QTest::addColumn<Feed>("feed");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("items");
    QTest::newRow("namespaces") << Feed::Namespaces << QByteArray("namespaces.pb") << 7;
    QTest::newRow("pods") << Feed::Pods << QByteArray("pods.pb") << 18;
    QTest::newRow("quotas") << Feed::Quotas << QByteArray("resourcequotas.pb") << 3;
    QTest::newRow("cron jobs") << Feed::CronJobs << QByteArray("cronjobs.pb") << 3;
    QTest::newRow("jobs") << Feed::Jobs << QByteArray("jobs.pb") << 5;
    QTest::newRow("ingresses") << Feed::Ingresses << QByteArray("ingresses.pb") << 3;
    QTest::newRow("autoscalers") << Feed::Autoscalers << QByteArray("horizontalpodautoscalers.pb") << 3;
}

void TestWire::realListsInEveryChunking() {
    QFETCH(Feed, feed);
    QFETCH(QByteArray, file);
    QFETCH(int, items);
    const std::string body = fixture(file.constData());
    const Listed whole = decodeWhole(feed, body);
    QVERIFY(whole.end.has_value());
    QCOMPARE(static_cast<int>(whole.end->items), items);
    QCOMPARE(static_cast<int>(whole.facts.size()), items);
    QVERIFY(!whole.end->version.value().empty());
    QVERIFY(whole.end->continueToken.empty());

    std::mt19937 random(7);
    const std::function<std::size_t()> sizes[] = {[] { return 1U; }, [] { return 7U; },
                                                  [&] { return 1 + random() % 700; }};
    for (const auto& size : sizes) {
        const Listed pieces = decodeList(feed, body, size);
        QVERIFY(pieces.end.has_value());
        QVERIFY(*pieces.end == *whole.end);
        QCOMPARE(joined(pieces.facts), joined(whole.facts));
    }
}

void TestWire::realFacts_data() {
    QTest::addColumn<Feed>("feed");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, Feed feed, const char* file, const char* line) {
        QTest::newRow(name) << feed << QByteArray(file) << QByteArray(line);
    };
    const char* pods = "pods.pb";
    row("namespace", Feed::Namespaces, "namespaces.pb",
        "ns e-commerce-client-aurora "
        "{environment=production,kubernetes.io/metadata.name=e-commerce-client-aurora,"
        "tenant=client-aurora,tier=premium} {domain=aurora.example.com,note=Café « été "
        "»,subscription-tier=premium}");
    row("ready pod", Feed::Pods, pods,
        "pod e-commerce-client-aurora/orders-1 Running ready restarts=2 reason= tenant=client-aurora "
        "since=2026-11-24T08:30:00.000");
    row("crash-looping pod", Feed::Pods, pods,
        "pod e-commerce-client-aurora/auth-1 Running restarts=17 reason=CrashLoopBackOff "
        "tenant=client-aurora "
        "since=2026-11-24T08:30:00.000");
    row("pod without label", Feed::Pods, pods,
        "pod e-commerce-client-borea/pending-1 Pending restarts=0 reason= tenant= since=-");
    row("pod killed for memory", Feed::Pods, pods,
        "pod e-commerce-client-cirrus/oom-1 Failed restarts=0 reason=OOMKilled tenant=client-cirrus "
        "since=2026-11-24T08:30:00.000");
    row("evicted pod", Feed::Pods, pods,
        "pod e-commerce-client-cirrus/evicted-1 Failed restarts=0 reason=Evicted tenant=client-cirrus "
        "since=-");
    row("quota", Feed::Quotas, "resourcequotas.pb",
        "quota e-commerce-client-aurora/client-quota limits.cpu=760m/7500m persistentvolumeclaims=0m/5000m "
        "pods=4000m/50000m requests.cpu=385m/4000m requests.memory=605028352000m/8589934592000m");
    row("cron job", Feed::CronJobs, "cronjobs.pb",
        "cronjob e-commerce-client-borea/db-backup '0 2 * * *' Europe/Paris suspended active=0 "
        "scheduled=2026-11-24T01:00:00.000 successful=2026-11-24T01:09:30.000");
    row("job", Feed::Jobs, "jobs.pb",
        "job e-commerce-client-aurora/db-backup-1 of=db-backup running active=1 failed=0 reason= finished=-");
    row("ingress", Feed::Ingresses, "ingresses.pb",
        "ingress e-commerce-client-aurora/client-aurora-ingress aurora.example.com shop-aurora.example.org "
        "www.aurora.example.com");
    const char* autoscalers = "horizontalpodautoscalers.pb";
    row("autoscaler that would go above its maximum", Feed::Autoscalers, autoscalers,
        "autoscaler e-commerce-client-aurora/orders-hpa of=orders 6->6 in 2..6 limited");
    row("autoscaler that would go below its minimum", Feed::Autoscalers, autoscalers,
        "autoscaler e-commerce-client-aurora/auth-hpa of=auth 2->3 in 2..6");
    row("autoscaler without status", Feed::Autoscalers, autoscalers,
        "autoscaler e-commerce-client-aurora/catalog-hpa of=catalog 0->0 in 2..6");
}

void TestWire::realFacts() {
    QFETCH(Feed, feed);
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, line);
    const auto texts = test::textsOf(decodeWhole(feed, fixture(file.constData())).facts);
    const bool found = std::find(texts.begin(), texts.end(), line.toStdString()) != texts.end();
    if (!found) {
        for (const std::string& text : texts) {
            qWarning("%s", text.c_str());
        }
    }
    QVERIFY(found);
}

void TestWire::realWatchInEveryChunking() {
    const std::string body = fixture("namespaces.watch.pb");
    std::mt19937 random(7);
    const std::function<std::size_t()> sizes[] = {[&] { return body.size(); }, [] { return 1U; },
                                                  [] { return 7U; }, [&] { return 1 + random() % 300; }};
    for (const auto& size : sizes) {
        wire::WatchDecoder decoder(Feed::Namespaces);
        std::vector<wire::WatchEvent> events;
        for (std::size_t at = 0; at < body.size();) {
            const std::size_t length = std::min<std::size_t>(body.size() - at, size());
            QVERIFY(decoder.feed(std::string_view(body).substr(at, length), events).has_value());
            at += length;
        }
        QVERIFY(decoder.atFrameEnd());
        using Type = wire::WatchEvent::Type;
        std::vector<Type> types;
        std::string removed;
        for (const auto& event : events) {
            types.push_back(event.type);
            QVERIFY(!event.version.value().empty());
            QCOMPARE(event.fact.has_value(), event.type != Type::Bookmark);
            removed = event.type == Type::Deleted ? test::textOf(*event.fact) : removed;
        }
        const std::vector<Type> expected{Type::Added,    Type::Modified, Type::Modified, Type::Bookmark,
                                         Type::Bookmark, Type::Modified, Type::Deleted};
        QVERIFY(types == expected);
        QCOMPARE(removed, std::string("removed namespaces e-commerce-client-delta/e-commerce-client-delta"));
    }
}

void TestWire::nameless() {
    const auto listed =
        decodeWhole(Feed::Pods, envelope("PodList", listOf({object("a"), object(""), object("b")})));
    QVERIFY(listed.end.has_value());
    QCOMPARE(static_cast<int>(listed.facts.size()), 2);
    QCOMPARE(static_cast<int>(listed.end->items), 3);
    QCOMPARE(static_cast<int>(listed.end->skipped), 1);
}

void TestWire::pagedList() {
    const auto listed = decodeWhole(Feed::Pods, envelope("PodList", listOf({object("a")}, "9", "next")));
    QVERIFY(listed.end.has_value());
    QCOMPARE(listed.end->continueToken, std::string("next"));
    QCOMPARE(static_cast<int>(listed.end->remaining), 5);
    QVERIFY(listed.end->version == ResourceVersion("9"));
}

/// etcd holds at most 1.5 MiB an object; with the caps of others' etcds there may be more.
void TestWire::aGiantObjectIsOneOfTheList() {
    const std::string giant = message([](pbf_writer& writer) {
        pbf_writer meta(writer, 1);
        meta.add_string(1, "giant");
        meta.add_string(3, "ns");
        meta.add_bytes(17, std::string(8U << 20U, 'f'));  // managed fields, which nobody reads
        meta.add_string(6, "7");
    });
    const std::string body = envelope("PodList", listOf({object("before"), giant, object("after")}));
    std::mt19937 random(7);
    const Listed listed = decodeList(Feed::Pods, body, [&] { return 1 + random() % 16'384; });
    QVERIFY(listed.end.has_value());
    QCOMPARE(listed.facts.size(), std::size_t{3});
    QCOMPARE(std::get<PodFact>(listed.facts[1]).name.value(), std::string("giant"));
    QCOMPARE(std::get<PodFact>(listed.facts[2]).name.value(), std::string("after"));

    wire::WatchDecoder watch(Feed::Pods);
    std::vector<wire::WatchEvent> events;
    QVERIFY(watch.feed(frame("ADDED", envelope("Pod", giant)), events));
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(std::get<PodFact>(*events[0].fact).name.value(), std::string("giant"));
}

void TestWire::badLists_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, const std::string& body, const char* detail) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << QByteArray(detail);
    };
    const std::string good = envelope("PodList", listOf({object("a")}));
    row("JSON", R"({"kind":"PodList"})", "PodList@0: not Kubernetes protobuf");
    row("empty", "", "PodList@0: the body ended too early");
    row("another kind", envelope("Status", listOf({})), "PodList@6: an object of another kind: Status");
    row("encoded otherwise", envelope("PodList", listOf({}), "gzip"),
        "PodList@32: an unknown content encoding");
    row("no version", envelope("PodList", listOf({}, "")), "PodList@33: a list without resourceVersion");
    row("without a kind", std::string("k8s\0\x12\x02", 6) + "ab", "PodList@4: an object without a kind");
    row("group as wire type", std::string("k8s\0\x0b", 5), "PodList@4: not a protobuf field");
    row("field zero", std::string("k8s\0\x02\x00", 6), "PodList@4: not a protobuf field");
    row("endless varint", std::string("k8s\0", 4) + std::string(20, '\xff'),
        "PodList@4: not a protobuf field");
    row("giant type", std::string("k8s\0\x0a\xff\xff\xff\xff\x7f", 10),
        "PodList@4: a field is longer than 16 MiB");
    row("item longer than its list",
        good.substr(0, good.find("PodList") + 7) + std::string("\x12\x04\x12\x7f"
                                                               "ab",
                                                               6),
        "PodList@21: a field is longer than its list");
    row("field cut off by the list's end",
        good.substr(0, good.find("PodList") + 7) + std::string("\x12\x01\x12\x00", 4),
        "PodList@21: a field is cut off");
    row("malformed item", envelope("PodList", listOf({std::string("\x0a\x7f", 2)})),
        "Pod@34: end of buffer exception");
}

void TestWire::badLists() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, detail);
    for (const std::size_t size : {std::size_t{1}, std::size_t{3}, std::size_t{100'000}}) {
        const auto listed = decodeList(Feed::Pods, body.toStdString(), [&] { return size; });
        QVERIFY(!listed.end.has_value());
        QCOMPARE(QByteArray::fromStdString(detailOf(listed.end.error())), detail);
    }
}

void TestWire::truncatedListsAreNotWhole() {
    const std::string body = fixture("ingresses.pb");
    for (std::size_t length = 0; length < body.size(); ++length) {
        const auto listed = decodeWhole(Feed::Ingresses, std::string_view(body).substr(0, length));
        // What follows the list itself is two empty fields: without them nothing is missing.
        QCOMPARE(listed.end.has_value(), length == body.size() - 4 || length == body.size() - 2);
    }
}

void TestWire::watchEvents_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("events");
    const auto row = [](const char* name, const std::string& bytes, const char* events) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(events);
    };
    const std::string pod = envelope("Pod", object("p"));
    const std::string gone = message([](pbf_writer& w) {
        w.add_string(3, "too old resource version: 1 (5)");
        w.add_string(4, "Expired");
        w.add_int32(6, 410);
    });
    row("added", frame("ADDED", pod), "0 7 pod ns/p Unknown restarts=0 reason= tenant= since=-;");
    row("deleted", frame("DELETED", pod), "2 7 removed pods ns/p;");
    row("bookmark",
        frame("BOOKMARK", envelope("Pod", message([](pbf_writer& w) { w.add_message(1, meta("", "8")); }))),
        "3 8 ;");
    row("error", frame("ERROR", envelope("Status", gone)), "4  410 Expired;");
    row("unknown type", frame("RENAMED", pod) + frame("ADDED", pod),
        "5  ;0 7 pod ns/p Unknown restarts=0 reason= tenant= since=-;");
    row("unexpected kind", frame("ADDED", envelope("Node", object("n"))), "5  ;");
    row("without a name", frame("ADDED", envelope("Pod", object(""))), "0 7 ;");
    row("without a type", std::string(4, '\0'), "5  ;");
}

void TestWire::watchEvents() {
    QFETCH(QByteArray, bytes);
    wire::WatchDecoder decoder(Feed::Pods);
    std::vector<wire::WatchEvent> events;
    QVERIFY(decoder.feed(bytes.toStdString(), events).has_value());
    std::string text;
    for (const auto& event : events) {
        text +=
            std::to_string(static_cast<int>(event.type)) + " " + event.version.value() + " " +
            (event.fact ? test::textOf(*event.fact) : std::string()) +
            (event.status ? std::to_string(event.status->code) + " " + event.status->reason : std::string()) +
            ";";
    }
    QTEST(QByteArray::fromStdString(text), "events");
}

void TestWire::badFrames_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, const std::string& bytes, const char* detail) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(detail);
    };
    row("giant frame", "\x7f\xff\xff\xff", "WatchEvent@0: a frame is longer than 16 MiB");
    row("text", "HTTP/1.1 500", "WatchEvent@0: a frame is longer than 16 MiB");
    row("malformed frame", std::string("\0\0\0\x02\x0a\x7f", 6), "WatchEvent@6: end of buffer exception");
    row("object without magic", frame("ADDED", "{}"), "WatchEvent@15: not Kubernetes protobuf");
    row("malformed object", frame("ADDED", envelope("Pod", std::string("\x0a\x7f", 2))),
        "Pod@34: end of buffer exception");
    row("second frame", frame("", "") + std::string("\x7f\xff\xff\xff", 4),
        "WatchEvent@10: a frame is longer than 16 MiB");
}

void TestWire::badFrames() {
    QFETCH(QByteArray, bytes);
    wire::WatchDecoder decoder(Feed::Pods);
    std::vector<wire::WatchEvent> events;
    const auto read = decoder.feed(bytes.toStdString(), events);
    QVERIFY(!read.has_value());
    QTEST(QByteArray::fromStdString(detailOf(read.error())), "detail");
    const auto again = decoder.feed(frame("ADDED", envelope("Pod", object("p"))), events);
    QVERIFY(!again.has_value() && again.error() == read.error());
}

void TestWire::nothingIsReadBehindAFieldThatHasNoValue_data() {
    QTest::addColumn<Feed>("feed");
    for (const Feed feed : kKubernetesFeeds) {
        QTest::newRow(wire::kindOf(feed).kind) << feed;
    }
}

/// Messages that end behind a field's number, as part of an object and one level deeper. The bytes have a
/// block of their own to the last, so that the sanitizer sees one read too many.
void TestWire::nothingIsReadBehindAFieldThatHasNoValue() {
    QFETCH(Feed, feed);
    int refused = 0;
    const auto decode = [&](const std::string& message) {
        const std::vector<char> exact(message.begin(), message.end());
        const auto object = wire::decodeObject(feed, {exact.data(), exact.size()});
        QVERIFY(object || std::holds_alternative<DecodeError>(object.error()));
        refused += object ? 0 : 1;
    };
    constexpr std::uint32_t kFields = 15;  // whose number and type fit one byte
    constexpr std::uint32_t kTypes[] = {0, 1, 2, 5};
    for (std::uint32_t part = 1; part <= 3; ++part) {
        for (std::uint32_t tag = 8; tag < (kFields + 1) * 8; ++tag) {
            if (std::find(std::begin(kTypes), std::end(kTypes), tag % 8) == std::end(kTypes)) {
                continue;
            }
            const std::string cut(1, static_cast<char>(tag));
            decode(message([&](pbf_writer& w) { w.add_message(part, cut); }));
            for (std::uint32_t field = 1; field <= kFields; ++field) {
                const std::string inner = message([&](pbf_writer& w) { w.add_message(field, cut); });
                decode(message([&](pbf_writer& w) { w.add_message(part, inner); }));
            }
        }
    }
    QVERIFY(refused >= static_cast<int>(kFields * std::size(kTypes)));  // each of metadata at least
}

void TestWire::mutatedBytesNeverCrash_data() {
    realListsInEveryChunking_data();
}

void TestWire::mutatedBytesNeverCrash() {
    QFETCH(Feed, feed);
    QFETCH(QByteArray, file);
    const std::string body = fixture(file.constData());
    const std::string watch = fixture("namespaces.watch.pb");
    std::mt19937 random(20261125);
    int refused = 0;
    for (int round = 0; round < 400; ++round) {
        std::string list = body;
        std::string stream = watch;
        for (unsigned change = 0; change < 1 + random() % 8; ++change) {
            list[random() % list.size()] = static_cast<char>(random() % 256);
            stream[random() % stream.size()] = static_cast<char>(random() % 256);
        }
        list.resize(list.size() - random() % 3);
        const auto listed = decodeList(feed, list, [&] { return 1 + random() % 4000; });
        refused += listed.end ? 0 : 1;
        wire::WatchDecoder decoder(Feed::Namespaces);
        std::vector<wire::WatchEvent> events;
        const auto read = decoder.feed(stream, events);
        QVERIFY(read || std::holds_alternative<DecodeError>(read.error()));
        QVERIFY(listed.end || std::holds_alternative<DecodeError>(listed.end.error()));
        QVERIFY(!wire::readStatusBody(list).has_value());
    }
    QVERIFY(refused > 0);
}

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
