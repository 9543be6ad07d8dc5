#include "app/environment.h"

#include <cstdlib>

namespace flotte::app {

std::optional<std::string> environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
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
