#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace flotte::files {

/// A file that is open for reading; closed with its owner.
class Descriptor {
 public:
    // Non-blocking, so that a pipe in a file's place can't hang the start.
    explicit Descriptor(const std::string& path)
        : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~Descriptor() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

    /// As read(2), begun again after a signal.
    ssize_t read(char* into, std::size_t most) const {
        ssize_t got = 0;
        do {
            got = ::read(fd_, into, most);
        } while (got < 0 && errno == EINTR);
        return got;
    }

 private:
    int fd_;
};

}  // namespace flotte::files
