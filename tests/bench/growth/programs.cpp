#include "tests/bench/growth/programs.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace flotte::bench {
namespace {

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// `out` gets what it says on stderr; negative = nobody does.
pid_t begin(const std::vector<std::string>& arguments, int out) {
    std::vector<char*> list;
    for (const std::string& argument : arguments) {
        list.push_back(const_cast<char*>(argument.c_str()));
    }
    list.push_back(nullptr);
    const pid_t pid = ::fork();
    if (pid == 0) {
        const int nothing = ::open("/dev/null", O_RDWR);
        ::dup2(nothing, 0);
        ::dup2(nothing, 1);
        ::dup2(out >= 0 ? out : nothing, 2);
        ::execv(list[0], list.data());
        ::_exit(127);
    }
    return pid;
}

double secondsOf(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::string temporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "flotte-bench-XXXXXX").string();
    return ::mkdtemp(name.data()) != nullptr ? name : std::string();
}

}  // namespace

Run timed(const std::vector<std::string>& arguments) {
    Run run;
    const double began = now();
    const pid_t pid = begin(arguments, -1);
    int status = 0;
    rusage usage{};
    if (pid > 0 && ::wait4(pid, &status, 0, &usage) == pid) {
        run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    run.wall = now() - began;
    run.cpu = secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
    run.memory = static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
    return run;
}

ServedWorld::ServedWorld(const std::string& program, int tenants, int podsPerTenant)
    : folder_(temporaryFolder()), start_(now()) {
    int ends[2] = {-1, -1};
    if (folder_.empty() || ::pipe2(ends, O_CLOEXEC) != 0) {
        said_ = "no temporary folder";
        return;
    }
    pid_ = begin({program, "--dir", folder_, "--tenants", std::to_string(tenants), "--pods-per-tenant",
                  std::to_string(podsPerTenant), "--no-children"},
                 ends[1]);
    ::close(ends[1]);
    out_ = ends[0];
}

ServedWorld::~ServedWorld() {
    if (pid_ > 0) {
        ::kill(pid_, SIGINT);
        ::waitpid(pid_, nullptr, 0);
    }
    if (out_ >= 0) {
        ::close(out_);
    }
    if (!folder_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
}

bool ServedWorld::isReady() {
    char piece[512];
    while (out_ >= 0 && said_.find("ready after") == std::string::npos) {
        const ssize_t got = ::read(out_, piece, sizeof piece);
        if (got <= 0) {
            return false;
        }
        said_.append(piece, static_cast<std::size_t>(got));
    }
    start_ = now() - start_;
    return out_ >= 0;
}

double ServedWorld::memory() const {
    std::FILE* file = std::fopen(("/proc/" + std::to_string(pid_) + "/status").c_str(), "r");
    double kilobytes = 0;
    char line[256];
    while (file != nullptr && std::fgets(line, sizeof line, file) != nullptr) {
        std::sscanf(line, "VmHWM: %lf", &kilobytes);
    }
    if (file != nullptr) {
        std::fclose(file);
    }
    return kilobytes * 1024 / 1e6;
}

double ServedWorld::cpu() const {
    std::FILE* file = std::fopen(("/proc/" + std::to_string(pid_) + "/stat").c_str(), "r");
    unsigned long user = 0;
    unsigned long system = 0;
    if (file != nullptr) {
        const int read =
            std::fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
        std::fclose(file);
        user = read == 2 ? user : 0;
    }
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace flotte::bench
