#include "backends/kubernetes/exec_path.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "backends/kubernetes/exec_process.h"

namespace flotte::kubernetes {
namespace {

constexpr std::size_t kMostOutput = 256U << 10U;

Found lookAt(const std::string& file) {
    std::error_code problem;
    const auto status = std::filesystem::status(file, problem);
    if (problem || !std::filesystem::exists(status)) {
        return {};
    }
    const bool runs = std::filesystem::is_regular_file(status) && ::access(file.c_str(), X_OK) == 0;
    return {runs ? Found::How::Executable : Found::How::NotExecutable, file};
}

}  // namespace

LoginPath::LoginPath(std::string shell, std::vector<std::string> environment, Milliseconds deadline)
    : shell_(std::move(shell)), environment_(std::move(environment)), deadline_(deadline) {}

std::string LoginPath::get(const Clock& clock, const CancelToken& cancel) {
    const std::lock_guard lock(mutex_);
    if (known_) {
        return *known_;
    }
    std::string path;
    if (!shell_.empty()) {
        // Two words that every shell understands; the plugin itself is never started by one.
        const ProcessSpec spec{shell_, {"-l", "-c", "/usr/bin/env -0"}, environment_, deadline_, kMostOutput};
        const auto end = runProcess(spec, clock, cancel);
        if (end && end->how == ProcessEnd::How::Exited && end->status == 0) {
            path = pathIn(end->output);
        }
    }
    if (path.empty()) {
        path = valueOf(environment_, "PATH");
    }
    if (!cancel.cancelled()) {
        known_ = path;
    }
    return path;
}

std::string valueOf(const std::vector<std::string>& environment, std::string_view name) {
    std::string value;
    for (const std::string& entry : environment) {
        if (entry.size() > name.size() && entry.starts_with(name) && entry[name.size()] == '=') {
            value = entry.substr(name.size() + 1);
        }
    }
    return value;
}

std::string pathIn(std::string_view printed) {
    constexpr std::string_view kName = "PATH=";
    std::string found;
    while (!printed.empty()) {
        const auto end = std::min(printed.find('\0'), printed.size());
        if (end == printed.size()) {
            break;  // not closed: the output of something else
        }
        std::string_view entry = printed.substr(0, end);
        printed.remove_prefix(end + 1);
        // What start-up files print stands before the first variable.
        if (const auto line = entry.rfind('\n');
            found.empty() && line != std::string_view::npos && entry.substr(line + 1).starts_with(kName)) {
            entry.remove_prefix(line + 1);
        }
        if (entry.starts_with(kName)) {
            found = entry.substr(kName.size());
        }
    }
    return found;
}

Found lookUp(const std::string& command, std::string_view path) {
    if (command.find('/') != std::string::npos) {
        std::error_code ignored;
        return lookAt(std::filesystem::absolute(command, ignored).string());
    }
    Found best;
    while (!path.empty()) {
        const std::string_view folder = path.substr(0, path.find(':'));
        path.remove_prefix(std::min(folder.size() + 1, path.size()));
        if (!folder.starts_with('/')) {
            continue;
        }
        Found found = lookAt(std::string(folder) + '/' + command);
        if (found.how == Found::How::Executable) {
            return found;
        }
        if (best.how == Found::How::Nowhere) {
            best = std::move(found);
        }
    }
    return best;
}

}  // namespace flotte::kubernetes
