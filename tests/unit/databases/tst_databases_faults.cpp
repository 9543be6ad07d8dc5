#include "tests/support/mariadb/record_proxy.h"
#include "tests/unit/databases/world.h"

using namespace flotte;
using namespace flotte::test;
using Found = Observation::Found;
using Fault = RecordProxy::Fault;

Q_DECLARE_METATYPE(Fault)

/// The connection breaks at each thing that a call says, in turn. Whatever came of it: the error holds no
/// secret, asking again ends where an undisturbed run ends, and undo where everything began.
class TestDatabasesFaults : public QObject {
    Q_OBJECT

    std::unique_ptr<DatabasesWorld> world_;
    std::unique_ptr<RecordProxy> proxy_;

    static constexpr int kMost = 200;

    std::unique_ptr<Step> through(const std::string& kind, int port) {
        world_->port = port;
        auto step = world_->step(kind);
        world_->port = 0;
        return step;
    }
    /// What must be there before the step.
    std::string prepare(const std::string& kind) {
        world_->clear();
        if (kind == "databases.database") {
            return "done";
        }
        std::string said = world_->run(*world_->step("databases.database"));
        if (kind == "databases.probe" && said == "done") {
            said = world_->run(*world_->step("databases.user"));
        }
        return said;
    }
    static void rows() {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<Fault>("fault");
        for (const char* kind : {"databases.database", "databases.user"}) {
            const auto row = [&](const char* name, Fault fault) {
                QTest::addRow("%s, %s", kind, name) << std::string(kind) << fault;
            };
            row("never arrives", Fault::CutBefore);
            row("done, not heard of", Fault::CutAfter);
            if (std::string_view(kind) == "databases.database") {
                row("half an answer", Fault::HalfAnswer);
                row("a wrong answer", Fault::WrongAnswer);
            }
        }
    }
    /// For the server half an answer and a wrong one are the same as none that is heard: every third will do.
    static int stride(Fault fault) {
        return fault == Fault::HalfAnswer || fault == Fault::WrongAnswer ? 3 : 1;
    }
    /// What the engine does next; whether it works is what the states are compared for.
    static std::string finish(Step& step) {
        const auto c = DatabasesWorld::context();
        const auto seen = step.observe(c);
        return seen ? words(step.apply(c, *seen)) : words(seen);
    }
    static bool isSafe(const Error& error) { return words(error).find("marked-secret") == std::string::npos; }

 private Q_SLOTS:
    void initTestCase() {
        try {
            world_ = std::make_unique<DatabasesWorld>();
            proxy_ = std::make_unique<RecordProxy>(world_->server.port());
        } catch (const std::exception& e) {
            QFAIL(e.what());
        }
    }
    void cleanupTestCase() {
        proxy_.reset();
        world_.reset();
    }

    void anApplyThatBrokeIsFinishedOrUndone_data() { rows(); }
    void anApplyThatBrokeIsFinishedOrUndone() {
        QFETCH(std::string, kind);
        QFETCH(Fault, fault);
        const auto c = DatabasesWorld::context();
        const auto straight = world_->step(kind);
        QCOMPARE(prepare(kind), std::string("done"));
        QCOMPARE(world_->run(*straight), std::string("done"));
        const std::string undisturbed = world_->state();
        int broken = 0;
        QVERIFY(straight->undo(c)->complete);
        const std::string before = world_->state();
        for (int record = 1; record < kMost; record += stride(fault)) {
            if (kind == "databases.database") {
                world_->clear();  // the marks' table, too
            }
            proxy_->arm(fault, record);
            const auto applied = through(kind, proxy_->port())->apply(c, Observation{});
            if (!proxy_->disarm()) {
                QVERIFY2(applied.has_value(), words(applied).c_str());
                break;
            }
            ++broken;
            QVERIFY2(applied || isSafe(applied.error()), words(applied).c_str());
            // Every second is taken back by another console instead; with the next fault, the others.
            if (broken % 2 == (fault == Fault::CutAfter ? 1 : 0)) {
                const auto undone = straight->undo(c);
                QVERIFY2(undone && undone->complete, words(undone).c_str());
                QCOMPARE(world_->state(), before);
                continue;
            }
            QCOMPARE(finish(*straight), std::string("no error"));
            QCOMPARE(world_->state(), undisturbed);
            QVERIFY(straight->undo(c)->complete);
            QCOMPARE(world_->state(), before);
        }
        QVERIFY2(broken * stride(fault) > 10 && broken < kMost - 1, std::to_string(broken).c_str());
    }

    void anUndoThatBrokeIsFinished_data() { rows(); }
    void anUndoThatBrokeIsFinished() {
        QFETCH(std::string, kind);
        QFETCH(Fault, fault);
        const auto c = DatabasesWorld::context();
        const auto straight = world_->step(kind);
        QCOMPARE(prepare(kind), std::string("done"));
        const std::string before = world_->state();
        int broken = 0;
        for (int record = 1; record < kMost; record += stride(fault)) {
            QCOMPARE(finish(*straight), std::string("no error"));
            proxy_->arm(fault, record);
            const auto undone = through(kind, proxy_->port())->undo(c);
            if (!proxy_->disarm()) {
                QVERIFY2(undone && undone->complete, words(undone).c_str());
                break;
            }
            ++broken;
            QVERIFY2(undone || isSafe(undone.error()), words(undone).c_str());
            QVERIFY(straight->undo(c)->complete);
            QCOMPARE(world_->state(), before);
        }
        QVERIFY2(broken * stride(fault) > 3 && broken < kMost - 1, std::to_string(broken).c_str());
    }

    void aProbeThatBrokeLeavesNothing() {
        const auto c = DatabasesWorld::context();
        QCOMPARE(prepare("databases.probe"), std::string("done"));
        const auto straight = world_->step("databases.probe");
        for (int record = 1; record < kMost; ++record) {
            proxy_->arm(Fault::CutAfter, record);
            const auto applied = through("databases.probe", proxy_->port())->apply(c, Observation{});
            if (!proxy_->disarm()) {
                QVERIFY2(applied.has_value(), words(applied).c_str());
                QVERIFY(record > 10);
                return;
            }
            QVERIFY(!applied || applied->answer == "works; others refused");
            QCOMPARE(world_->run(*straight), std::string("done"));
            QCOMPARE(world_->server.ask("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
                                        "'client_abc_auth_db'"),
                     std::string("0"));
        }
        QFAIL("no end");
    }

    void aServerThatSaysNothingMoreIsATimeout() {
        const auto c = DatabasesWorld::context();
        for (const int record : {3, 8}) {
            QCOMPARE(prepare("databases.user"), std::string("done"));
            const auto seen = world_->step("databases.user")->observe(c);
            StepContext hurried = c;
            hurried.deadline = Milliseconds(600);
            proxy_->arm(Fault::Silence, record);
            const auto applied = through("databases.user", proxy_->port())->apply(hurried, *seen);
            QVERIFY(proxy_->disarm());
            QVERIFY2(errorOf<NetworkError>(applied) != nullptr, words(applied).c_str());
            QVERIFY(errorOf<NetworkError>(applied)->kind == NetworkError::Kind::Timeout);
            QCOMPARE(world_->run(*world_->step("databases.user")), std::string("done"));
        }
    }
};

QTEST_GUILESS_MAIN(TestDatabasesFaults)
#include "tst_databases_faults.moc"
