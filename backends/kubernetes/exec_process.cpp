#include "backends/kubernetes/exec_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <optional>

namespace flotte::kubernetes {
namespace {

constexpr std::size_t kMostErrors = 4096;

class Descriptor {
 public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    void reset(int fd) {
        close();
        fd_ = fd;
    }
    void close() {
        if (fd_ >= 0) {
            ::close(fd_);
            fd_ = -1;
        }
    }

 private:
    int fd_;
};

struct Pipe {
    Descriptor ours;
    Descriptor theirs;

    bool open() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            return false;
        }
        ours.reset(ends[0]);
        theirs.reset(ends[1]);
        return ::fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
    }
};

/// posix_spawn's settings: free them whatever happens.
class SpawnSettings {
 public:
    SpawnSettings() {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
    }
    ~SpawnSettings() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    int prepare(int output, int errors);
    const posix_spawn_file_actions_t* actions() const { return &actions_; }
    const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

int SpawnSettings::prepare(int output, int errors) {
    // Signals as a program expects them at its start: ours may be blocked or ignored.
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    const std::array<int, 7> results = {
        ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0),
        ::posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO),
        ::posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO),
        ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1),
        ::posix_spawnattr_setsigmask(&attributes_, &none),
        ::posix_spawnattr_setsigdefault(&attributes_, &all),
        ::posix_spawnattr_setflags(
            &attributes_,
            static_cast<short>(POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))};
    const auto* failed = std::find_if(results.begin(), results.end(), [](int code) { return code != 0; });
    return failed == results.end() ? 0 : *failed;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> list;
    list.reserve(texts.size() + 1);
    for (const std::string& text : texts) {
        list.push_back(const_cast<char*>(text.c_str()));  // the signature is older than const
    }
    list.push_back(nullptr);
    return list;
}

/// A child that is certainly reaped, and killed with its group when it has not ended by itself.
class Child {
 public:
    Child() = default;
    ~Child() {
        if (pid_ > 0) {
            kill();
            reap();
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    int start(const ProcessSpec& spec, Pipe& output, Pipe& errors) {
        SpawnSettings settings;
        if (const int code = settings.prepare(output.theirs.get(), errors.theirs.get()); code != 0) {
            return code;
        }
        std::vector<std::string> words{spec.path};
        words.insert(words.end(), spec.arguments.begin(), spec.arguments.end());
        const int code = ::posix_spawn(&pid_, spec.path.c_str(), settings.actions(), settings.attributes(),
                                       pointers(words).data(), pointers(spec.environment).data());
        output.theirs.close();
        errors.theirs.close();
        if (code != 0) {
            pid_ = 0;
            return code;
        }
        ended_.reset(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
        return ended_.get() < 0 ? errno : 0;
    }
    int endedFd() const { return ended_.get(); }
    /// Its session is its process group. Until it is reaped, no other process can have its number.
    void kill() const { ::kill(-pid_, SIGKILL); }
    int reap() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }

 private:
    pid_t pid_ = 0;
    Descriptor ended_;
};

/// Another thread's wish to stop, as something to poll.
class CancelFd {
 public:
    explicit CancelFd(const CancelToken& token)
        : token_(token), fd_(std::make_shared<Descriptor>(::eventfd(0, EFD_CLOEXEC))) {
        number_ = token_.onCancel([fd = fd_] { ::eventfd_write(fd->get(), 1); });
    }
    ~CancelFd() { token_.forget(number_); }
    CancelFd(const CancelFd&) = delete;
    CancelFd& operator=(const CancelFd&) = delete;
    int get() const { return fd_->get(); }

 private:
    CancelToken token_;
    std::shared_ptr<Descriptor> fd_;
    unsigned number_ = 0;
};

/// Appends what is there. False = the other end is closed.
bool readSome(int fd, std::string& into, std::size_t most) {
    std::array<char, 16384> block{};
    while (into.size() <= most) {
        const ssize_t got = ::read(fd, block.data(), block.size());
        if (got > 0) {
            into.append(block.data(), static_cast<std::size_t>(got));
        } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
            return false;
        } else if (errno == EAGAIN) {
            return true;
        }
    }
    return true;
}

void keepLast(std::string& text, std::size_t most) {
    if (text.size() > most) {
        text.erase(0, text.size() - most);
    }
}

/// Follows a child until something ends it.
class Watch {
 public:
    Watch(const ProcessSpec& spec, const Clock& clock, const Child& child, const Pipe& output,
          const Pipe& errors)
        : spec_(spec),
          clock_(clock),
          until_(clock.steady() + spec.deadline),
          child_(child),
          output_(output.ours.get()),
          errors_(errors.ours.get()) {}

    ProcessEnd follow(const CancelFd& cancel) {
        ProcessEnd end;
        while (step(end, cancel.get())) {
        }
        return end;
    }

 private:
    /// False = it is over, or must be.
    bool step(ProcessEnd& end, int cancel) {
        const auto left = std::chrono::ceil<Milliseconds>(until_ - clock_.steady());
        if (left.count() <= 0) {
            end.how = ProcessEnd::How::TimedOut;
            return false;
        }
        std::array<pollfd, 4> polled = {pollfd{child_.endedFd(), POLLIN, 0}, pollfd{cancel, POLLIN, 0},
                                        pollfd{output_, POLLIN, 0}, pollfd{errors_, POLLIN, 0}};
        ::poll(polled.data(), polled.size(), static_cast<int>(std::min<long>(left.count(), 60'000)));
        if (polled[1].revents != 0) {
            end.how = ProcessEnd::How::Cancelled;
            return false;
        }
        // What it wrote before it ended is there by now, so an end is looked at last.
        drain(end);
        if (end.output.size() > spec_.mostOutput) {
            end.how = ProcessEnd::How::TooMuch;
            return false;
        }
        return polled[0].revents == 0;
    }

    void drain(ProcessEnd& end) {
        if (output_ >= 0 && !readSome(output_, end.output, spec_.mostOutput)) {
            output_ = -1;  // poll skips negative descriptors
        }
        std::string more;
        if (errors_ >= 0 && !readSome(errors_, more, kMostErrors)) {
            errors_ = -1;
        }
        end.errors += more;
        keepLast(end.errors, kMostErrors);
    }

    const ProcessSpec& spec_;
    const Clock& clock_;
    const SteadyPoint until_;
    const Child& child_;
    int output_;
    int errors_;
};

}  // namespace

Result<ProcessEnd> runProcess(const ProcessSpec& spec, const Clock& clock, const CancelToken& cancel) {
    Pipe output;
    Pipe errors;
    if (!output.open() || !errors.open()) {
        return fail(SystemError{errno, "pipe2"});
    }
    Child child;
    if (const int code = child.start(spec, output, errors); code != 0) {
        return fail(SystemError{code, spec.path});
    }
    const CancelFd cancelled(cancel);
    ProcessEnd end = Watch(spec, clock, child, output, errors).follow(cancelled);
    if (end.how != ProcessEnd::How::Exited) {
        child.kill();
    }
    end.status = child.reap();
    return end;
}

}  // namespace flotte::kubernetes
