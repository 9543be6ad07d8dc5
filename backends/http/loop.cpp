#include "backends/http/loop.h"

#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <utility>

namespace flotte::http {

Loop::Loop() : epoll_(epoll_create1(EPOLL_CLOEXEC)), wakeUp_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wakeUp_;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, wakeUp_, &event);
    thread_ = std::thread([this] { run(); });
    threadId_ = thread_.get_id();
}

Loop::~Loop() {
    if (thread_.joinable()) {
        stop([] {});
    }
    close(wakeUp_);
    close(epoll_);
}

bool Loop::post(Work work) {
    {
        std::lock_guard lock(mutex_);
        if (ended_) {
            return false;
        }
        posted_.push_back(std::move(work));
    }
    wake();
    return true;
}

TimerId Loop::after(Milliseconds delay, Work work) {
    // A delay that overflows the clock would be in the past.
    const auto bounded = std::clamp(delay, Milliseconds(0), Milliseconds(std::chrono::hours(24 * 365)));
    TimerId id = 0;
    {
        std::lock_guard lock(mutex_);
        id = nextTimer_++;
        const auto due = std::chrono::steady_clock::now() + bounded;
        timersById_.emplace(id, timers_.emplace(due, Timed{id, std::move(work)}));
    }
    wake();
    return id;
}

void Loop::cancelTimer(TimerId timer) {
    Work dropped;  // destroyed without the lock: what it owns may call back
    std::lock_guard lock(mutex_);
    const auto found = timersById_.find(timer);
    if (found != timersById_.end()) {
        dropped = std::move(found->second->second.work);
        timers_.erase(found->second);
        timersById_.erase(found);
    }
}

void Loop::stop(Work last) {
    post([this, last = std::move(last)] {
        last();
        std::lock_guard lock(mutex_);
        stopping_ = true;
    });
    thread_.join();
}

void Loop::watch(int fd, std::uint32_t epollEvents, SocketWork work) {
    epoll_event event{};
    event.events = epollEvents;
    event.data.fd = fd;
    sockets_[fd] = std::make_shared<SocketWork>(std::move(work));
    if (epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event) != 0 && errno == ENOENT) {
        epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
    }
}

void Loop::unwatch(int fd) {
    sockets_.erase(fd);
    epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
}

void Loop::run() {
    // libcurl is told to leave signals alone, so a write to a closed TLS connection would end the process.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    bool more = true;
    while (more) {
        wait();
        runTimers();
        more = runPosted();
    }
}

int Loop::waitTime() {
    std::lock_guard lock(mutex_);
    if (!posted_.empty() || stopping_) {
        return 0;
    }
    if (timers_.empty()) {
        return -1;
    }
    const auto left =
        std::chrono::ceil<Milliseconds>(timers_.begin()->first - std::chrono::steady_clock::now());
    const auto most = Milliseconds(std::numeric_limits<int>::max());
    return static_cast<int>(std::clamp(left, Milliseconds(0), most).count());
}

void Loop::wait() {
    std::array<epoll_event, 64> events{};
    const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), waitTime());
    for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        if (event.data.fd == wakeUp_) {
            std::uint64_t ignored = 0;
            static_cast<void>(!read(wakeUp_, &ignored, sizeof ignored));
            continue;
        }
        // An earlier event of this round may have closed this socket.
        const auto found = sockets_.find(event.data.fd);
        if (found != sockets_.end()) {
            const auto work = found->second;
            (*work)(event.events);
        }
    }
}

void Loop::runTimers() {
    const auto now = std::chrono::steady_clock::now();
    while (true) {
        Work work;
        {
            std::lock_guard lock(mutex_);
            if (timers_.empty() || timers_.begin()->first > now) {
                return;
            }
            work = std::move(timers_.begin()->second.work);
            timersById_.erase(timers_.begin()->second.id);
            timers_.erase(timers_.begin());
        }
        work();
    }
}

bool Loop::runPosted() {
    std::vector<Work> work;
    {
        std::lock_guard lock(mutex_);
        work.swap(posted_);
        if (work.empty() && stopping_) {
            ended_ = true;
            return false;
        }
    }
    for (auto& one : work) {
        one();
        one = nullptr;  // what it holds goes before the next runs
    }
    return true;
}

void Loop::wake() {
    if (onThread()) {
        return;  // it looks at both queues before it waits
    }
    const std::uint64_t one = 1;
    static_cast<void>(!write(wakeUp_, &one, sizeof one));
}

void Timer::start(Milliseconds delay, Loop::Work work) {
    stop();
    id_ = loop_.after(delay, [this, work = std::move(work)] {
        id_ = 0;
        work();
    });
}

void Timer::stop() {
    if (id_ != 0) {
        loop_.cancelTimer(std::exchange(id_, 0));
    }
}

}  // namespace flotte::http
