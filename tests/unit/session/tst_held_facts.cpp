#include <QtTest>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "app/held_facts.h"

using namespace flotte;
using namespace flotte::app;
using namespace std::chrono_literals;

namespace {

SourceInfo websites() {
    SourceInfo info;
    info.id = SourceId(0);
    info.kind = SourceKind::Websites;
    info.name = "websites";
    info.feeds = {Feed::Websites};
    return info;
}

WebsiteFact site(std::int64_t id, const std::string& domain) {
    WebsiteFact fact;
    fact.id = WebsiteId(id);
    fact.domain = domain;
    return fact;
}

FactBatch told(std::vector<Fact> facts) {
    return {SourceId(0), std::move(facts)};
}

/// Lets the test wait for a row of this domain.
class Rows {
 public:
    FleetStore::Consumer consumer() {
        return [this](const FleetBatchPtr& batch) {
            const std::lock_guard lock(mutex_);
            for (const TenantRowPtr& row : batch->changed) {
                domains_.insert(row->domain);
            }
            changed_.notify_all();
        };
    }
    bool await(const std::string& domain) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 20s, [&] { return domains_.contains(domain); });
    }
    bool has(const std::string& domain) {
        const std::lock_guard lock(mutex_);
        return domains_.contains(domain);
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<std::string> domains_;
};

}  // namespace

class TestHeldFacts : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    // Of one website: the snapshot's domain must not come over the one that the table says now.
    void whatIsRememberedComesBeforeWhatSourcesSay() {
        const SystemClock clock;
        Rows rows;
        FleetStore store(Platform{}, {websites()}, clock, rows.consumer(), 1ms);
        HeldFacts held(store);
        held.post(
            told({ListingFact{Feed::Websites}, site(1, "new.example.com"), ListedFact{Feed::Websites}}));
        held.release({told({site(1, "old.example.com"), site(2, "gone.example.com")})});
        QVERIFY(rows.await("new.example.com"));
        held.post(told({site(3, "later.example.com")}));
        QVERIFY(rows.await("later.example.com"));
        QVERIFY(!rows.has("gone.example.com"));
        QVERIFY(!rows.has("old.example.com"));
    }

    void nothingIsLostWhoeverPostsMeanwhile() {
        const SystemClock clock;
        Rows rows;
        FleetStore store(Platform{}, {websites()}, clock, rows.consumer(), 1ms);
        HeldFacts held(store);
        std::thread source([&] {
            for (int i = 1; i <= 200; ++i) {
                held.post(told({site(i, "site-" + std::to_string(i) + ".example.com")}));
            }
        });
        held.release({});
        source.join();
        for (int i = 1; i <= 200; ++i) {
            QVERIFY(rows.await("site-" + std::to_string(i) + ".example.com"));
        }
    }
};

QTEST_GUILESS_MAIN(TestHeldFacts)
#include "tst_held_facts.moc"
