#include <QtTest>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "fold_rig.h"
#include "models/fleet/fleet_store.h"

using namespace flotte;
using namespace flotte::test;

namespace {

/// Stands still until it is told to go on.
class HandClock final : public Clock {
 public:
    TimePoint now() const override { return kStart + Milliseconds(passed_.load()); }
    SteadyPoint steady() const override { return SteadyPoint(Milliseconds(passed_.load() + 1'000'000)); }
    void pass(Milliseconds time) { passed_ += time.count(); }

 private:
    std::atomic<std::int64_t> passed_{0};
};

/// Takes batches on the ingest thread and lets the test wait for one that it describes.
class Catcher {
 public:
    FleetStore::Consumer consumer() {
        return [this](FleetBatchPtr batch) {
            std::lock_guard lock(mutex_);
            batches_.push_back(std::move(batch));
            changed_.notify_all();
        };
    }
    template <class Wanted>
    bool await(Wanted wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 20s, [&] { return wanted(batches_); });
    }
    bool awaitCount(std::size_t count) {
        return await([count](const auto& batches) { return batches.size() >= count; });
    }
    std::vector<FleetBatchPtr> batches() {
        std::lock_guard lock(mutex_);
        return batches_;
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<FleetBatchPtr> batches_;
};

FactBatch facts(Place place, std::vector<Fact> list) {
    return {SourceId(place), std::move(list)};
}

FactBatch listed(Place place) {
    FactBatch batch{SourceId(place), {}};
    const std::vector<SourceInfo> sources = sourcesOfTwo();
    for (const Feed feed : sources[place].feeds) {
        batch.facts.push_back(ListedFact{feed, kStart});
    }
    return batch;
}

}  // namespace

class TstFleetStore : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theSourcesAreToldAtOnceAndTheFirstFactsToo() {
        HandClock clock;
        Catcher caught;
        FleetStore store(platformOfTwo(), sourcesOfTwo(), clock, caught.consumer());
        QVERIFY(caught.awaitCount(1));
        QVERIFY(caught.batches()[0]->changed.empty());
        store.post(facts(Eu, {tenantNamespace("abc")}));
        QVERIFY(caught.awaitCount(2));
        QCOMPARE(caught.batches()[1]->changed.size(), std::size_t{1});
    }

    void oneBatchAnInterval() {
        HandClock clock;
        Catcher caught;
        FleetStore store(platformOfTwo(), sourcesOfTwo(), clock, caught.consumer(), 5ms);
        store.post(facts(Eu, {tenantNamespace("a")}));
        QVERIFY(caught.awaitCount(2));
        store.post(facts(Eu, {tenantNamespace("b")}));
        store.post(facts(Eu, {tenantNamespace("c")}));
        QCOMPARE(caught.batches().size(), std::size_t{2});  // the clock stands still
        clock.pass(5ms);
        QVERIFY(caught.await([](const auto& batches) {
            std::size_t rows = 0;
            for (const FleetBatchPtr& batch : batches) {
                rows += batch->changed.size();
            }
            return rows == 3;
        }));
    }

    void whatIsPostedTogetherIsHandedOutTogether() {
        HandClock clock;
        Catcher caught;
        FleetStore store(platformOfTwo(), sourcesOfTwo(), clock, caught.consumer(), 1h);
        store.post(std::vector{facts(Eu, {tenantNamespace("a")}), facts(Us, {tenantNamespace("b")})});
        QVERIFY(caught.awaitCount(2));
        QCOMPARE(caught.batches()[1]->changed.size(), std::size_t{2});
    }

    void whatIsKnownIsKeptOnceAllHaveAnsweredAndAtTheEnd() {
        HandClock clock;
        Catcher caught;
        std::atomic<int> kept = 0;
        {
            FleetStore store(platformOfTwo(), sourcesOfTwo(), clock, caught.consumer(), 1h);
            store.remember([&kept](const std::vector<FactBatch>& known) {
                kept += known.size() == sourcesOfTwo().size() ? 1 : 1000;
            });
            store.post(facts(Eu, {tenantNamespace("a")}));
            QVERIFY(caught.awaitCount(2));
            QCOMPARE(kept.load(), 0);
            for (const Place place : {Eu, Us, Websites, EuMetrics}) {
                store.post(listed(place));
            }
            QTRY_COMPARE(kept.load(), 1);
        }
        QCOMPARE(kept.load(), 2);
    }

    void flushDoesNotWait() {
        HandClock clock;
        Catcher caught;
        FleetStore store(platformOfTwo(), sourcesOfTwo(), clock, caught.consumer(), 1h);
        store.post(facts(Eu, {tenantNamespace("a")}));
        QVERIFY(caught.awaitCount(2));
        store.post(facts(Eu, {tenantNamespace("b")}));
        store.flush();
        QVERIFY(caught.awaitCount(3));
    }

    void becomingSettledDoesNotWait() {
        HandClock clock;
        Catcher caught;
        FleetStore store(platformOfTwo(), sourcesOfTwo(), clock, caught.consumer(), 1h);
        store.post(facts(Eu, {tenantNamespace("a")}));
        QVERIFY(caught.awaitCount(2));
        for (const Place place : {Eu, Us, Websites, EuMetrics}) {
            store.post(listed(place));
        }
        QVERIFY(caught.await([](const auto& batches) { return batches.back()->settled; }));
    }

    void timeAloneIsToldAfterThirtySeconds() {
        HandClock clock;
        Catcher caught;
        FleetStore store(platformOfTwo(), sourcesOfTwo(), clock, caught.consumer(), 1ms);
        CronJobFact cronJob;
        cronJob.ns = NamespaceName(nsOf("a"));
        cronJob.name = ObjectName("db-backup");
        cronJob.schedule = "0 9 * * 0";
        JobFact run;
        run.ns = cronJob.ns;
        run.name = ObjectName("run");
        run.cronJob = "db-backup";
        run.outcome = JobFact::Outcome::Complete;
        run.startedAt = kStart - 24h + 20s;
        store.post(facts(Eu, {tenantNamespace("a"), cronJob, run}));
        store.post(listed(Eu));
        const auto hasLevel = [](BackupLevel level) {
            return [level](const auto& batches) {
                return !batches.empty() && !batches.back()->changed.empty() &&
                       batches.back()->changed[0]->backup.value &&
                       batches.back()->changed[0]->backup.value->level == level;
            };
        };
        store.flush();
        QVERIFY(caught.await(hasLevel(BackupLevel::Fresh)));
        clock.pass(30s);
        store.flush();  // has it look at the clock
        QVERIFY(caught.await(hasLevel(BackupLevel::Late)));
    }

    void manyThreadsMayPost() {
        HandClock clock;
        FleetMirror mirror;
        FleetStore store(
            platformOfTwo(), sourcesOfTwo(), clock,
            [&mirror](const FleetBatchPtr& batch) { mirror.apply(batch); }, 1ms);
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&store, &clock, thread] {
                for (int i = 0; i < 200; ++i) {
                    const std::string id = std::to_string(thread).append("-").append(std::to_string(i));
                    store.post(
                        facts(thread % 2 == 0 ? Eu : Us, {tenantNamespace(id), pod(nsOf(id), "auth")}));
                    clock.pass(1ms);
                    if (i % 50 == 0) {
                        store.flush();
                    }
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        for (const Place place : {Eu, Us, Websites, EuMetrics}) {
            store.post(listed(place));
        }
        QVERIFY(mirror.waitSettled(std::chrono::steady_clock::now() + 20s, CancelToken()));
        QCOMPARE(mirror.state().rows.size(), std::size_t{800});
    }

    void nothingIsHandedOutAfterStop() {
        HandClock clock;
        Catcher caught;
        FleetStore store(platformOfTwo(), sourcesOfTwo(), clock, caught.consumer(), 1ms);
        QVERIFY(caught.awaitCount(1));
        std::thread other([&store] { store.stop(); });
        store.stop();
        other.join();
        const std::size_t count = caught.batches().size();
        store.post(facts(Eu, {tenantNamespace("late")}));
        store.flush();
        QCOMPARE(caught.batches().size(), count);
    }

    void aWaitEndsAtItsDeadline() {
        FleetMirror mirror;
        QVERIFY(!mirror.waitSettled(std::chrono::steady_clock::now() + 1ms, CancelToken()));
        QVERIFY(!mirror.waitNewer(0, std::chrono::steady_clock::now(), CancelToken()));
    }

    void aWaitEndsOnCancel() {
        FleetMirror mirror;
        CancelToken cancel;
        std::thread waiting(
            [&mirror, cancel] { mirror.waitNewer(0, std::chrono::steady_clock::now() + 1h, cancel); });
        cancel.cancel();
        waiting.join();
        QVERIFY(!mirror.waitSettled(std::chrono::steady_clock::now() + 1h, cancel));
    }

    void aWaitForNewerTellsTheNewest() {
        FleetMirror mirror;
        std::thread applying([&mirror] {
            auto batch = std::make_shared<FleetBatch>();
            batch->sequence = 8;
            mirror.apply(batch);
        });
        const auto newest = mirror.waitNewer(7, std::chrono::steady_clock::now() + 20s, CancelToken());
        applying.join();
        QCOMPARE(newest, std::optional<std::uint64_t>(8));
    }
};

QTEST_APPLESS_MAIN(TstFleetStore)
#include "tst_fleet_store.moc"
