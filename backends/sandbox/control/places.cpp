#include "backends/sandbox/control/places.h"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>

namespace flotte::sandbox::control {
namespace {

constexpr std::size_t kLongestSocket = 107;

Result<void> prepareOne(const std::string& path, uid_t user) {
    std::error_code problem;
    const auto parent = std::filesystem::path(path).parent_path();
    if (!parent.empty()) {
        std::filesystem::create_directories(parent, problem);
    }
    if (::mkdir(path.c_str(), 0700) == 0) {
        return {};
    }
    const int why = errno;
    struct stat found {};
    if (why != EEXIST || ::lstat(path.c_str(), &found) != 0) {
        return fail(SystemError{why, path});
    }
    // In a folder that all may write to, another user could have put one there before us.
    if (!S_ISDIR(found.st_mode)) {
        return fail(SystemError{ENOTDIR, path});
    }
    if (found.st_uid != user || ((found.st_mode & 077U) != 0 && ::chmod(path.c_str(), 0700) != 0)) {
        return fail(SystemError{EACCES, path});
    }
    return {};
}

}  // namespace

Places placesFor(const std::string& folder, const Surroundings& around) {
    if (!folder.empty()) {
        std::error_code ignored;
        std::string whole = std::filesystem::absolute(folder, ignored).lexically_normal().string();
        while (whole.size() > 1 && whole.back() == '/') {
            whole.pop_back();
        }
        return {whole, whole};
    }
    const std::string state =
        around.stateHome.starts_with('/') ? around.stateHome : around.home + "/.local/state";
    const std::string temporary = around.temporary.starts_with('/') ? around.temporary : "/tmp";
    return {state + "/flotte-sandbox", around.runtimeFolder.starts_with('/')
                                           ? around.runtimeFolder + "/flotte-sandbox"
                                           : temporary + "/flotte-sandbox-" + std::to_string(around.user)};
}

Result<void> prepare(const Places& places, uid_t user) {
    if (std::max(places.socket().size(), places.databaseSocket().size()) > kLongestSocket) {
        return fail(SystemError{ENAMETOOLONG, places.runtime});
    }
    return prepareOne(places.state, user).and_then([&] { return prepareOne(places.runtime, user); });
}

}  // namespace flotte::sandbox::control
