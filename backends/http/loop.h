#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "backends/http/client.h"

namespace flotte::http {

/// The network thread: sockets by epoll, timers, and work posted by others. `post`, `after`, `cancelTimer`
/// and `stop` may be called on any thread; `watch` and `unwatch` only on the loop's own.
class Loop {
 public:
    using Work = std::function<void()>;
    using SocketWork = std::function<void(std::uint32_t epollEvents)>;

    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// False = the loop has ended; the work will never run.
    bool post(Work work);
    TimerId after(Milliseconds delay, Work work);
    /// A timer that has not begun will not run after this.
    void cancelTimer(TimerId timer);
    /// Runs `last`, then what was posted up to then and by it, and joins. Not on the loop's thread.
    void stop(Work last);

    bool onThread() const { return std::this_thread::get_id() == threadId_; }

    void watch(int fd, std::uint32_t epollEvents, SocketWork work);
    void unwatch(int fd);

 private:
    struct Timed {
        TimerId id;
        Work work;
    };
    using Timers = std::multimap<SteadyPoint, Timed>;
    void run();
    void wait();
    int waitTime();
    void runTimers();
    bool runPosted();
    void wake();

    int epoll_ = -1;
    int wakeUp_ = -1;
    std::unordered_map<int, std::shared_ptr<SocketWork>> sockets_;  // loop's thread only

    std::mutex mutex_;  // guards what follows
    std::vector<Work> posted_;
    Timers timers_;
    std::unordered_map<TimerId, Timers::iterator> timersById_;
    TimerId nextTimer_ = 1;
    bool stopping_ = false;
    bool ended_ = false;

    std::thread thread_;
    std::thread::id threadId_;  // apart from thread_, which `join` writes
};

/// One timer that dies with its owner. Loop's thread only.
class Timer {
 public:
    explicit Timer(Loop& loop) : loop_(loop) {}
    ~Timer() { stop(); }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    void start(Milliseconds delay, Loop::Work work);
    void stop();
    bool running() const { return id_ != 0; }

 private:
    Loop& loop_;
    TimerId id_ = 0;
};

}  // namespace flotte::http
