#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace flotte::terminal {

/// A full-screen picture that is brought up to date by its changed lines alone. Makes bytes; writes nothing.
class Screen {
 public:
    /// To the alternate screen, cursor hidden; and back, as it was.
    static std::string enter();
    static std::string leave();

    /// The bytes that turn the picture shown last into this one. Empty when nothing changed.
    std::string frame(const QStringList& lines);
    /// After a resize the terminal's own picture is not known: the next frame repaints everything.
    void forget();

 private:
    QStringList shown_;
    bool known_ = false;
};

}  // namespace flotte::terminal
