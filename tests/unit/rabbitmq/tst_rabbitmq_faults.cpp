#include <QTest>

#include "tests/unit/rabbitmq/plan.h"

using namespace flotte;
using namespace flotte::test;
using Found = Observation::Found;

namespace {

const std::vector<std::pair<const char*, Fault>> kFaults{
    {"409", Fault::Conflict},
    {"429", Fault::TooMany},
    {"500", Fault::Broken},
    {"done, then 500", Fault::DoneThen500},
    {"cut", Fault::Cut},
    {"done, then cut", Fault::DoneThenCut},
    {"half a body", Fault::DoneThenHalf},
    {"wrong JSON", Fault::WrongJson},
    {"expired", Fault::Expired},
};

/// As the engine would: what is Same is left alone. The first error ends it.
Result<Proof> runStep(Desk& desk, const StepSpec& spec) {
    const auto step = desk.step(spec);
    const auto seen = step->observe(desk.run());
    if (!seen) {
        return tl::unexpected(seen.error());
    }
    if (seen->found != Found::Same) {
        const auto applied = step->apply(desk.run(), *seen);
        if (!applied) {
            return tl::unexpected(applied.error());
        }
    }
    return step->verify(desk.run());
}

/// The permission the operator's account gets where it needs one is no part of any step's state.
void withoutPermission(Desk& desk) {
    desk.broker.does("DELETE", "/api/permissions/%2Fclient-abc/flotte");
}

/// What is there without a step and with it, having tried it once.
struct Ends {
    std::string without;
    std::string with;
};

Ends endsOf(Desk& desk, const StepSpec& spec) {
    Ends ends;
    withoutPermission(desk);
    if (!runStep(desk, spec)) {
        return ends;
    }
    ends.with = desk.broker.state();
    if (desk.step(spec)->undo(desk.run())) {
        withoutPermission(desk);
        ends.without = desk.broker.state();
    }
    return ends;
}

void faultRows() {
    QTest::addColumn<int>("fault");
    for (const auto& [name, fault] : kFaults) {
        QTest::newRow(name) << static_cast<int>(fault);
    }
}

}  // namespace

/// Every call of every step meets every fault: it is done, or a clear error, and asked again it ends the
/// same.
class TestRabbitMqFaults : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void aStepGoesOnWhereItWasBroken_data() { faultRows(); }
    void aStepGoesOnWhereItWasBroken() {
        QFETCH(int, fault);
        Desk desk;
        for (const StepSpec& spec : plan()) {
            const Ends ends = endsOf(desk, spec);
            QVERIFY(!ends.with.empty() && (isProbe(spec) || ends.with != ends.without));
            int call = 0;
            for (;; ++call) {
                const std::string place = spec.kind + ", call " + std::to_string(call);
                desk.broker.fail(call, static_cast<Fault>(fault));
                const auto first = runStep(desk, spec);
                const bool over = !desk.broker.failed();
                desk.broker.fail(-1, Fault::None);
                if (!first) {
                    QVERIFY2(words(first.error()).find("PLANTED") == std::string::npos, place.c_str());
                    const auto again = runStep(desk, spec);
                    QVERIFY2(again && again->done, place.c_str());
                }
                QVERIFY2(desk.broker.state() == ends.with, place.c_str());
                if (over) {
                    break;
                }
                const auto undone = desk.step(spec)->undo(desk.run());
                QVERIFY2(undone && undone->complete, place.c_str());
                withoutPermission(desk);
                QVERIFY2(desk.broker.state() == ends.without, place.c_str());
            }
            QVERIFY2(call >= 4, spec.kind.c_str());
        }
    }
    void anUndoGoesOnWhereItWasBroken_data() { faultRows(); }
    void anUndoGoesOnWhereItWasBroken() {
        QFETCH(int, fault);
        Desk desk;
        for (const StepSpec& spec : plan()) {
            const Ends ends = endsOf(desk, spec);
            bool over = false;
            for (int call = 0; !over; ++call) {
                QVERIFY(runStep(desk, spec));
                withoutPermission(desk);
                desk.broker.fail(call, static_cast<Fault>(fault));
                const auto first = desk.step(spec)->undo(desk.run());
                over = !desk.broker.failed();
                desk.broker.fail(-1, Fault::None);
                if (!first) {
                    const auto again = desk.step(spec)->undo(desk.run());
                    QVERIFY2(again && again->complete, spec.kind.c_str());
                }
                withoutPermission(desk);
                QVERIFY2(desk.broker.state() == ends.without, spec.kind.c_str());
            }
            QVERIFY(runStep(desk, spec));
        }
    }
    void aReviewChangesNothing() {
        Desk desk;
        const std::string before = desk.broker.state();
        for (const StepSpec& spec : plan()) {
            QVERIFY(desk.step(spec)->observe(desk.review()));
        }
        QCOMPARE(desk.broker.state(), before);
        for (const std::string& request : desk.broker.asked()) {
            QVERIFY2(request.starts_with("GET "), request.c_str());
        }
    }
    void anInitialisingVirtualHostIsNoFailure() {
        Desk desk;
        desk.broker.clusterSays("rabbit@one", "stopped");
        desk.broker.fail(2, Fault::DoneThen500);
        const auto verdict = desk.bring(specOf("vhost"));
        QVERIFY(verdict && !verdict->done);
        QCOMPARE(verdict->waiting, std::string("rabbit@one: stopped"));
        desk.broker.clusterSays("rabbit@one", "running");
        QVERIFY(desk.step(specOf("vhost"))->verify(desk.run())->done);
    }
    /// Its client died while the broker made it: nothing starts it by itself.
    void aVirtualHostThatWasNeverStartedIsStarted() {
        Desk desk;
        QVERIFY(desk.bring(specOf("vhost"))->done);
        desk.broker.clusterSays("rabbit@one", "stopped");
        const auto step = desk.step(specOf("vhost"));
        const auto seen = step->observe(desk.run());
        QVERIFY(seen && seen->found == Observation::Found::Differs);
        QCOMPARE(seen->differences, (std::vector<Difference>{{"state.rabbit@one", "stopped", "running"}}));
        static_cast<void>(desk.broker.asked());  // so far
        const auto started = step->apply(desk.run(), *seen);
        QVERIFY(started.has_value());
        const std::string host = "/api/vhosts/%2Fclient-abc";
        QCOMPARE(desk.broker.asked(), (std::vector<std::string>{"GET " + host, "GET " + host,
                                                                "POST " + host + "/start/rabbit%40one"}));
        QVERIFY(step->verify(desk.run())->done);
    }
    void waitsThatTheBrokerAsksForAreTold() {
        Desk desk;
        desk.broker.fail(0, Fault::TooMany);
        const auto seen = desk.step(specOf("vhost"))->observe(desk.run());
        QVERIFY(!seen);
        const auto& error = std::get<HttpError>(seen.error());
        QCOMPARE(error.status, 429);
        QVERIFY(error.retryAfter == std::chrono::seconds(3));
    }
    void anExpiredLoginIsNoMissingRight() {
        Desk desk;
        desk.broker.fail(0, Fault::Expired);
        const auto seen = desk.step(specOf("vhost"))->observe(desk.run());
        QVERIFY(!seen);
        QVERIFY(std::holds_alternative<LoginError>(seen.error()));
    }
    void noTimeLeftIsATimeOutWithoutARequest() {
        Desk desk;
        StepContext context = desk.run();
        context.deadline = Milliseconds(0);
        const auto seen = desk.step(specOf("vhost"))->observe(context);
        QVERIFY(!seen);
        QVERIFY(std::get<NetworkError>(seen.error()).kind == NetworkError::Kind::Timeout);
        QVERIFY(desk.broker.asked().empty());
    }
    void aCancelledStepAsksNothing() {
        Desk desk;
        StepContext context = desk.run();
        context.cancel.cancel();
        const auto seen = desk.step(specOf("vhost"))->observe(context);
        QVERIFY(!seen);
        QVERIFY(std::holds_alternative<CancelledError>(seen.error()));
    }
    void noPasswordIsInAnythingThatIsTold() {
        Desk desk;
        std::string all;
        for (const StepSpec& spec : plan()) {
            const auto step = desk.step(spec);
            const auto seen = step->observe(desk.run());
            const auto applied = step->apply(desk.run(), *seen);
            QVERIFY(applied);
            all += applied->request + applied->answer + applied->digest + seen->digest + seen->owner;
        }
        for (const http::LogEntry& line : desk.http.log()) {
            all += line.request + line.failure;
        }
        QVERIFY(all.find("PLANTED") == std::string::npos);
        QVERIFY(all.find("Basic") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRabbitMqFaults)
#include "tst_rabbitmq_faults.moc"
