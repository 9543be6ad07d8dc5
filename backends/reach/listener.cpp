#include "backends/reach/listener.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace flotte::reach {
namespace {

/// How long accepting rests when the machine has no descriptor or thread left.
constexpr int kExhausted = 200;

}  // namespace

Result<std::unique_ptr<Listener>> Listener::open(Options options) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (options.path.size() >= sizeof address.sun_path) {
        return fail(SystemError{ENAMETOOLONG, options.path});
    }
    std::memcpy(address.sun_path, options.path.data(), options.path.size());
    http::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const bool good =
        socket && ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::chmod(options.path.c_str(), 0600) == 0 && ::listen(socket.get(), 16) == 0;
    if (!good) {
        return fail(SystemError{errno, "socket " + options.path});
    }
    try {
        return std::unique_ptr<Listener>(new Listener(std::move(options), std::move(socket)));
    } catch (const std::system_error& e) {
        return fail(SystemError{e.code().value(), "thread"});
    }
}

Listener::Listener(Options options, http::Descriptor socket)
    : options_(std::move(options)),
      socket_(std::move(socket)),
      shared_(std::make_shared<Shared>()),
      freed_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { accept(); }) {}

Listener::~Listener() {
    cancel_.cancel();
    thread_.join();
    ::unlink(options_.path.c_str());
}

Via Listener::via() const {
    return {options_.path, [shared = shared_] {
                const std::lock_guard lock(shared->mutex);
                return shared->failure;
            }};
}

bool Listener::full() {
    const std::lock_guard lock(shared_->mutex);
    return shared_->running >= options_.most;
}

void Listener::accept() {
    const http::CancelSignal cancelled(cancel_);
    int limit = -1;
    while (!cancelled.cancelled()) {
        std::array<pollfd, 3> waited = {{{cancelled.fd(), POLLIN, 0},
                                         {freed_.get(), POLLIN, 0},
                                         {full() || limit > 0 ? -1 : socket_.get(), POLLIN, 0}}};
        ::poll(waited.data(), waited.size(), limit);
        limit = -1;
        reap(false);
        http::Descriptor local(full() ? -1 : ::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!local) {
            const bool exhausted = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
            limit = !full() && exhausted ? kExhausted : -1;
            continue;
        }
        Link& link = links_.emplace_back();
        {
            const std::lock_guard lock(shared_->mutex);
            ++shared_->running;
        }
        try {
            link.thread =
                std::thread([this, &link, fd = std::make_shared<http::Descriptor>(std::move(local))] {
                    serve(std::move(*fd), link);
                });
        } catch (const std::system_error& e) {
            note(fail(SystemError{e.code().value(), "thread"}));
            links_.pop_back();
        }
    }
    reap(true);
}

/// Joins the connections that are over.
void Listener::reap(bool all) {
    eventfd_t ignored = 0;
    ::eventfd_read(freed_.get(), &ignored);
    for (auto link = links_.begin(); link != links_.end();) {
        const bool over = [&] {
            const std::lock_guard lock(shared_->mutex);
            return link->over;
        }();
        if (over || all) {
            link->thread.join();
            link = links_.erase(link);
        } else {
            ++link;
        }
    }
}

void Listener::serve(http::Descriptor local, Link& link) {
    if (pause()) {
        // Why it failed is noted before the other side can see the end.
        note(options_.serve(local.get(), cancel_, [this] { reached(); }));
    } else {
        note({});
    }
    local.reset();
    {
        const std::lock_guard lock(shared_->mutex);
        link.over = true;
    }
    ::eventfd_write(freed_.get(), 1);
}

/// Waits for the end of the pause. False = cancelled.
bool Listener::pause() {
    const http::CancelSignal cancelled(cancel_);
    const auto left = [this] {
        const std::lock_guard lock(shared_->mutex);
        const auto rest = shared_->notBefore - options_.clock->steady();
        return static_cast<int>(std::clamp<long>(std::chrono::ceil<Milliseconds>(rest).count(), 0, 60'000));
    };
    for (int rest = left(); rest > 0 && !cancelled.cancelled(); rest = left()) {
        pollfd waited{cancelled.fd(), POLLIN, 0};
        ::poll(&waited, 1, rest);
    }
    return !cancelled.cancelled();
}

void Listener::reached() {
    const std::lock_guard lock(shared_->mutex);
    shared_->failure.reset();
    shared_->failures = 0;
    shared_->notBefore = {};
}

void Listener::note(const Result<void>& outcome) {
    const std::lock_guard lock(shared_->mutex);
    --shared_->running;
    if (outcome || std::holds_alternative<CancelledError>(outcome.error())) {
        return;
    }
    shared_->failure = outcome.error();
    ++shared_->failures;
    const double chance = options_.chance ? options_.chance() : 0.0;
    shared_->notBefore = options_.clock->steady() + options_.pause.delay(shared_->failures, chance);
}

}  // namespace flotte::reach
