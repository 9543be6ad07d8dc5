#pragma once

#include <QStringList>

#include <string_view>

namespace flotte::terminal {

/// Writes to a file descriptor, all of it. SIGPIPE is ignored by `Events`; a reader that left is
/// told by `false` and is no error to complain about.
class Output {
 public:
    explicit Output(int fd) : fd_(fd) {}
    bool write(std::string_view bytes);
    bool write(const QStringList& lines);
    bool gone() const { return gone_; }
    int fd() const { return fd_; }

 private:
    int fd_;
    bool gone_ = false;
};

}  // namespace flotte::terminal
