#include "views/terminal/events.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace flotte::terminal {
namespace {

void readSignals(int fd, Events::Seen& seen) {
    signalfd_siginfo info{};
    while (::read(fd, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
        if (info.ssi_signo == SIGWINCH) {
            seen.resized = true;
        } else {
            seen.signal = static_cast<int>(info.ssi_signo);
        }
    }
}

void readKeys(int fd, Events::Seen& seen) {
    std::array<char, 64> buffer{};
    const ssize_t count = ::read(fd, buffer.data(), buffer.size());
    if (count > 0) {
        seen.keys.assign(buffer.data(), static_cast<std::size_t>(count));
    } else if (count == 0) {
        seen.signal = SIGHUP;  // the terminal went away
    }
}

}  // namespace

Events::Events() {
    sigset_t mine{};
    sigemptyset(&mine);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGWINCH}) {
        sigaddset(&mine, signal);
    }
    pthread_sigmask(SIG_BLOCK, &mine, &before_);
    std::signal(SIGPIPE, SIG_IGN);
    signals_ = ::signalfd(-1, &mine, SFD_NONBLOCK | SFD_CLOEXEC);
    news_ = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

Events::~Events() {
    ::close(signals_);
    ::close(news_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Events::wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written =
        ::write(news_, &one, sizeof one);  // a full counter wakes as well
}

Events::Seen Events::wait(Milliseconds atMost, int keys, int output) {
    std::array<pollfd, 4> fds{{{signals_, POLLIN, 0}, {news_, POLLIN, 0}, {keys, POLLIN, 0}, {output, 0, 0}}};
    const auto bounded = std::clamp<Milliseconds::rep>(atMost.count(), 0, 60'000);
    Seen seen;
    if (::poll(fds.data(), fds.size(), static_cast<int>(bounded)) <= 0) {
        return seen;
    }
    if (fds[0].revents != 0) {
        readSignals(signals_, seen);
    }
    if (fds[1].revents != 0) {
        std::uint64_t count = 0;
        seen.woken = ::read(news_, &count, sizeof count) > 0;
    }
    if (fds[2].revents != 0) {
        readKeys(keys, seen);
    }
    seen.readerGone = (fds[3].revents & (POLLERR | POLLHUP)) != 0;
    return seen;
}

}  // namespace flotte::terminal
