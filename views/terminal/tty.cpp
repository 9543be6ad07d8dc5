#include "views/terminal/tty.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace flotte::terminal {
namespace {

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

}  // namespace

bool isTerminal(int fd) {
    return ::isatty(fd) == 1;
}

std::optional<Size> terminalSize(int fd) {
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) != 0) {
        return std::nullopt;
    }
    // A terminal that does not know its size (a serial line) says 0.
    return Size{size.ws_col > 0 ? size.ws_col : 80, size.ws_row > 0 ? size.ws_row : 24};
}

bool colorsWanted(int fd, bool optionNoColor) {
    return !optionNoColor && variable("NO_COLOR").empty() && isTerminal(fd) && variable("TERM") != "dumb";
}

bool asciiWanted(bool optionAscii) {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::string_view value = variable(name);
        if (!value.empty()) {
            return optionAscii || value == "C" || value == "POSIX";
        }
    }
    return optionAscii;
}

HiddenLine::HiddenLine(int fd) : fd_(fd) {
    termios now{};
    if (::tcgetattr(fd, &now) != 0) {
        return;
    }
    before_ = now;
    now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(fd, TCSAFLUSH, &now);
}

HiddenLine::~HiddenLine() {
    if (before_) {
        ::tcsetattr(fd_, TCSAFLUSH, &*before_);
    }
}

KeyMode::KeyMode(int fd) : fd_(fd) {
    termios now{};
    if (::tcgetattr(fd, &now) != 0) {
        return;
    }
    before_ = now;
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
    now.c_cc[VSUSP] = _POSIX_VDISABLE;
    ::tcsetattr(fd, TCSANOW, &now);
}

KeyMode::~KeyMode() {
    if (before_) {
        ::tcsetattr(fd_, TCSANOW, &*before_);
    }
}

}  // namespace flotte::terminal
