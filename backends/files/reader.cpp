#include "backends/files/reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace flotte::files {
namespace {

using Kind = ConfigError::Kind;

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

 private:
    int fd_;
};

tl::unexpected<Error> failFile(Kind kind, const std::string& path, std::string detail,
                               std::string expected = {}) {
    ConfigError error;
    error.kind = kind;
    error.file = path;
    error.detail = std::move(detail);
    error.expected = std::move(expected);
    return fail(std::move(error));
}

tl::unexpected<Error> failErrno(const std::string& path, int code) {
    const bool missing = code == ENOENT || code == ENOTDIR;
    return failFile(missing ? Kind::FileMissing : Kind::FileUnreadable, path, std::strerror(code));
}

std::string sizeText(std::size_t bytes) {
    constexpr std::size_t kKibi = 1024;
    return bytes % (kKibi * kKibi) == 0 ? std::to_string(bytes / (kKibi * kKibi)) + " MiB"
                                        : std::to_string(bytes / kKibi) + " KiB";
}

Result<std::string> readAll(int descriptor, const std::string& path, std::size_t most) {
    std::string text;
    char block[16384];
    for (;;) {
        const ssize_t got = ::read(descriptor, block, sizeof block);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return failErrno(path, errno);
        }
        if (got == 0) {
            return text;
        }
        text.append(block, static_cast<std::size_t>(got));
        if (text.size() > most) {
            return failFile(Kind::FileTooLarge, path, "more than " + sizeText(most));
        }
    }
}

}  // namespace

Result<std::string> read(const std::string& path, const FileRules& rules) {
    const Descriptor file(path);
    struct stat info {};
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
        return failErrno(path, errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return failFile(Kind::FileUnreadable, path,
                        S_ISDIR(info.st_mode) ? "a directory" : "not a regular file");
    }
    if (rules.ownerOnly && (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return failFile(Kind::FilePermissions, path, {}, "0600");
    }
    return readAll(file.get(), path, rules.mostBytes);
}

}  // namespace flotte::files
