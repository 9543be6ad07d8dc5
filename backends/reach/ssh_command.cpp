#include "backends/reach/ssh_command.h"

#include <unistd.h>

#include <algorithm>
#include <array>

namespace flotte::reach {
namespace {

bool isAlnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Begins with a letter or digit and holds nothing else but `others`.
bool isWord(std::string_view text, std::string_view others) {
    return !text.empty() && isAlnum(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) {
        return isAlnum(c) || others.find(c) != std::string_view::npos;
    });
}

bool isAddress(std::string_view text) {
    if (text.find(':') == std::string_view::npos) {
        return isWord(text, "._-");
    }
    return text.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos &&
           std::count(text.begin(), text.end(), ':') >= 2;
}

bool isPath(std::string_view text) {
    return text.starts_with('/') && isWord(text.substr(1), "/._-");
}

tl::unexpected<Error> refuse(const SshReach& bastion, std::string detail) {
    return fail(ReachError{ReachError::Kind::Ended, reachName(bastion), bastion.host, std::move(detail)});
}

/// The last line that holds one of the words; empty = none.
std::string lineWith(std::string_view text, std::initializer_list<std::string_view> words) {
    std::string found;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto holds = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
        if (std::any_of(words.begin(), words.end(), holds)) {
            found = line;
        }
    }
    return found;
}

// The user's configuration and agent decide who is asked and how; these are what flotte needs on top. A
// command line's options win over the configuration's.
constexpr std::array kOptions = {
    "BatchMode=yes",               // a question would wait for ever
    "ExitOnForwardFailure=yes",    //
    "ServerAliveInterval=10",      //
    "ServerAliveCountMax=3",       // a bastion that hangs is noticed within 40 s
    "ConnectTimeout=10",           //
    "ControlMaster=no",            // a shared master would keep the forward, and itself, after our end
    "ControlPath=none",            //
    "ForkAfterAuthentication=no",  //
    "PermitLocalCommand=no",       //
    "RemoteCommand=none",          //
    "LogLevel=INFO",               // refusals of the bastion are told at this level
    "StreamLocalBindUnlink=yes",   // the socket of a child that was killed is in the way
    "StreamLocalBindMask=0177",    //
};

}  // namespace

Result<std::vector<std::string>> sshArguments(const SshCommand& command) {
    const SshReach& bastion = command.bastion;
    if (!isAddress(bastion.host) || bastion.port < 0 || bastion.port > 65535) {
        return refuse(bastion, "not a host and port");
    }
    if (!bastion.user.empty() && !isWord(bastion.user, "._-")) {
        return refuse(bastion, "not a user's name");
    }
    if (!isPath(command.socket) || !isAddress(command.host) || command.port < 1 || command.port > 65535) {
        return refuse(bastion, "not an address to forward to");
    }
    std::vector<std::string> arguments = {"-N", "-T", "-x", "-a"};
    for (const char* option : kOptions) {
        arguments.insert(arguments.end(), {"-o", option});
    }
    const bool v6 = command.host.find(':') != std::string::npos;
    arguments.insert(arguments.end(),
                     {"-L", command.socket + ":" + (v6 ? "[" + command.host + "]" : command.host) + ":" +
                                std::to_string(command.port)});
    if (!bastion.user.empty()) {
        arguments.insert(arguments.end(), {"-l", bastion.user});
    }
    if (bastion.port != 0) {
        arguments.insert(arguments.end(), {"-p", std::to_string(bastion.port)});
    }
    arguments.insert(arguments.end(), {"--", bastion.host});
    return arguments;
}

ReachError sshFailure(const SshReach& bastion, std::string_view said, int status) {
    ReachError error{ReachError::Kind::Ended, reachName(bastion), bastion.host, std::string(said)};
    constexpr int kNotExecuted = 127;
    if (status == kNotExecuted) {
        error.kind = ReachError::Kind::NoProgram;
        error.name = "ssh";
    } else if (!lineWith(said, {"Host key verification failed", "HOST IDENTIFICATION HAS CHANGED"}).empty()) {
        error.kind = ReachError::Kind::HostKey;
    } else if (!lineWith(said, {"Permission denied (", "Too many authentication failures"}).empty()) {
        error.kind = ReachError::Kind::Login;
    }
    while (error.detail.ends_with('\n') || error.detail.ends_with('\r')) {
        error.detail.pop_back();
    }
    if (error.detail.empty()) {
        error.detail = "exit status " + std::to_string(status);
    }
    return error;
}

std::string sshRefusal(std::string_view said) {
    return lineWith(said, {": open failed: "});
}

std::string findProgram(std::string_view path, const std::string& name) {
    while (!path.empty()) {
        const std::string_view folder = path.substr(0, path.find(':'));
        path.remove_prefix(std::min(path.size(), folder.size() + 1));
        std::string program = std::string(folder) + "/" + name;
        // A relative folder would mean another program after each change of the current one.
        if (folder.starts_with('/') && ::access(program.c_str(), X_OK) == 0) {
            return program;
        }
    }
    return {};
}

}  // namespace flotte::reach
