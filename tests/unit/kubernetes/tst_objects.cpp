#include <QtTest>
#include <limits>

#include "backends/kubernetes/wire/objects.h"
#include "backends/kubernetes/wire/status.h"
#include "tests/unit/kubernetes/fact_text.h"
#include "tests/unit/kubernetes/messages.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;

class TestObjects : public QObject {
    Q_OBJECT

 private Q_SLOTS:
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
};

void TestObjects::realStatus_data() {
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

void TestObjects::realStatus() {
    QFETCH(QByteArray, file);
    const auto status = wire::readStatusBody(fixture(file.constData()));
    QVERIFY(status.has_value());
    QTEST(status->code, "code");
    QTEST(QByteArray::fromStdString(status->reason), "reason");
    QTEST(QByteArray::fromStdString(status->message), "message");
    QTEST(status->versionTooLarge, "tooLarge");
}

void TestObjects::jsonStatus_data() {
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

void TestObjects::jsonStatus() {
    QFETCH(QByteArray, body);
    const auto status = wire::readStatusBody(body.toStdString());
    QTEST(status.has_value(), "isStatus");
    const auto read = status.value_or(wire::Status{});
    QTEST(static_cast<int>(read.retryAfter.value_or(std::chrono::seconds(0)).count()), "retryAfter");
    QTEST(read.versionTooLarge, "tooLarge");
}

void TestObjects::podReasons_data() {
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

void TestObjects::podReasons() {
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

void TestObjects::namespaceConditions() {
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

void TestObjects::quotaBeforeItIsCounted() {
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

void TestObjects::jobOutcomes() {
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

void TestObjects::hostileNumbers() {
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

QTEST_GUILESS_MAIN(TestObjects)
#include "tst_objects.moc"
