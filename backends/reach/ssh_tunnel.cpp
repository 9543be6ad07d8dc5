#include "backends/reach/ssh_tunnel.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "backends/http/cancel_signal.h"
#include "backends/reach/relay.h"

namespace flotte::reach {
namespace {

constexpr std::size_t kMostSaid = 4096;
/// ssh tells nobody when its socket is there: it is tried this often while ssh logs in.
constexpr Milliseconds kTryEvery{50};
/// How long a refusal's line may come after the connection's end.
constexpr Milliseconds kWordsLate{200};

/// Nothing = nobody listens there (yet).
http::Descriptor connectTo(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) {
        return {};
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    http::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const bool there =
        socket && ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    return there ? std::move(socket) : http::Descriptor();
}

}  // namespace

SshTunnel::SshTunnel(Options options) : options_(std::move(options)), thread_([this] { run(); }) {}

SshTunnel::~SshTunnel() {
    stop_.cancel();
    {
        const std::lock_guard lock(mutex_);
        state_.stopping = true;
    }
    changed_.notify_all();
    thread_.join();
}

void SshTunnel::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return state_.wanted || state_.stopping; });
        if (state_.stopping) {
            return;
        }
        state_.wanted = false;
        state_.said.clear();
        state_.heard = 0;
        state_.ending.reset();
        state_.running = true;
        ++state_.started;
        lock.unlock();
        changed_.notify_all();
        Error why = runChild();
        lock.lock();
        state_.running = false;
        state_.ending = std::move(why);
        changed_.notify_all();
    }
}

/// From its start to its end.
Error SshTunnel::runChild() {
    const SshReach& bastion = options_.command.bastion;
    if (options_.program.empty()) {
        return ReachError{ReachError::Kind::NoProgram, reachName(bastion), "ssh", {}};
    }
    auto arguments = sshArguments(options_.command);
    if (!arguments) {
        return std::move(arguments.error());
    }
    arguments->insert(arguments->begin(), options_.program);
    auto child = Child::start(*arguments);
    if (!child) {
        return std::move(child.error());
    }
    const http::CancelSignal stop(stop_);
    bool silent = false;  // it has closed its standard error
    while (!stop.cancelled()) {
        std::array<pollfd, 3> waited = {
            {{child->exit(), POLLIN, 0}, {silent ? -1 : child->words(), POLLIN, 0}, {stop.fd(), POLLIN, 0}}};
        ::poll(waited.data(), waited.size(), -1);
        const std::string words = child->read();
        silent = silent || (words.empty() && (waited[1].revents & POLLHUP) != 0);
        hear(words);
        if (const auto status = child->status()) {
            hear(child->read());
            const std::lock_guard lock(mutex_);
            return sshFailure(bastion, state_.said, *status);
        }
    }
    return CancelledError{reachName(bastion)};
}

void SshTunnel::hear(const std::string& words) {
    if (words.empty()) {
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        state_.said += words;
        state_.heard += words.size();
        if (state_.said.size() > kMostSaid) {
            state_.said.erase(0, state_.said.size() - kMostSaid);
        }
    }
    changed_.notify_all();
}

/// A connection to ssh's end, as soon as ssh has one.
Result<SshTunnel::Far> SshTunnel::connect(const CancelToken& cancel) {
    const SteadyPoint until = options_.clock->steady() + options_.ready;
    unsigned mine = 0;  // the child that this connection waits for
    std::unique_lock lock(mutex_);
    while (true) {
        if (cancel.cancelled() || state_.stopping) {
            return fail(CancelledError{reachName(options_.command.bastion)});
        }
        if (!state_.running && mine != 0 && state_.ending) {
            return tl::unexpected<Error>(*state_.ending);
        }
        if (!state_.running) {
            const unsigned before = state_.started;
            state_.wanted = true;
            changed_.notify_all();
            changed_.wait(lock, [&] { return state_.started != before || state_.stopping; });
            mine = state_.started;
            continue;
        }
        mine = state_.started;
        // Under the lock, so that nothing ssh says of this connection counts as said before it.
        if (http::Descriptor socket = connectTo(options_.command.socket)) {
            return Far{std::move(socket), state_.heard};
        }
        if (options_.clock->steady() >= until) {
            return fail(ReachError{ReachError::Kind::Ended, reachName(options_.command.bastion),
                                   options_.command.bastion.host, "not ready in time\n" + state_.said});
        }
        changed_.wait_for(lock, kTryEvery);
    }
}

/// The bastion's words about a connection that ended without a byte, of what ssh said `since` then.
std::string SshTunnel::refusal(std::size_t since) {
    std::unique_lock lock(mutex_);
    std::string words;
    changed_.wait_for(lock, kWordsLate, [&] {
        const std::size_t fresh = std::min(state_.said.size(), state_.heard - std::min(state_.heard, since));
        words = sshRefusal(std::string_view(state_.said).substr(state_.said.size() - fresh));
        return !words.empty();
    });
    return words;
}

Result<void> SshTunnel::serve(int local, const CancelToken& cancel, const std::function<void()>& reached) {
    const auto far = connect(cancel);
    if (!far) {
        return tl::unexpected(far.error());
    }
    const http::CancelSignal signal(cancel);
    const auto heard = relay(local, far->socket.get(), signal, reached);
    if (!heard) {
        return tl::unexpected(heard.error());
    }
    if (std::string words = *heard ? std::string() : refusal(far->since); !words.empty()) {
        const SshCommand& command = options_.command;
        return fail(ReachError{ReachError::Kind::Refused, reachName(command.bastion),
                               command.host + ":" + std::to_string(command.port), std::move(words)});
    }
    return {};
}

}  // namespace flotte::reach
