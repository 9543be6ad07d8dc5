#include "backends/credentials/credentials.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace flotte::credentials {

namespace {

constexpr std::size_t kMaxSecretBytes = 64U << 10U;
constexpr std::size_t kMaxAuthoritiesBytes = 4U << 20U;

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

ConfigError at(ConfigError::Kind kind, const std::string& path, const std::string& key) {
    ConfigError error;
    error.kind = kind;
    error.file = path;
    error.key = key;
    return error;
}

tl::unexpected<Error> failErrno(const std::string& path, const std::string& key, int code) {
    const bool missing = code == ENOENT || code == ENOTDIR;
    ConfigError error =
        at(missing ? ConfigError::Kind::FileMissing : ConfigError::Kind::FileUnreadable, path, key);
    error.detail = std::strerror(code);
    return fail(std::move(error));
}

Result<std::string> readAll(int descriptor, const std::string& path, const std::string& key,
                            std::size_t most) {
    std::string text;
    char block[4096];
    for (;;) {
        const ssize_t got = ::read(descriptor, block, sizeof block);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return failErrno(path, key, errno);
        }
        if (got == 0) {
            return text;
        }
        text.append(block, static_cast<std::size_t>(got));
        if (text.size() > most) {
            return fail(at(ConfigError::Kind::FileTooLarge, path, key));
        }
    }
}

Result<std::string> readFile(const std::string& path, const std::string& key, std::size_t most,
                             bool isPrivate) {
    const Descriptor file(path);
    if (file.get() < 0) {
        return failErrno(path, key, errno);
    }
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) {
        return failErrno(path, key, errno);
    }
    if (!S_ISREG(info.st_mode)) {
        ConfigError error = at(ConfigError::Kind::FileUnreadable, path, key);
        error.detail = "not a regular file";
        return fail(std::move(error));
    }
    if (isPrivate && (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        ConfigError error = at(ConfigError::Kind::FilePermissions, path, key);
        error.expected = "0600";
        return fail(std::move(error));
    }
    return readAll(file.get(), path, key, most);
}

}  // namespace

Result<std::string> resolve(const CredentialRef& reference, const std::string& key,
                            const Environment& environment) {
    if (reference.from == CredentialRef::From::None) {
        return std::string();
    }
    if (reference.from == CredentialRef::From::Environment) {
        const std::optional<std::string> value = environment(reference.name);
        if (value && !value->empty()) {
            return *value;
        }
        ConfigError error = at(ConfigError::Kind::MissingKey, {}, key);
        error.expected = "$" + reference.name;
        return fail(std::move(error));
    }
    Result<std::string> text = readFile(reference.name, key, kMaxSecretBytes, true);
    if (text) {
        text->resize(std::min(text->find_first_of("\r\n"), text->size()));
    }
    if (text && text->empty()) {
        ConfigError error = at(ConfigError::Kind::MissingKey, reference.name, key);
        error.detail = "the file is empty";
        return fail(std::move(error));
    }
    return text;
}

Result<std::string> readAuthorities(const std::string& path, const std::string& key) {
    Result<std::string> text = readFile(path, key, kMaxAuthoritiesBytes, false);
    if (text && text->find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
        ConfigError error = at(ConfigError::Kind::BadValue, path, key);
        error.expected = "a PEM file with at least one certificate";
        return fail(std::move(error));
    }
    return text;
}

}  // namespace flotte::credentials
