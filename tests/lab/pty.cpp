#include "tests/lab/pty.h"

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <QElapsedTimer>

#include <array>
#include <csignal>
#include <cstdlib>
#include <vector>

namespace lab {

Pty::Pty(const QString& program, const QStringList& arguments, int columns, int lines,
         const QMap<QString, QString>& extra) {
    std::vector<QByteArray> texts{program.toLocal8Bit()};
    for (const QString& argument : arguments) {
        texts.push_back(argument.toLocal8Bit());
    }
    std::vector<char*> words;
    for (QByteArray& text : texts) {
        words.push_back(text.data());
    }
    words.push_back(nullptr);
    winsize size{static_cast<unsigned short>(lines), static_cast<unsigned short>(columns), 0, 0};
    child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
    if (child_ == 0) {
        ::setenv("TERM", "xterm-256color", 1);
        for (auto variable = extra.begin(); variable != extra.end(); ++variable) {
            ::setenv(variable.key().toLocal8Bit().constData(), variable.value().toLocal8Bit().constData(), 1);
        }
        ::execv(words.front(), words.data());
        ::_exit(127);
    }
}

Pty::~Pty() {
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    ::close(terminal_);
}

bool Pty::readSome(int milliseconds) {
    pollfd wait{terminal_, POLLIN, 0};
    if (::poll(&wait, 1, milliseconds) <= 0) {
        return false;
    }
    std::array<char, 65536> bytes{};
    const ssize_t count = ::read(terminal_, bytes.data(), bytes.size());
    if (count > 0) {
        output_.append(bytes.data(), count);
    }
    return count > 0;
}

bool Pty::until(const std::function<bool(const QByteArray&)>& holds, int milliseconds) {
    QElapsedTimer since;
    since.start();
    while (!holds(output_)) {
        const auto left = milliseconds - static_cast<int>(since.elapsed());
        if (left <= 0 || (!readSome(left) && since.elapsed() < milliseconds && !holds(output_))) {
            return holds(output_);
        }
    }
    return true;
}

void Pty::type(const QByteArray& keys) {
    (void)!::write(terminal_, keys.constData(), static_cast<std::size_t>(keys.size()));
}

void Pty::resize(int columns, int lines) {
    winsize size{static_cast<unsigned short>(lines), static_cast<unsigned short>(columns), 0, 0};
    ::ioctl(terminal_, TIOCSWINSZ, &size);
}

std::optional<int> Pty::ended(int milliseconds) {
    QElapsedTimer since;
    since.start();
    int status = 0;
    while (since.elapsed() < milliseconds) {
        readSome(20);
        if (::waitpid(child_, &status, WNOHANG) == child_) {
            while (readSome(0)) {
            }
            child_ = -1;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
    }
    return std::nullopt;
}

bool Pty::isCooked() const {
    termios mode{};
    return ::tcgetattr(terminal_, &mode) == 0 && (mode.c_lflag & ECHO) != 0 && (mode.c_lflag & ICANON) != 0;
}

}  // namespace lab
