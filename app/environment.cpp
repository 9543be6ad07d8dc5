#include "app/environment.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace flotte::app {

std::optional<std::string> environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::vector<std::string> environmentWithout(const std::vector<std::string>& names) {
    std::vector<std::string> kept;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view text(*entry);
        const std::string_view name = text.substr(0, text.find('='));
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            kept.emplace_back(text);
        }
    }
    return kept;
}

std::string loginShell() {
    // SHELL is what the user runs now; the account's own is what a login would start.
    std::array<char, 4096> buffer{};
    passwd account{};
    passwd* found = nullptr;
    if (::getpwuid_r(::getuid(), &account, buffer.data(), buffer.size(), &found) != 0 || !found) {
        return {};
    }
    const std::string shell = found->pw_shell ? found->pw_shell : "";
    return shell.starts_with('/') ? shell : std::string();
}

std::string configurationFolder() {
    const std::string home = environment("HOME").value_or("");
    return environment("XDG_CONFIG_HOME").value_or(home + "/.config") + "/flotte";
}

std::string cacheFolder() {
    const std::string home = environment("HOME").value_or("");
    return environment("XDG_CACHE_HOME").value_or(home + "/.cache") + "/flotte";
}

std::vector<std::string> kubeconfigPaths() {
    const std::string list = environment("KUBECONFIG").value_or("");
    std::vector<std::string> paths;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(':', begin), list.size());
        if (end > begin) {
            paths.push_back(list.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    if (paths.empty()) {
        paths.push_back(environment("HOME").value_or("") + "/.kube/config");
    }
    return paths;
}

}  // namespace flotte::app
