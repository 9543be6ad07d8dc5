#include "backends/reach/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace flotte::reach {
namespace {

constexpr int kPatience = 1'000;  ///< ms between SIGTERM and SIGKILL
constexpr int kNotExecuted = 127;

/// The C library's own header has no C++ linkage in glibc 2.36.
http::Descriptor exitOf(pid_t pid) {
    return http::Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

/// In the child, between fork and exec: async-signal-safe calls only.
[[noreturn]] void become(char* const* arguments, int words, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) {
        ::_exit(kNotExecuted);  // it ended before the line above
    }
    ::setsid();  // no terminal to ask on, no interrupt meant for the console
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    const int null = ::open("/dev/null", O_RDWR);
    ::dup2(null, 0);
    ::dup2(null, 1);
    ::dup2(words, 2);
    ::close_range(3, ~0U, 0);
    ::execv(arguments[0], arguments);
    ::_exit(kNotExecuted);
}

}  // namespace

Result<Child> Child::start(const std::vector<std::string>& arguments) {
    std::vector<char*> list;
    list.reserve(arguments.size() + 1);
    for (const std::string& argument : arguments) {
        list.push_back(const_cast<char*>(argument.c_str()));  // execv's signature is older than const
    }
    list.push_back(nullptr);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return fail(SystemError{errno, "pipe"});
    }
    http::Descriptor words(ends[0]);
    const http::Descriptor written(ends[1]);
    ::fcntl(words.get(), F_SETFL, O_NONBLOCK);
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) {
        become(list.data(), written.get(), parent);
    }
    if (pid < 0) {
        return fail(SystemError{errno, "fork"});
    }
    return Child(pid, exitOf(pid), std::move(words));
}

Child::Child(pid_t pid, http::Descriptor exit, http::Descriptor words)
    : pid_(pid), exit_(std::move(exit)), words_(std::move(words)) {}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)),
      exit_(std::move(other.exit_)),
      words_(std::move(other.words_)),
      status_(other.status_) {}

Child::~Child() {
    if (pid_ <= 0 || status()) {
        return;
    }
    ::kill(pid_, SIGTERM);
    pollfd ended{exit_.get(), POLLIN, 0};
    if (::poll(&ended, 1, kPatience) != 1) {
        ::kill(pid_, SIGKILL);
    }
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

std::string Child::read() {
    std::string text;
    std::array<char, 4096> piece{};
    for (ssize_t count = 0; (count = ::read(words_.get(), piece.data(), piece.size())) > 0;) {
        text.append(piece.data(), static_cast<std::size_t>(count));
    }
    return text;
}

std::optional<int> Child::status() {
    int raw = 0;
    if (!status_ && ::waitpid(pid_, &raw, WNOHANG) == pid_) {
        status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    }
    return status_;
}

}  // namespace flotte::reach
