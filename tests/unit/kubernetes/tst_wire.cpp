#include <QFile>
#include <QtTest>
#include <protozero/pbf_writer.hpp>
#include <random>

#include "backends/kubernetes/wire/list_decoder.h"
#include "backends/kubernetes/wire/objects.h"
#include "backends/kubernetes/wire/status.h"
#include "backends/kubernetes/wire/watch_decoder.h"
#include "tests/unit/kubernetes/fact_text.h"

using namespace flotte;
using namespace flotte::kubernetes;
using protozero::pbf_writer;

Q_DECLARE_METATYPE(flotte::Feed)

namespace {

/// Answers of a real API server 1.36.3 to flotte's own requests.
std::string fixture(const char* name) {
    QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/tests/unit/kubernetes/fixtures/") +
               QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

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

std::string message(const std::function<void(pbf_writer&)>& fill) {
    std::string out;
    pbf_writer writer(out);
    fill(writer);
    return out;
}

std::string envelope(const std::string& kind, const std::string& raw, const std::string& encoding = {}) {
    return std::string("k8s\0", 4) + message([&](pbf_writer& w) {
               w.add_message(1, message([&](pbf_writer& type) {
                                 type.add_string(1, "v1");
                                 type.add_string(2, kind);
                             }));
               w.add_bytes(2, raw);
               w.add_string(3, encoding);
               w.add_string(4, "");
           });
}

std::string frame(const std::string& type, const std::string& object) {
    const std::string event = message([&](pbf_writer& w) {
        w.add_string(1, type);
        w.add_message(2, message([&](pbf_writer& raw) { raw.add_bytes(1, object); }));
    });
    std::string head;
    for (int shift = 24; shift >= 0; shift -= 8) {
        head += static_cast<char>(event.size() >> static_cast<unsigned>(shift) & 0xffU);
    }
    return head + event;
}

std::string meta(const std::string& name, const std::string& version = "7") {
    return message([&](pbf_writer& w) {
        w.add_string(1, name);
        w.add_string(3, "ns");
        w.add_string(6, version);
    });
}

std::string object(const std::string& name) {
    return message([&](pbf_writer& w) { w.add_message(1, meta(name)); });
}

std::string listOf(const std::vector<std::string>& items, const std::string& version = "9",
                   const std::string& token = {}) {
    return message([&](pbf_writer& w) {
        w.add_message(1, message([&](pbf_writer& m) {
                          m.add_string(2, version);
                          m.add_string(3, token);
                          m.add_int64(4, token.empty() ? 0 : 5);
                      }));
        for (const std::string& item : items) {
            w.add_message(2, item);
        }
    });
}

std::string detailOf(const Error& error) {
    const auto* decode = std::get_if<DecodeError>(&error);
    return decode ? decode->what + "@" + std::to_string(decode->offset) + ": " + decode->detail
                  : "another error";
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
    void realStatus_data();
    void realStatus();
    void jsonStatus_data();
    void jsonStatus();
    void podReasons_data();
    void podReasons();
    void namespaceConditions();
    void quotaBeforeItIsCounted();
    void jobOutcomes();
    void hostileNumbers();
    void nameless();
    void pagedList();
    void badLists_data();
    void badLists();
    void truncatedListsAreNotWhole();
    void watchEvents_data();
    void watchEvents();
    void badFrames_data();
    void badFrames();
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

void TestWire::realStatus_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("tooLarge");
    QTest::newRow("forbidden") << QByteArray("denied.pb") << 403 << QByteArray("Forbidden")
                               << QByteArray(
                                      "namespaces is forbidden: User \"nobody\" cannot list resource "
                                      "\"namespaces\" in API group \"\" at the cluster scope")
                               << false;
    QTest::newRow("version too large")
        << QByteArray("too_large.pb") << 504 << QByteArray("Timeout")
        << QByteArray("Timeout: Too large resource version: 99999999, current: 433") << true;
    QTest::newRow("no such kind") << QByteArray("no_kind.pb") << 404 << QByteArray("NotFound")
                                  << QByteArray("the server could not find the requested resource") << false;
}

void TestWire::realStatus() {
    QFETCH(QByteArray, file);
    const auto status = wire::readStatusBody(fixture(file.constData()));
    QVERIFY(status.has_value());
    QTEST(status->code, "code");
    QTEST(QByteArray::fromStdString(status->reason), "reason");
    QTEST(QByteArray::fromStdString(status->message), "message");
    QTEST(status->versionTooLarge, "tooLarge");
}

void TestWire::jsonStatus_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isStatus");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<bool>("tooLarge");
    const auto row = [](const char* name, const char* body, bool isStatus, int retryAfter, bool tooLarge) {
        QTest::newRow(name) << QByteArray(body) << isStatus << retryAfter << tooLarge;
    };
    row("status", R"({"kind":"Status","code":429,"details":{"retryAfterSeconds":3}})", true, 3, false);
    row("cause", R"({"kind":"Status","details":{"causes":[{"reason":"ResourceVersionTooLarge"}]}})", true, 0,
        true);
    row("words of an old server", R"({"kind":"Status","message":"Too large resource version: 9"})", true, 0,
        true);
    row("wrong types",
        R"({"kind":"Status","code":"x","message":[1],"details":{"causes":[3],"retryAfterSeconds":-1}})", true,
        0, false);
    row("another kind", R"({"kind":"PodList"})", false, 0, false);
    row("a proxy's page", "<html>Bad gateway</html>", false, 0, false);
    row("cut off", R"({"kind":"Sta)", false, 0, false);
    row("empty", "", false, 0, false);
}

void TestWire::jsonStatus() {
    QFETCH(QByteArray, body);
    const auto status = wire::readStatusBody(body.toStdString());
    QTEST(status.has_value(), "isStatus");
    const auto read = status.value_or(wire::Status{});
    QTEST(static_cast<int>(read.retryAfter.value_or(std::chrono::seconds(0)).count()), "retryAfter");
    QTEST(read.versionTooLarge, "tooLarge");
}

void TestWire::podReasons_data() {
    QTest::addColumn<QByteArray>("containers");  // per container: sort, state, reason
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const char* containers, const char* reason) {
        QTest::newRow(name) << QByteArray(containers) << QByteArray(reason);
    };
    row("waiting wins over terminated", "c3Error c1ImagePullBackOff", "ImagePullBackOff");
    row("first waiting", "c1CrashLoopBackOff c1ImagePullBackOff", "CrashLoopBackOff");
    row("terminated", "c3OOMKilled c3Error", "OOMKilled");
    row("init container tells more", "c1PodInitializing i1CrashLoopBackOff", "CrashLoopBackOff");
    row("init container done", "c1CrashLoopBackOff i3Completed", "CrashLoopBackOff");
    row("status.reason last", "", "Evicted");
}

void TestWire::podReasons() {
    QFETCH(QByteArray, containers);
    const std::string status = message([&](pbf_writer& w) {
        w.add_string(4, "Evicted");
        for (const QByteArray& part : containers.split(' ')) {
            if (part.isEmpty()) {
                continue;
            }
            const std::string detail = message(
                [&](pbf_writer& d) { d.add_string(part[1] == '1' ? 1 : 3, part.mid(2).toStdString()); });
            const std::string state =
                message([&](pbf_writer& s) { s.add_message(part[1] == '1' ? 1 : 3, detail); });
            w.add_message(part[0] == 'c' ? 8 : 10, message([&](pbf_writer& c) { c.add_message(2, state); }));
        }
    });
    const auto pod = wire::decodeObject(Feed::Pods, message([&](pbf_writer& w) {
                                            w.add_message(1, meta("p"));
                                            w.add_message(3, status);
                                        }));
    QVERIFY(pod.has_value() && pod->fact.has_value());
    QTEST(QByteArray::fromStdString(std::get<PodFact>(*pod->fact).reason), "reason");
}

void TestWire::namespaceConditions() {
    const auto condition = [](const char* type, const char* status, const char* words) {
        return message([&](pbf_writer& w) {
            w.add_string(1, type);
            w.add_string(2, status);
            w.add_string(6, words);
        });
    };
    const auto decoded = wire::decodeObject(
        Feed::Namespaces, message([&](pbf_writer& w) {
            w.add_message(1, meta("stuck"));
            w.add_message(
                3, message([&](pbf_writer& s) {
                    s.add_string(1, "Terminating");
                    s.add_message(2, condition("NamespaceDeletionContentFailure", "False", "all deleted"));
                    s.add_message(2, condition("NamespaceFinalizersRemaining", "True", "one remains"));
                    s.add_message(2, condition("NamespaceContentRemaining", "True", "second"));
                }));
        }));
    QVERIFY(decoded.has_value());
    QCOMPARE(test::textOf(*decoded->fact), std::string("ns stuck {} {} terminating \"one remains\""));
}

void TestWire::quotaBeforeItIsCounted() {
    const auto entry = [](const char* resource, const char* amount) {
        return message([&](pbf_writer& w) {
            w.add_string(1, resource);
            w.add_message(2, message([&](pbf_writer& q) { q.add_string(1, amount); }));
        });
    };
    const auto decoded = wire::decodeObject(Feed::Quotas, message([&](pbf_writer& w) {
                                                w.add_message(1, meta("q"));
                                                w.add_message(2, message([&](pbf_writer& s) {
                                                                  s.add_message(1, entry("pods", "50"));
                                                                  s.add_message(1, entry("odd", "many"));
                                                                  s.add_string(2, "BestEffort");
                                                              }));
                                            }));
    QVERIFY(decoded.has_value());
    QCOMPARE(test::textOf(*decoded->fact), std::string("quota ns/q pods=?/50000m"));
}

void TestWire::jobOutcomes() {
    const auto job = [](const char* type, const char* status) {
        return wire::decodeObject(
            Feed::Jobs, message([&](pbf_writer& w) {
                w.add_message(1, meta("j"));
                w.add_message(3, message([&](pbf_writer& s) {
                                  s.add_int32(6, 3);
                                  s.add_message(1, message([&](pbf_writer& c) {
                                                    c.add_string(1, type);
                                                    c.add_string(2, status);
                                                    c.add_message(4, message([](pbf_writer& t) {
                                                                      t.add_int64(1, 1'764'000'000);
                                                                      t.add_int32(2, 500'000'000);
                                                                  }));
                                                    c.add_string(5, "BackoffLimitExceeded");
                                                }));
                              }));
            }));
    };
    QCOMPARE(test::textOf(*job("Failed", "True")->fact),
             std::string("job ns/j of= failed active=0 failed=3 reason=BackoffLimitExceeded "
                         "finished=2025-11-24T16:00:00.500"));
    QCOMPARE(test::textOf(*job("Complete", "True")->fact),
             std::string("job ns/j of= complete active=0 failed=3 reason= finished=2025-11-24T16:00:00.500"));
    QCOMPARE(test::textOf(*job("Failed", "False")->fact),
             std::string("job ns/j of= running active=0 failed=3 reason= finished=-"));
}

void TestWire::hostileNumbers() {
    const auto container = [](int restarts) {
        return message([&](pbf_writer& c) { c.add_int32(5, restarts); });
    };
    const auto time = [](std::int64_t seconds, int nanos) {
        return message([&](pbf_writer& t) {
            t.add_int64(1, seconds);
            t.add_int32(2, nanos);
        });
    };
    const auto pod = wire::decodeObject(
        Feed::Pods, message([&](pbf_writer& w) {
            w.add_message(1, message([&](pbf_writer& m) {
                              m.add_string(1, "p");
                              m.add_message(8, time(std::numeric_limits<std::int64_t>::max(), 0));
                              m.add_int64(3,
                                          5);  // a namespace that is a number: another wire type, so unknown
                          }));
            w.add_message(3, message([&](pbf_writer& s) {
                              s.add_message(8, container(std::numeric_limits<std::int32_t>::max()));
                              s.add_message(8, container(std::numeric_limits<std::int32_t>::max()));
                              s.add_message(8, container(-5));
                          }));
        }));
    QVERIFY(pod.has_value());
    const auto fact = std::get<PodFact>(*pod->fact);
    QCOMPARE(fact.restarts, std::numeric_limits<std::int32_t>::max());
    QVERIFY(fact.createdAt == TimePoint{});
    QVERIFY(fact.ns.value().empty());
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
