#include <QtTest>
#include <condition_variable>
#include <mutex>

#include "models/fleet/arranger_thread.h"
#include "random_fleet.h"

using namespace flotte;
using namespace flotte::test;
using namespace std::chrono_literals;

namespace {

/// Takes answers on the arranger's thread and lets the test wait for the one it asked for.
class Catcher {
 public:
    Arranging::Done done() {
        return [this](ArrangementPtr arrangement) {
            std::unique_lock lock(mutex_);
            last_ = std::move(arrangement);
            ++count_;
            changed_.notify_all();
            changed_.wait(lock, [this] { return !stopped_; });
        };
    }
    ArrangementPtr await(std::uint64_t number) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, 20s, [&] { return last_ && last_->number >= number; });
        return last_;
    }
    /// The thread stands still in its next answer until it is let go.
    void stop(bool stopped) {
        std::lock_guard lock(mutex_);
        stopped_ = stopped;
        changed_.notify_all();
    }
    int count() {
        std::lock_guard lock(mutex_);
        return count_;
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    ArrangementPtr last_;
    int count_ = 0;
    bool stopped_ = false;
};

/// Numbers the rows of a fleet as a model does.
class Numbers {
 public:
    std::vector<RowChange> changes(const std::map<RowKey, TenantRowPtr>& rows) {
        std::vector<RowChange> all;
        for (auto it = numbers_.begin(); it != numbers_.end();) {
            if (rows.contains(it->first)) {
                ++it;
                continue;
            }
            all.push_back({it->second, nullptr});
            free_.push_back(it->second);
            told_.erase(it->second);
            it = numbers_.erase(it);
        }
        for (const auto& [key, row] : rows) {
            const auto [place, isNew] = numbers_.try_emplace(key, 0);
            if (isNew) {
                place->second = next();
            }
            if (std::exchange(told_[place->second], row) != row) {
                all.push_back({place->second, row});
            }
        }
        return all;
    }
    const TenantRowPtr& row(RowNumber number) const { return told_.at(number); }

 private:
    RowNumber next() {
        if (free_.empty()) {
            return last_++;
        }
        const RowNumber number = free_.back();
        free_.pop_back();
        return number;
    }
    std::map<RowKey, RowNumber> numbers_;
    std::map<RowNumber, TenantRowPtr> told_;
    std::vector<RowNumber> free_;
    RowNumber last_ = 0;
};

ArrangeQuestion question(std::uint64_t number, const char* filter = "", FleetOrder order = {}) {
    return {number, Filter::parse(filter).value(), order, std::nullopt, {}};
}

QString complaint(const Arrangement& arrangement, const ArrangeQuestion& asked, const Numbers& numbers,
                  const std::map<RowKey, TenantRowPtr>& rows) {
    std::vector<TenantRowPtr> wanted;
    for (const auto& [key, row] : rows) {
        wanted.push_back(row);
    }
    std::sort(wanted.begin(), wanted.end(),
              [&](const TenantRowPtr& a, const TenantRowPtr& b) { return comesBefore(*a, *b, asked.order); });
    if (arrangement.places.size() != wanted.size()) {
        return QStringLiteral("%1 places for %2 rows").arg(arrangement.places.size()).arg(wanted.size());
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Arrangement::Place& place = arrangement.places[i];
        if (numbers.row(place.row) != wanted[i]) {
            return QStringLiteral("place %1 has another row").arg(i);
        }
        if (place.verdict != asked.filter.judge(*wanted[i], asked.now)) {
            return QStringLiteral("place %1 is judged wrongly").arg(i);
        }
    }
    return {};
}

}  // namespace

class TstArrangerThread : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void answersByWhatWasToldBefore() {
        constexpr const char* kTexts[] = {"", "client-1", "client-12", "example.fr"};
        RandomFleet fleet(7);
        Numbers numbers;
        Catcher catcher;
        ArrangerThread thread(catcher.done());
        for (std::uint64_t round = 1; round <= 60; ++round) {
            fleet.batch(fleet.below(4) == 0 ? 150 : 12);
            thread.tell(numbers.changes(fleet.rows()));
            const ArrangeQuestion asked = question(
                round, kTexts[fleet.below(4)],
                {fleet.below(2) == 0, static_cast<FleetColumn>(fleet.below(kFleetColumnCount)), true});
            thread.ask(asked);
            const ArrangementPtr got = catcher.await(round);
            QVERIFY(got);
            QCOMPARE(got->number, round);
            QCOMPARE(complaint(*got, asked, numbers, fleet.rows()), QString());
        }
    }

    void onlyTheNewestOfThoseThatWaitIsAnswered() {
        Catcher catcher;
        ArrangerThread thread(catcher.done());
        catcher.stop(true);
        thread.ask(question(1));
        QVERIFY(catcher.await(1));
        for (std::uint64_t number = 2; number <= 50; ++number) {
            thread.ask(question(number));
        }
        catcher.stop(false);
        QCOMPARE(catcher.await(50)->number, std::uint64_t(50));
        QCOMPARE(catcher.count(), 2);
    }

    void answersHereWhatTheOtherThreadWasTold() {
        RandomFleet fleet(8);
        Numbers numbers;
        Catcher catcher;
        ArrangerThread thread(catcher.done());
        for (std::uint64_t round = 1; round <= 30; ++round) {
            fleet.batch(40);
            thread.tell(numbers.changes(fleet.rows()));
            thread.ask(question(2 * round, "client-1"));
            const ArrangeQuestion here = question(2 * round + 1, "client-2");
            QCOMPARE(complaint(*thread.answer(here), here, numbers, fleet.rows()), QString());
        }
    }

    void goesWithQuestionsUnanswered() {
        RandomFleet fleet(9);
        for (int round = 0; round < 20; ++round) {
            Numbers numbers;
            Catcher catcher;
            ArrangerThread thread(catcher.done());
            fleet.batch(150);
            thread.tell(numbers.changes(fleet.rows()));
            thread.ask(question(1, "client-1"));
        }
    }
};

QTEST_GUILESS_MAIN(TstArrangerThread)
#include "tst_arranger_thread.moc"
