#include "views/terminal/screen.h"

#include <algorithm>

namespace flotte::terminal {

std::string Screen::enter() {
    return "\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H";
}

std::string Screen::leave() {
    return "\x1b[0m\x1b[?25h\x1b[?1049l";
}

void Screen::forget() {
    known_ = false;
}

std::string Screen::frame(const QStringList& lines) {
    std::string bytes;
    if (!known_) {
        bytes = "\x1b[2J";
        shown_.clear();
        known_ = true;
    }
    const auto rows = std::max(shown_.size(), lines.size());
    for (qsizetype i = 0; i < rows; ++i) {
        const QString now = i < lines.size() ? lines.at(i) : QString();
        const QString before = i < shown_.size() ? shown_.at(i) : QString();
        if (now != before) {
            bytes += "\x1b[" + std::to_string(i + 1) + ";1H" + now.toStdString() + "\x1b[K";
        }
    }
    shown_ = lines;
    return bytes;
}

}  // namespace flotte::terminal
