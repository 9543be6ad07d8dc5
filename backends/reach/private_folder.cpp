#include "backends/reach/private_folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace flotte::reach {
namespace {

/// A socket's path has at most 107 bytes; the names of ours within the folder are short.
constexpr std::size_t kLongestBase = 70;

/// ssh reads ':' as the end of a path and expands '%' and '$' in it.
bool isPlain(const std::string& path) {
    return path.starts_with('/') && path.size() <= kLongestBase &&
           std::all_of(path.begin(), path.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      std::string_view("/._-").find(c) != std::string_view::npos;
           });
}

}  // namespace

Result<PrivateFolder> PrivateFolder::make(const std::vector<std::string>& bases) {
    int problem = ENOENT;
    for (const std::string& base : bases) {
        if (!isPlain(base)) {
            continue;
        }
        std::string path = base + "/flotte-XXXXXX";
        if (::mkdtemp(path.data()) != nullptr) {  // mode 0700
            return PrivateFolder(std::move(path));
        }
        problem = errno;
    }
    return fail(SystemError{problem, "mkdtemp"});
}

PrivateFolder::~PrivateFolder() {
    if (!path_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
}

}  // namespace flotte::reach
