#include "backends/sandbox/children/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <utility>

namespace flotte::sandbox::children {
namespace {

constexpr int kPatience = 10'000;  ///< ms between SIGTERM and SIGKILL: a database writes down what it has
constexpr int kNotExecuted = 127;

/// In the child, between fork and exec: async-signal-safe calls only.
[[noreturn]] void become(char* const* arguments, const char* input, const char* log, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) {
        ::_exit(kNotExecuted);  // it ended before the line above
    }
    ::setsid();  // an interrupt at the terminal is the sandbox's to handle
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::umask(077);
    const int in = ::open(input, O_RDONLY);
    const int out = ::open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(out, 2);
    ::close_range(3, ~0U, 0);
    ::execv(arguments[0], arguments);
    ::_exit(kNotExecuted);
}

}  // namespace

Result<Process> Process::start(const ProcessOptions& options) {
    std::vector<char*> list;
    list.reserve(options.arguments.size() + 1);
    for (const std::string& argument : options.arguments) {
        list.push_back(const_cast<char*>(argument.c_str()));  // execv's signature is older than const
    }
    list.push_back(nullptr);
    const std::string input = options.input.empty() ? "/dev/null" : options.input;
    const std::string log = options.log.empty() ? "/dev/null" : options.log;
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) {
        become(list.data(), input.c_str(), log.c_str(), parent);
    }
    if (pid < 0) {
        return fail(SystemError{errno, "fork"});
    }
    return Process(pid, static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)), exit_(std::exchange(other.exit_, -1)), status_(other.status_) {}

Process& Process::operator=(Process&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(exit_, other.exit_);
    std::swap(status_, other.status_);
    return *this;
}

Process::~Process() {
    end();
    if (exit_ >= 0) {
        ::close(exit_);
    }
}

std::optional<int> Process::status() {
    int raw = 0;
    if (pid_ > 0 && !status_ && ::waitpid(pid_, &raw, WNOHANG) == pid_) {
        status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    }
    return status_;
}

void Process::ask() {
    if (pid_ > 0 && !status()) {
        ::kill(pid_, SIGTERM);
    }
}

void Process::end() {
    if (pid_ <= 0 || status()) {
        return;
    }
    ask();
    pollfd ended{exit_, POLLIN, 0};
    int seen = 0;
    do {
        seen = ::poll(&ended, 1, kPatience);
    } while (seen < 0 && errno == EINTR);
    if (seen != 1) {
        ::kill(pid_, SIGKILL);
    }
    int raw = 0;
    while (::waitpid(pid_, &raw, 0) < 0 && errno == EINTR) {
    }
    status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}

std::string findProgram(const std::string& name, const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) {
        std::string path = folder;
        path.append("/").append(name);
        struct stat found {};
        if (folder.starts_with('/') && ::access(path.c_str(), X_OK) == 0 &&
            ::stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode)) {
            return path;
        }
    }
    return {};
}

std::string lastWords(const std::string& log, std::size_t most) {
    std::ifstream file(log, std::ios::binary);
    file.seekg(0, std::ios::end);
    const auto size = static_cast<std::streamoff>(file.tellg());
    if (size <= 0) {
        return {};
    }
    file.seekg(std::max<std::streamoff>(0, size - static_cast<std::streamoff>(most)));
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (size > static_cast<std::streamoff>(most)) {
        text.erase(0, text.find('\n') + 1);  // npos + 1 = 0: one long line stays
    }
    return text;
}

}  // namespace flotte::sandbox::children
