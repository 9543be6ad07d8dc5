#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <QString>

#include <array>

namespace flotte::test {

/// What a command writes to a file descriptor, at most a mebibyte.
class Written {
 public:
    Written() {
        if (::pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
            qFatal("no pipe");
        }
        ::fcntl(ends_[1], F_SETPIPE_SZ, 1 << 20);
    }
    ~Written() {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    Written(const Written&) = delete;
    Written& operator=(const Written&) = delete;
    int fd() const { return ends_[1]; }
    QString text() const {
        std::string block(1 << 20, '\0');
        const ssize_t got = ::read(ends_[0], block.data(), block.size());
        return got > 0 ? QString::fromUtf8(block.data(), got) : QString();
    }

 private:
    std::array<int, 2> ends_{-1, -1};
};

}  // namespace flotte::test
