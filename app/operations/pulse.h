#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "models/core/time.h"

namespace flotte::app {

/// Does something each time so long has passed, on a thread of its own, until it is destroyed; what runs then
/// is waited for.
class Pulse {
 public:
    Pulse(Milliseconds every, std::function<void()> work);
    ~Pulse();
    Pulse(const Pulse&) = delete;
    Pulse& operator=(const Pulse&) = delete;

 private:
    void run();

    const Milliseconds every_;
    const std::function<void()> work_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool over_ = false;
    std::thread thread_;
};

}  // namespace flotte::app
