#include "backends/files/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

namespace flotte::files {

NewFile::NewFile(std::string path, std::string whole, int fd)
    : path_(std::move(path)), whole_(std::move(whole)), fd_(fd) {}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)),
      whole_(std::exchange(other.whole_, {})),
      fd_(std::exchange(other.fd_, -1)) {}

NewFile::~NewFile() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
    if (!whole_.empty()) {
        ::unlink(whole_.c_str());
    }
}

Result<NewFile> NewFile::open(const std::string& path, bool overwrites) {
    struct stat info {};
    if (!overwrites && ::lstat(path.c_str(), &info) == 0) {
        return fail(SystemError{EEXIST, path});
    }
    std::string whole = path + ".new-" + std::to_string(::getpid());
    const int fd = ::open(whole.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return fail(SystemError{errno, whole});
    }
    return NewFile(path, std::move(whole), fd);
}

Result<void> NewFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(fd_, bytes.data(), bytes.size());
        if (wrote < 0 && errno != EINTR) {
            return fail(SystemError{errno, whole_});
        }
        bytes.remove_prefix(wrote > 0 ? static_cast<std::size_t>(wrote) : 0);
    }
    return {};
}

Result<void> NewFile::sync() {
    return ::fsync(fd_) == 0 ? Result<void>() : fail(SystemError{errno, whole_});
}

Result<void> NewFile::place() {
    // link() fails where something is there, a broken symbolic link too; rename() would replace it.
    return ::link(whole_.c_str(), path_.c_str()) == 0 ? Result<void>() : fail(SystemError{errno, path_});
}

Result<void> NewFile::replace() {
    if (std::rename(whole_.c_str(), path_.c_str()) != 0) {
        return fail(SystemError{errno, path_});
    }
    whole_.clear();
    return {};
}

Result<void> writeWhole(const std::string& path, std::string_view text, bool overwrites) {
    auto file = NewFile::open(path, overwrites);
    if (!file) {
        return tl::unexpected(std::move(file.error()));
    }
    return file->write(text).and_then([&] { return file->sync(); }).and_then([&] {
        return overwrites ? file->replace() : file->place();
    });
}

}  // namespace flotte::files
