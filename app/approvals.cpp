#include "app/approvals.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <utility>

#include "backends/files/reader.h"

namespace flotte::app {
namespace {

constexpr std::size_t kDigestSize = 64;
constexpr std::size_t kMostShown = 400;

/// One line, whatever the command's arguments hold.
std::string lineOf(const std::string& digest, const std::string& shown) {
    std::string line = digest + "  " + shown.substr(0, kMostShown);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line + '\n';
}

class File {
 public:
    explicit File(const std::string& path)
        : fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
    ~File() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// Ours alone: what others could have written is not kept.
    bool secure() const {
        struct stat info {};
        if (fd_ < 0 || ::fstat(fd_, &info) != 0) {
            return false;
        }
        const bool shared = (info.st_mode & (S_IRWXG | S_IRWXO)) != 0;
        return !shared || (::fchmod(fd_, 0600) == 0 && ::ftruncate(fd_, 0) == 0);
    }
    /// One write, so that two programs that add at once do not mix their lines.
    bool append(const std::string& line) const {
        return ::write(fd_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    }

 private:
    int fd_;
};

}  // namespace

Approvals::Approvals(std::string file) : file_(std::move(file)) {}

bool Approvals::holds(const std::string& digest) const {
    const auto text = files::read(file_, {1U << 20U, true});
    if (!text || digest.size() != kDigestSize) {
        return false;
    }
    std::string_view rest = *text;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (line.substr(0, line.find(' ')) == digest) {
            return true;
        }
    }
    return false;
}

Result<void> Approvals::add(const std::string& digest, const std::string& shown) const {
    std::error_code problem;
    std::filesystem::create_directories(std::filesystem::path(file_).parent_path(), problem);
    if (problem) {
        return fail(SystemError{problem.value(), file_});
    }
    const File file(file_);
    if (!file.secure() || !file.append(lineOf(digest, shown))) {
        return fail(SystemError{errno, file_});
    }
    return {};
}

}  // namespace flotte::app
