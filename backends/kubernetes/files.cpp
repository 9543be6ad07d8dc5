#include "backends/kubernetes/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace flotte::kubernetes {
namespace {

constexpr std::size_t kMaxBytes = 1U << 20U;

tl::unexpected<Error> failFile(ConfigError::Kind kind, const std::string& path, std::string detail) {
    ConfigError error;
    error.kind = kind;
    error.file = path;
    error.detail = std::move(detail);
    return fail(std::move(error));
}

Result<std::string> readDescriptor(int descriptor, const std::string& path) {
    struct stat info {};
    if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
        return failFile(ConfigError::Kind::FileUnreadable, path, "not a regular file");
    }
    std::string text;
    char block[16384];
    while (text.size() <= kMaxBytes) {
        const ssize_t got = ::read(descriptor, block, sizeof block);
        if (got == 0) {
            return text;
        }
        if (got < 0 && errno != EINTR) {
            return failFile(ConfigError::Kind::FileUnreadable, path, std::strerror(errno));
        }
        text.append(block, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    }
    return failFile(ConfigError::Kind::FileTooLarge, path, "more than 1 MiB");
}

}  // namespace

Result<std::string> readSmallFile(const std::string& path) {
    // Non-blocking, so that opening a pipe returns at once.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        const bool missing = errno == ENOENT || errno == ENOTDIR;
        return failFile(missing ? ConfigError::Kind::FileMissing : ConfigError::Kind::FileUnreadable, path,
                        std::strerror(errno));
    }
    auto text = readDescriptor(descriptor, path);
    ::close(descriptor);
    return text;
}

}  // namespace flotte::kubernetes
