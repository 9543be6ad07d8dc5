#include "models/fleet/arranger_thread.h"

#include <iterator>
#include <utility>

namespace flotte {

ArrangerThread::ArrangerThread(Done done) : done_(std::move(done)), thread_([this] { run(); }) {}

ArrangerThread::~ArrangerThread() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void ArrangerThread::tell(std::vector<RowChange> changes) {
    {
        std::lock_guard lock(mutex_);
        std::move(changes.begin(), changes.end(), std::back_inserter(told_));
    }
    changed_.notify_one();
}

void ArrangerThread::ask(ArrangeQuestion question) {
    {
        std::lock_guard lock(mutex_);
        asked_ = std::move(question);
    }
    changed_.notify_one();
}

ArrangementPtr ArrangerThread::answer(const ArrangeQuestion& question) {
    std::lock_guard arranging(arranging_);
    std::vector<RowChange> told;
    {
        std::lock_guard lock(mutex_);
        told.swap(told_);
    }
    arranger_.take(told);
    return arranger_.arrange(question);
}

void ArrangerThread::run() {
    for (bool more = false;;) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return more || stopping_ || asked_ || !told_.empty(); });
            if (stopping_) {
                return;
            }
        }
        more = work();
    }
}

bool ArrangerThread::work() {
    ArrangementPtr answer;
    bool more = true;
    {
        std::lock_guard arranging(arranging_);
        std::vector<RowChange> told;
        std::optional<ArrangeQuestion> asked;
        {
            std::lock_guard lock(mutex_);
            told.swap(told_);
            asked.swap(asked_);
        }
        arranger_.take(told);
        if (asked) {
            answer = arranger_.arrange(*asked);
        } else {
            more = arranger_.prepareSome();
        }
    }
    if (answer) {
        done_(std::move(answer));
    }
    return more;
}

}  // namespace flotte
