#include "models/fleet/fleet_store.h"

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <optional>
#include <thread>

#include "models/fleet/fleet_fold.h"

namespace flotte {

namespace {

constexpr std::chrono::seconds kTick{30};

}  // namespace

// `mutex` guards what other threads post; the rest belongs to the ingest thread.
struct FleetStore::Impl {
    Impl(const Platform& platform, std::vector<SourceInfo> sources, const Clock& c, Consumer handOut,
         Milliseconds every)
        : clock(c), consumer(std::move(handOut)), interval(every), fleet(platform, std::move(sources)) {}

    void run() {
        lastTick = clock.now();
        handOver();  // what there is to read, before anything of it has been read
        std::unique_lock lock(mutex);
        while (!stopping) {
            changed.wait_for(lock, patience(), [this] { return stopping || flushing || !queue.empty(); });
            if (stopping) {
                break;
            }
            std::vector<FactBatch> batches;
            batches.swap(queue);
            const bool flush = std::exchange(flushing, false);
            lock.unlock();
            ingest(batches, flush);
            keepNow(nextKeep && clock.steady() >= *nextKeep);
            lock.lock();
        }
        lock.unlock();
        keepNow(wasSettled || told);
    }

    // The first time when all have answered: a machine that dies before the program ends has that at least.
    void keepNow(bool due) {
        if (keeper && (due || (!nextKeep && wasSettled))) {
            nextKeep = clock.steady() + keepInterval;
            keeper(fleet.remembered());
        }
    }

    // Waiting is done in real time, deciding by the injected clock: a clock that stands still hands out
    // nothing unasked.
    Milliseconds patience() const {
        if (!pending) {
            return std::chrono::duration_cast<Milliseconds>(kTick);
        }
        const auto rest = nextHandover ? *nextHandover - clock.steady() : SteadyPoint::duration::zero();
        return std::clamp(std::chrono::ceil<Milliseconds>(rest), Milliseconds(1),
                          std::max(interval, Milliseconds(1)));
    }

    void ingest(const std::vector<FactBatch>& batches, bool flush) {
        const TimePoint now = clock.now();
        for (const FactBatch& batch : batches) {
            fleet.fold(batch, now);
        }
        pending = pending || !batches.empty();
        told = told || !batches.empty();
        // A clock set back must not stop what only time changes.
        if (now - lastTick >= kTick || now < lastTick) {
            lastTick = now;
            fleet.tick(now);
            pending = true;
        }
        const bool due = !nextHandover || clock.steady() >= *nextHandover;
        const bool nowSettled = !wasSettled && fleet.settled();
        if (flush || nowSettled || (pending && due)) {
            nextHandover = clock.steady() + interval;
            handOver();
        }
    }

    void handOver() {
        pending = false;
        wasSettled = fleet.settled();
        if (FleetBatchPtr batch = fleet.take(clock.now())) {
            consumer(std::move(batch));
        }
    }

    const Clock& clock;
    const Consumer consumer;
    const Milliseconds interval;

    std::mutex mutex;
    std::condition_variable changed;
    std::vector<FactBatch> queue;
    bool flushing = false;
    bool stopping = false;

    FleetFold fleet;
    TimePoint lastTick{};
    std::optional<SteadyPoint> nextHandover;  ///< empty: the first facts are handed out at once
    bool pending = false;
    bool wasSettled = false;
    bool told = false;  ///< some source has said something

    Keeper keeper;  ///< set before the first post
    Milliseconds keepInterval{};
    std::optional<SteadyPoint> nextKeep;

    std::mutex joining;
    std::thread thread;
};

FleetStore::FleetStore(const Platform& platform, std::vector<SourceInfo> sources, const Clock& clock,
                       Consumer consumer, Milliseconds interval)
    : impl_(std::make_unique<Impl>(platform, std::move(sources), clock, std::move(consumer), interval)) {
    impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

FleetStore::~FleetStore() {
    stop();
}

void FleetStore::post(FactBatch batch) {
    std::vector<FactBatch> one;
    one.push_back(std::move(batch));
    post(std::move(one));
}

void FleetStore::post(std::vector<FactBatch> batches) {
    {
        std::lock_guard lock(impl_->mutex);
        if (impl_->stopping) {
            return;
        }
        std::move(batches.begin(), batches.end(), std::back_inserter(impl_->queue));
    }
    impl_->changed.notify_one();
}

void FleetStore::remember(Keeper keep, Milliseconds interval) {
    std::lock_guard lock(impl_->mutex);
    impl_->keeper = std::move(keep);
    impl_->keepInterval = interval;
}

void FleetStore::flush() {
    {
        std::lock_guard lock(impl_->mutex);
        impl_->flushing = true;
    }
    impl_->changed.notify_one();
}

void FleetStore::stop() {
    {
        std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->changed.notify_one();
    std::lock_guard lock(impl_->joining);
    if (impl_->thread.joinable()) {
        impl_->thread.join();
    }
}

}  // namespace flotte
