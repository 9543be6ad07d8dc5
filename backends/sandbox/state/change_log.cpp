#include "backends/sandbox/state/change_log.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>

namespace flotte::sandbox::state {
namespace {

constexpr std::string_view kMagic = "flotte sandbox state 1\n";
constexpr std::size_t kHead = 8;

void put32(std::string& text, std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        text += static_cast<char>(value >> shift & 0xffU);
    }
}

std::uint32_t get32(std::string_view bytes) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    return value;
}

std::uint32_t checksum(std::string_view record) {
    return static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(record.data()), static_cast<uInt>(record.size())));
}

std::string framed(std::string_view record) {
    std::string text;
    text.reserve(kHead + record.size());
    put32(text, static_cast<std::uint32_t>(record.size()));
    put32(text, checksum(record));
    text += record;
    return text;
}

/// errno of what failed, 0 = all is written.
int writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(fd, bytes.data(), bytes.size());
        if (wrote < 0 && errno != EINTR) {
            return errno;
        }
        bytes.remove_prefix(wrote > 0 ? static_cast<std::size_t>(wrote) : 0);
    }
    return 0;
}

Result<std::string> readAll(int fd, const std::string& path) {
    std::string text;
    std::array<char, 1U << 16U> piece{};
    struct stat found {};
    if (::fstat(fd, &found) != 0) {
        return fail(SystemError{errno, path});
    }
    if (!S_ISREG(found.st_mode)) {
        return fail(DecodeError{"sandbox state", 0, "not a regular file", path});  // a device may have no end
    }
    while (true) {
        const ssize_t got = ::read(fd, piece.data(), piece.size());
        if (got == 0) {
            return text;
        }
        if (got < 0 && errno != EINTR) {
            return fail(SystemError{errno, path});
        }
        text.append(piece.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    }
}

/// Where the last whole record ends. A record that is cut short, or whose checksum is wrong although it is
/// the last one, was being written when the process ended.
Result<std::size_t> wholeUntil(std::string_view text, const std::string& path,
                               const std::function<void(std::string_view)>& each) {
    const auto broken = [&path](std::size_t at, const char* why) {
        return fail(DecodeError{"sandbox state", at, why, path});
    };
    if (!text.starts_with(kMagic)) {
        return kMagic.starts_with(text) ? Result<std::size_t>(0)
                                        : broken(0, "not a state file of this version");
    }
    std::size_t at = kMagic.size();
    while (text.size() - at >= kHead) {
        const std::uint32_t length = get32(text.substr(at));
        if (length > ChangeLog::kLongest) {
            return broken(at, "a record longer than any");
        }
        if (length > text.size() - at - kHead) {
            break;
        }
        const std::string_view record = text.substr(at + kHead, length);
        const std::size_t next = at + kHead + length;
        if (get32(text.substr(at + 4)) != checksum(record)) {
            if (next == text.size()) {
                break;
            }
            return broken(at, "a record's checksum is wrong");
        }
        each(record);
        at = next;
    }
    return at;
}

int openFile(const std::string& path, int more) {
    return ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | more, 0600);
}

}  // namespace

Result<ChangeLog> ChangeLog::open(const std::string& path, const std::function<void(std::string_view)>& each,
                                  Write write) {
    const int fd = openFile(path, 0);
    if (fd < 0) {
        return fail(SystemError{errno, path});
    }
    ChangeLog log(path, fd, 0);
    log.write_ = write ? std::move(write) : Write(writeAll);
    const Result<std::string> text = readAll(fd, path);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const Result<std::size_t> whole = wholeUntil(*text, path, each);
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    log.size_ = *whole;
    if (::ftruncate(fd, static_cast<off_t>(*whole)) != 0 || ::lseek(fd, 0, SEEK_END) < 0) {
        return fail(SystemError{errno, path});
    }
    if (*whole == 0) {
        if (const int problem = writeAll(fd, kMagic)) {
            return fail(SystemError{problem, path});
        }
        log.size_ = kMagic.size();
    }
    return log;
}

ChangeLog::ChangeLog(std::string path, int fd, std::uint64_t size)
    : path_(std::move(path)), fd_(fd), size_(size) {}

ChangeLog::ChangeLog(ChangeLog&& other) noexcept
    : path_(std::move(other.path_)),
      write_(std::move(other.write_)),
      fd_(std::exchange(other.fd_, -1)),
      size_(other.size_) {}

ChangeLog& ChangeLog::operator=(ChangeLog&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(write_, other.write_);
    std::swap(fd_, other.fd_);
    std::swap(size_, other.size_);
    return *this;
}

ChangeLog::~ChangeLog() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

Result<void> ChangeLog::append(std::string_view record) {
    if (record.size() > kLongest) {
        return fail(SystemError{EFBIG, path_});
    }
    const std::string bytes = framed(record);
    if (const int problem = write_(fd_, bytes)) {
        // Half a record would stand in the way of the next one.
        if (::ftruncate(fd_, static_cast<off_t>(size_)) == 0) {
            ::lseek(fd_, 0, SEEK_END);
        }
        return fail(SystemError{problem, path_});
    }
    size_ += bytes.size();
    return {};
}

Result<void> ChangeLog::replace(const std::vector<std::string>& records) {
    const std::string fresh = path_ + ".new";
    const int fd = openFile(fresh, O_TRUNC);
    if (fd < 0) {
        return fail(SystemError{errno, fresh});
    }
    std::string text(kMagic);
    for (const std::string& record : records) {
        text += framed(record);
    }
    int problem = writeAll(fd, text);
    problem = problem == 0 && ::fsync(fd) != 0 ? errno : problem;
    problem = problem == 0 && std::rename(fresh.c_str(), path_.c_str()) != 0 ? errno : problem;
    if (problem != 0) {
        ::close(fd);
        ::unlink(fresh.c_str());
        return fail(SystemError{problem, fresh});
    }
    ::close(std::exchange(fd_, fd));
    size_ = text.size();
    return {};
}

}  // namespace flotte::sandbox::state
