#include "backends/reach/relay.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <string>
#include <utility>

namespace flotte::reach {
namespace {

constexpr std::size_t kMostHeld = 64U << 10U;

bool mustWait() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

/// One direction.
struct Flow {
    int from;
    int to;
    std::string held;
    bool ended = false;   ///< `from` says no more
    bool passed = false;  ///< … and `to` has all of it
    bool broken = false;
    bool any = false;

    void move() {
        std::array<char, 16U << 10U> piece;
        while (!ended && held.size() < kMostHeld) {
            const ssize_t count = ::recv(from, piece.data(), piece.size(), MSG_DONTWAIT);
            if (count < 0 && mustWait()) {
                break;
            }
            ended = count <= 0;
            broken = broken || count < 0;
            held.append(piece.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
            any = any || count > 0;
        }
        while (!held.empty() && !broken) {
            const ssize_t count = ::send(to, held.data(), held.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0) {
                broken = !mustWait();
                break;
            }
            held.erase(0, static_cast<std::size_t>(count));
        }
        passed = passed || (ended && held.empty());
    }
    bool wantsRead() const { return !ended && held.size() < kMostHeld; }
};

/// A descriptor nothing is wanted of is left out: poll would tell its end again and again.
pollfd waiting(int fd, bool read, bool write) {
    const int events = (read ? POLLIN : 0) | (write ? POLLOUT : 0);
    return {events != 0 ? fd : -1, static_cast<short>(events), 0};
}

}  // namespace

Result<bool> relay(int near, int far, const http::CancelSignal& cancel,
                   const std::function<void()>& reached) {
    Flow out{near, far, {}};
    Flow back{far, near, {}};
    bool told = false;  // far, that near says no more; near sees far's end when its owner closes it
    bool heard = false;
    while (!cancel.cancelled()) {
        out.move();
        back.move();
        if (out.passed && !std::exchange(told, true)) {
            ::shutdown(far, SHUT_WR);
        }
        if (back.any && !std::exchange(heard, true)) {
            reached();
        }
        if (out.broken || back.broken || back.passed) {
            return back.any;
        }
        std::array<pollfd, 3> waited = {waiting(near, out.wantsRead(), !back.held.empty()),
                                        waiting(far, back.wantsRead(), !out.held.empty()),
                                        waiting(cancel.fd(), true, false)};
        ::poll(waited.data(), waited.size(), -1);
    }
    return fail(CancelledError{});
}

}  // namespace flotte::reach
