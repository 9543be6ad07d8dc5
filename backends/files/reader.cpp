#include "backends/files/reader.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <QCryptographicHash>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "backends/files/descriptor.h"
#include "backends/files/digest.h"
#include "backends/files/mapping.h"

namespace flotte::files {
namespace {

using Kind = ConfigError::Kind;

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

/// Only what is a regular file is read.
Result<void> mustBeRegular(const Descriptor& file, const std::string& path, struct stat& info) {
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
        return failErrno(path, errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return failFile(Kind::FileUnreadable, path,
                        S_ISDIR(info.st_mode) ? "a directory" : "not a regular file");
    }
    return {};
}

Result<std::string> readAll(const Descriptor& file, const std::string& path, std::size_t most) {
    std::string text;
    std::array<char, 16384> block{};
    ssize_t got = 0;
    while ((got = file.read(block.data(), block.size())) > 0) {
        text.append(block.data(), static_cast<std::size_t>(got));
        if (text.size() > most) {
            return failFile(Kind::FileTooLarge, path, "more than " + sizeText(most));
        }
    }
    return got < 0 ? Result<std::string>(failErrno(path, errno)) : text;
}

}  // namespace

Result<std::string> read(const std::string& path, const FileRules& rules) {
    const Descriptor file(path);
    struct stat info {};
    if (auto regular = mustBeRegular(file, path, info); !regular) {
        return tl::unexpected(regular.error());
    }
    if (rules.ownerOnly && (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return failFile(Kind::FilePermissions, path, {}, "0600");
    }
    return readAll(file, path, rules.mostBytes);
}

Result<std::string> digest(const std::string& path) {
    const Descriptor file(path);
    struct stat info {};
    if (auto regular = mustBeRegular(file, path, info); !regular) {
        return tl::unexpected(regular.error());
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::array<char, 65536> block{};
    ssize_t got = 0;
    while ((got = file.read(block.data(), block.size())) > 0) {
        hash.addData(QByteArrayView(block.data(), got));
    }
    if (got < 0) {
        return failErrno(path, errno);
    }
    return hash.result().toHex().toStdString();
}

Mapping::Mapping(Mapping&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Mapping::~Mapping() {
    if (data_ != nullptr) {
        ::munmap(const_cast<char*>(data_), size_);
    }
}

Result<Mapping> Mapping::open(const std::string& path) {
    const Descriptor file(path);
    struct stat info {};
    if (auto regular = mustBeRegular(file, path, info); !regular) {
        return tl::unexpected(regular.error());
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size == 0) {
        return Mapping(nullptr, 0);  // mmap(2) takes no empty file
    }
    void* const data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (data == MAP_FAILED) {
        return failErrno(path, errno);
    }
    return Mapping(static_cast<const char*>(data), size);
}

}  // namespace flotte::files
