#include "backends/kubernetes/port_forward_link.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace flotte::kubernetes {
namespace {

constexpr std::size_t kMostHeld = 256U << 10U;
constexpr std::size_t kPiece = 16U << 10U;

/// A descriptor nothing is wanted of is left out: poll would tell its end again and again.
pollfd waiting(int fd, bool read, bool write) {
    const int events = (read ? POLLIN : 0) | (write ? POLLOUT : 0);
    return {events != 0 ? fd : -1, static_cast<short>(events), 0};
}

bool mustWait() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

}  // namespace

ForwardLink::ForwardLink(ForwardStream& far, int local, ForwardBeat beat, const Clock& clock)
    : far_(far), local_(local), beat_(beat), clock_(clock), heardAt_(clock.steady()) {}

Result<bool> ForwardLink::fromPod(const std::function<void()>& reached) {
    if (toClient_.size() >= kMostHeld || far_.closed()) {
        return false;
    }
    const auto progress =
        far_.read(kMostHeld - toClient_.size(), [this](std::string_view data) { toClient_ += data; });
    if (!toClient_.empty() && !std::exchange(reached_, true)) {
        reached();
    }
    if (!progress) {
        return tl::unexpected(progress.error());
    }
    auto beaten = beatNow(progress->heard);
    return beaten ? Result<bool>(progress->more) : tl::unexpected(std::move(beaten.error()));
}

/// False = it doesn't take any more.
bool ForwardLink::toClient() {
    while (!toClient_.empty()) {
        const ssize_t sent = ::send(local_, toClient_.data(), toClient_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            return mustWait();
        }
        toClient_.erase(0, static_cast<std::size_t>(sent));
    }
    return true;
}

void ForwardLink::fromClient() {
    std::array<char, kPiece> piece;
    while (!clientDone_ && far_.unsent() < kMostHeld) {
        const ssize_t count = ::recv(local_, piece.data(), piece.size(), MSG_DONTWAIT);
        if (count < 0 && mustWait()) {
            return;
        }
        clientDone_ = count <= 0 || !far_.send({piece.data(), static_cast<std::size_t>(count)});
    }
}

Result<void> ForwardLink::beatNow(bool heard) {
    const SteadyPoint now = clock_.steady();
    if (heard) {
        heardAt_ = now;
        pinged_ = false;
    } else if (!pinged_ && now - heardAt_ >= beat_.every) {
        pinged_ = true;
        far_.ping();
    } else if (pinged_ && now - heardAt_ >= beat_.every + beat_.limit) {
        return fail(NetworkError{NetworkError::Kind::Timeout, {}, "no answer to a ping"});
    }
    return {};
}

Result<void> ForwardLink::listen(bool atOnce, const http::CancelSignal& cancel) {
    const bool room = toClient_.size() < kMostHeld;
    std::array<pollfd, 3> waited = {
        waiting(local_, !clientDone_ && far_.unsent() < kMostHeld, !toClient_.empty()),
        waiting(far_.fd(), room && !far_.closed(), far_.unsent() > 0), waiting(cancel.fd(), true, false)};
    const auto next = heardAt_ + beat_.every + (pinged_ ? beat_.limit : Milliseconds(0));
    const auto rest = std::chrono::ceil<Milliseconds>(next - clock_.steady()).count();
    ::poll(waited.data(), waited.size(), atOnce ? 0 : static_cast<int>(std::clamp<long>(rest, 0, 60'000)));
    return cancel.cancelled() ? fail(CancelledError{}) : Result<void>();
}

/// What the pod's side said at its end.
Result<void> ForwardLink::ended() const {
    if (far_.said().empty()) {
        return {};
    }
    if (reached_) {
        return fail(NetworkError{NetworkError::Kind::Reset, {}, far_.said()});
    }
    ReachError error;
    error.kind = ReachError::Kind::Refused;
    error.detail = far_.said();
    return fail(std::move(error));
}

Result<void> ForwardLink::run(const http::CancelSignal& cancel, const std::function<void()>& reached) {
    while (true) {
        const auto more = fromPod(reached);
        clientGone_ = clientGone_ || !toClient();
        if (!more) {
            // The error channel knows better than the connection's end why it came.
            auto why = ended();
            return why ? tl::unexpected(more.error()) : why;
        }
        if (clientGone_ || (far_.closed() && toClient_.empty())) {
            return ended();
        }
        fromClient();
        if (auto written = far_.write(); !written) {
            return written;
        }
        if (clientDone_ && far_.unsent() == 0) {
            far_.close();  // the pod's answer has no reader any more
            return far_.write();
        }
        if (auto waited = listen(*more && toClient_.size() < kMostHeld, cancel); !waited) {
            return waited;
        }
    }
}

}  // namespace flotte::kubernetes
