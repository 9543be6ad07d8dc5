#include <QtTest>

#include <thread>

#include "models/provisioning/engine.h"
#include "tests/support/provisioning/toy_world.h"
#include "tests/unit/journal/journal_server.h"

using namespace flotte;
using test::JournalServer;
using test::ToyWorld;

namespace {

Plan planOf(const std::string& tenant = "abc") {
    Plan plan;
    plan.kind = "onboard";
    plan.tenant = TenantId(tenant);
    plan.tenantName = "client-" + tenant;
    plan.region = RegionName("eu-ouest");
    for (const char* id : {"a", "b", "c"}) {
        StepSpec step;
        step.id = StepId(id);
        step.kind = "toy";
        step.system = "toy";
        step.region = plan.region;
        step.with = {{"manifest", "{\"a\": \"é '\\\" ; \u20ac\"}"}};
        plan.steps.push_back(step);
    }
    plan.steps[1].after = {StepId("a")};
    plan.steps[2].after = {StepId("a"), StepId("b")};
    return plan;
}

const Holder kAnn{"ann", "desk-1", "c1"};
const Holder kBob{"bob", "desk-2", "c2"};

StepRecord recordOf(StepPhase phase) {
    StepRecord record;
    record.phase = phase;
    record.attempt = 2;
    record.touched = true;
    record.request = "PATCH https://x.example/…";
    record.answer = "200";
    record.waiting = "0 of 2 ready";
    record.before = "d1";
    record.after = "d2";
    record.problem = Problem{Problem::Kind::Busy, "PATCH", "429"};
    record.began = TimePoint(Milliseconds(1'700'000'000'001));
    record.since = TimePoint(Milliseconds(1'700'000'005'002));
    return record;
}

template <class T>
QByteArray holderOf(const Result<T>& result) {
    const auto* held = result ? nullptr : std::get_if<HeldError>(&result.error());
    return held == nullptr ? QByteArray("not held") : QByteArray::fromStdString(held->holder);
}

}  // namespace

class JournalTest : public QObject {
    Q_OBJECT

    std::unique_ptr<JournalServer> server_;
    int number_ = 0;

    OperationId nextId() { return OperationId("01JOURNAL" + std::to_string(++number_)); }

 private Q_SLOTS:
    void initTestCase() {
        server_ = std::make_unique<JournalServer>();
        const auto before = server_->install();
        QVERIFY2(before.has_value(), JournalServer::why(before));
        QCOMPARE(*before, 0);
    }
    void init() { server_->server().execute({"DELETE FROM flotte.operation", "DELETE FROM flotte.step"}); }

    void installedTwiceChangesNothing() {
        const auto before = server_->install();
        QVERIFY(before.has_value());
        QCOMPARE(*before, journal::kSchemaVersion);
    }

    void aNewerSchemaIsRefused() {
        server_->server().execute({"INSERT INTO flotte.schema_version VALUES (99, NOW())"});
        const auto before = server_->install();
        server_->server().execute({"DELETE FROM flotte.schema_version WHERE version = 99"});
        QVERIFY(!before);
        QCOMPARE(std::get<ConfigError>(before.error()).found, std::string("99"));
    }

    void whatIsWrittenIsReadAgain() {
        auto journal = server_->client();
        const OperationId id = nextId();
        const auto lease = journal->create(id, planOf(), kAnn);
        QVERIFY(lease.has_value());
        const StepRecord record = recordOf(StepPhase::Verifying);
        QVERIFY(journal->record(*lease, StepId("b"), record).has_value());
        QVERIFY(journal->note(id, kBob, "looks good").has_value());
        const auto other = server_->client();
        const auto operation = other->load(id);
        QVERIFY(operation.has_value());
        QVERIFY(operation->plan == planOf());
        QCOMPARE(operation->records.size(), std::size_t(3));
        QVERIFY(operation->records.at(StepId("b")) == record);
        QCOMPARE(operation->head.tenantName, std::string("client-abc"));
        QVERIFY(operation->head.holder == kAnn);
        QVERIFY(operation->head.left && *operation->head.left > Milliseconds(30'000));
        QCOMPARE(operation->notes.size(), std::size_t(1));
        QCOMPARE(operation->notes[0].text, std::string("looks good"));
    }

    void oneOperationATenant() {
        auto journal = server_->client();
        const OperationId id = nextId();
        const auto lease = journal->create(id, planOf(), kAnn);
        QVERIFY(lease.has_value());
        QCOMPARE(holderOf(journal->create(nextId(), planOf(), kBob)), QByteArray("ann@desk-1"));
        QVERIFY(journal->create(nextId(), planOf("xyz"), kBob).has_value());
        QVERIFY(journal->release(*lease, OperationState::Stopped).has_value());
        QCOMPARE(holderOf(journal->create(nextId(), planOf(), kBob)), QByteArray("ann@desk-1"));  // not over
        const auto again = journal->acquire(id, kBob, {});
        QVERIFY(again.has_value());
        QVERIFY(journal->release(*again, OperationState::Undone).has_value());
        QVERIFY(journal->create(nextId(), planOf(), kBob).has_value());
    }

    void theSameWordsAgainAreOneOperation() {
        auto journal = server_->client();
        const OperationId id = nextId();
        QVERIFY(journal->create(id, planOf(), kAnn).has_value());
        QVERIFY(journal->create(id, planOf(), kAnn).has_value());
        QCOMPARE(journal->list({})->size(), std::size_t(1));
    }

    void whoseTokenIsOldWritesNoMore() {
        auto journal = server_->client();
        const OperationId id = nextId();
        const auto first = journal->create(id, planOf(), kAnn);
        QVERIFY(first.has_value());
        QCOMPARE(holderOf(journal->acquire(id, kBob, {})), QByteArray("ann@desk-1"));
        const auto second = journal->acquire(id, kBob, "ann's machine is gone");
        QVERIFY(second.has_value());
        QVERIFY(second->token > first->token);
        QCOMPARE(holderOf(journal->record(*first, StepId("a"), recordOf(StepPhase::Done))),
                 QByteArray("bob@desk-2"));
        QCOMPARE(holderOf(journal->renew(*first)), QByteArray("bob@desk-2"));
        QCOMPARE(holderOf(journal->release(*first, OperationState::Done)), QByteArray("bob@desk-2"));
        QCOMPARE(phaseKey(journal->load(id)->records.at(StepId("a")).phase), "waiting");
        QCOMPARE(journal->load(id)->notes.at(0).text, std::string("ann's machine is gone"));
    }

    void aLeaseThatIsOverIsFree() {
        auto journal = server_->client(Milliseconds(1));
        const OperationId id = nextId();
        QVERIFY(journal->create(id, planOf(), kAnn).has_value());
        QTRY_VERIFY(journal->acquire(id, kBob, {}).has_value());
    }

    void aStopIsHeardAtTheNextRenewal() {
        auto journal = server_->client();
        const OperationId id = nextId();
        const auto lease = journal->create(id, planOf(), kAnn);
        QVERIFY(!journal->renew(*lease)->stopAsked);
        QVERIFY(journal->askStop(id).has_value());
        QVERIFY(journal->renew(*lease)->stopAsked);
    }

    void whatIsNotThereIsSaidSo() {
        auto journal = server_->client();
        for (const auto& error :
             {journal->load(OperationId("none")).error(), journal->askStop(OperationId("none")).error(),
              journal->note(OperationId("none"), kAnn, "x").error(),
              journal->acquire(OperationId("none"), kAnn, {}).error()}) {
            QCOMPARE(std::get<HttpError>(error).status, 404);
        }
    }

    void twoConsolesRaceAndOneWins() {
        const OperationId id = nextId();
        auto maker = server_->client();
        const auto held = maker->create(id, planOf(), kAnn);
        QVERIFY(maker->release(*held, OperationState::Stopped).has_value());
        std::atomic<int> winners = 0;
        std::vector<std::thread> consoles;
        for (int i = 0; i < 8; ++i) {
            consoles.emplace_back([&, i] {
                auto journal = server_->client();
                const Holder holder{"op" + std::to_string(i), "desk", "c" + std::to_string(i)};
                winners += journal->acquire(id, holder, {}).has_value() ? 1 : 0;
            });
        }
        for (auto& console : consoles) {
            console.join();
        }
        QCOMPARE(winners.load(), 1);
    }

    void theJournalComesBackAfterItWasAway() {
        auto journal = server_->client();
        const OperationId id = nextId();
        const auto lease = journal->create(id, planOf(), kAnn);
        QVERIFY(lease.has_value());
        server_->server().stop();
        QVERIFY(!journal->renew(*lease).has_value());
        server_->server().start();
        QVERIFY(journal->renew(*lease).has_value());
        QVERIFY(journal->record(*lease, StepId("a"), recordOf(StepPhase::Done)).has_value());
    }

    void anOperationIsFoundByHowItsIdBegins() {
        auto journal = server_->client();
        const OperationId id = nextId();
        QVERIFY(journal->create(id, planOf(), kAnn).has_value());
        const auto found = [&](const std::string& begins) {
            return journal->list({{}, true, 10, begins})->size();
        };
        QCOMPARE(found(id.value()), std::size_t(1));
        QCOMPARE(found(id.value() + "A"), std::size_t(0));
        QVERIFY(found(id.value().substr(0, 1)) >= 1);
        QCOMPARE(found("%"), std::size_t(0));  // no pattern
    }

    void anEngineDrivesOnIt() {
        auto journal = server_->client();
        ToyWorld world;
        SystemClock clock;
        const OperationId id = nextId();
        const auto lease = journal->create(id, planOf(), kAnn);
        Engine engine(*journal, world.maker(), clock, [] { return 0.0; }, {});
        const auto state = engine.run(*journal->load(id), *lease, Engine::Direction::Forward, {}, {}, {});
        QVERIFY(state.has_value());
        QCOMPARE(stateKey(*state), "done");
        const auto heads = journal->list({TenantId("abc"), true, 10});
        QCOMPARE(heads->size(), std::size_t(1));
        QCOMPARE(heads->at(0).done, 3);
        QVERIFY(!heads->at(0).left);
        QCOMPARE(journal->durations("onboard")->at("toy").count, 3);
    }
};

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
