#include "views/terminal/pager.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QByteArray>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

extern char** environ;

namespace flotte::terminal {
namespace {

constexpr int kNotFound = 127;  // of sh

std::string pagerCommand() {
    for (const char* name : {"FLOTTE_PAGER", "PAGER"}) {
        if (qEnvironmentVariableIsSet(name)) {
            const std::string command = qgetenv(name).toStdString();
            return command == "cat" ? std::string() : command;
        }
    }
    return "less";
}

/// The environment, with less told to leave short texts and colours alone unless the user has his own way.
std::vector<std::string> pagerEnvironment() {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        variables.emplace_back(*variable);
    }
    if (!qEnvironmentVariableIsSet("LESS")) {
        variables.emplace_back("LESS=FRX");
    }
    return variables;
}

/// `sh -c command` with `input` as its standard input; it gets the signals that this program keeps to itself.
pid_t spawn(const std::string& command, int input) {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    sigset_t none{};
    sigset_t defaults{};
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> variables = pagerEnvironment();
    std::vector<char*> environment;
    environment.reserve(variables.size() + 1);
    for (std::string& variable : variables) {
        environment.push_back(variable.data());
    }
    environment.push_back(nullptr);
    std::string shell = "sh";
    std::string option = "-c";
    std::string text = command;
    std::array<char*, 4> words = {shell.data(), option.data(), text.data(), nullptr};
    pid_t child = -1;
    const int failed = posix_spawnp(&child, "sh", &actions, &attributes, words.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed == 0 ? child : -1;
}

/// Until it is all written, or the pager is closed.
void writeAll(int fd, const QByteArray& bytes) {
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written =
            ::write(fd, bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at));
        if (written < 0 && errno != EINTR) {
            return;
        }
        at += written > 0 ? written : 0;
    }
}

}  // namespace

bool page(const QStringList& lines) {
    const std::string command = pagerCommand();
    std::array<int, 2> ends{};
    if (command.empty() || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return false;
    }
    struct sigaction ignore {};
    struct sigaction before {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &before);
    const pid_t child = spawn(command, ends[0]);
    ::close(ends[0]);
    if (child > 0) {
        writeAll(ends[1], lines.join(QLatin1Char('\n')).toUtf8() + '\n');
    }
    ::close(ends[1]);
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    sigaction(SIGPIPE, &before, nullptr);
    return child > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == kNotFound);
}

}  // namespace flotte::terminal
