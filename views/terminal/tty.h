#pragma once

#include <termios.h>

#include <optional>

namespace flotte::terminal {

struct Size {
    int columns = 80;
    int lines = 24;
};

bool isTerminal(int fd);
/// What the terminal says; nothing where `fd` is none.
std::optional<Size> terminalSize(int fd);

/// Colours: only on a terminal that is not `dumb`, and not where NO_COLOR is set (no-color.org) or the option
/// says no.
bool colorsWanted(int fd, bool optionNoColor);
/// ASCII shapes: where the option says so, or the locale can't show others (`C`, `POSIX`).
bool asciiWanted(bool optionAscii);

/// What is typed is not shown while this lives; lines are still read whole.
class HiddenLine {
 public:
    explicit HiddenLine(int fd);
    ~HiddenLine();
    HiddenLine(const HiddenLine&) = delete;
    HiddenLine& operator=(const HiddenLine&) = delete;

 private:
    int fd_;
    std::optional<termios> before_;
};

/// Keys arrive one by one and unseen while this lives; the terminal is as it was afterwards. Ctrl+C stays a
/// signal; Ctrl+Z is off, since it would leave the alternate screen behind.
class KeyMode {
 public:
    explicit KeyMode(int fd);
    ~KeyMode();
    KeyMode(const KeyMode&) = delete;
    KeyMode& operator=(const KeyMode&) = delete;

 private:
    int fd_;
    std::optional<termios> before_;
};

}  // namespace flotte::terminal
