#include "app/operations/pulse.h"

#include <utility>

namespace flotte::app {

Pulse::Pulse(Milliseconds every, std::function<void()> work)
    : every_(every), work_(std::move(work)), thread_([this] { run(); }) {}

Pulse::~Pulse() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    ended_.notify_all();
    thread_.join();
}

void Pulse::run() {
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, every_, [this] { return over_; })) {
        lock.unlock();
        work_();
        lock.lock();
    }
}

}  // namespace flotte::app
