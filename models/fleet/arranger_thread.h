#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "models/fleet/fleet_arranger.h"

namespace flotte {

/// An arranger on a thread of its own. `done` is called on that thread, one answer after the other, and must
/// not block. The destructor joins: nothing is answered after it.
class ArrangerThread final : public Arranging {
 public:
    explicit ArrangerThread(Done done);
    ~ArrangerThread() override;

    void tell(std::vector<RowChange> changes) override;
    void ask(ArrangeQuestion question) override;
    /// On the caller's thread; for few rows, since it waits for what the other thread has begun.
    ArrangementPtr answer(const ArrangeQuestion& question) override;

 private:
    void run();
    /// What there is to do next: an answer, or texts ahead of a filter. Whether there may be more to do.
    bool work();

    const Done done_;

    std::mutex mutex_;  ///< guards what other threads hand over; never held while rows are arranged
    std::condition_variable changed_;
    std::vector<RowChange> told_;
    std::optional<ArrangeQuestion> asked_;
    bool stopping_ = false;

    std::mutex arranging_;  ///< taken before `mutex_`
    FleetArranger arranger_;

    std::thread thread_;
};

}  // namespace flotte
