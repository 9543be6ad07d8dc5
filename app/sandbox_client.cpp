#include "app/sandbox_client.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QProcess>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/environment.h"

namespace flotte::app {
namespace {

namespace control = sandbox::control;

constexpr Milliseconds kPause{10};  ///< between two looks for a socket that is not there yet

Error ended(const std::string& words) {
    return ReachError{ReachError::Kind::Ended, "flotte-sandbox", {}, words};
}

bool isAbsent(const Error& error) {
    const auto* system = std::get_if<SystemError>(&error);
    return system != nullptr && (system->code == ENOENT || system->code == ECONNREFUSED);
}

/// What it said last; where a log of an earlier start is long, only its end.
std::string lastWords(const std::string& log) {
    std::ifstream file(log);
    std::string last;
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with("flotte-sandbox: ")) {
            last.clear();
        }
        last.append(last.empty() ? "" : "\n").append(line);
    }
    return last.substr(0, 2'000);
}

Result<qint64> start(const control::Places& places, const std::string& program) {
    if (program.empty()) {
        return fail(SystemError{ENOENT, "flotte-sandbox"});
    }
    if (const auto ready = control::prepare(places, ::getuid()); !ready) {
        return tl::unexpected(ready.error());
    }
    QProcess process;
    process.setProgram(QString::fromStdString(program));
    QStringList arguments{QStringLiteral("--for-client")};
    if (places.state == places.runtime) {
        arguments << QStringLiteral("--dir") << QString::fromStdString(places.state);
    }
    process.setArguments(arguments);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QString::fromStdString(places.log()), QIODevice::Truncate);
    process.setStandardErrorFile(QString::fromStdString(places.log()), QIODevice::Append);
    qint64 pid = 0;
    // With this user's umask its log would be everybody's to read.
    const auto before = ::umask(077);
    const bool started = process.startDetached(&pid);
    ::umask(before);
    return started ? Result<qint64>(pid) : fail(SystemError{ENOENT, program});
}

/// Until its socket is there. It makes that one first of all.
Result<control::Client> connectOnce(const control::Places& places, qint64 pid, SteadyPoint until,
                                    const Clock& clock) {
    while (true) {
        auto client = control::Client::connect(places.socket());
        if (client || !isAbsent(client.error())) {
            return client;
        }
        // Another start may have won: then its socket comes, too.
        const bool gone = ::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH;
        if (gone) {
            client = control::Client::connect(places.socket());
            return client ? std::move(client) : tl::unexpected(ended(lastWords(places.log())));
        }
        if (clock.steady() > until) {
            return fail(SystemError{ETIMEDOUT, "flotte-sandbox"});
        }
        std::this_thread::sleep_for(kPause);
    }
}

}  // namespace

control::Places sandboxPlaces() {
    const auto from = [](const char* name) { return environment(name).value_or(std::string()); };
    return control::placesFor(
        from("FLOTTE_SANDBOX_DIR"),
        {from("HOME"), from("XDG_STATE_HOME"), from("XDG_RUNTIME_DIR"), from("TMPDIR"), ::getuid()});
}

control::Places sandboxPlacesOf(const std::string& platformFile) {
    control::Places own = sandboxPlaces();
    const std::string folder = std::filesystem::path(platformFile).parent_path().string();
    if (folder.empty() || folder == own.state) {
        return own;
    }
    control::Places beside = control::placesFor(folder, {});
    std::error_code ignored;
    return std::filesystem::is_socket(beside.socket(), ignored) ? beside : own;
}

std::string sandboxProgram(const std::string& ownFolder) {
    const std::string folders = ownFolder + ":/usr/lib/flotte:" + environment("PATH").value_or(std::string());
    for (std::size_t begin = 0; begin < folders.size();) {
        const std::size_t end = std::min(folders.find(':', begin), folders.size());
        std::string path = folders.substr(begin, end - begin).append("/flotte-sandbox");
        if (path.starts_with('/') && ::access(path.c_str(), X_OK) == 0) {
            return path;
        }
        begin = end + 1;
    }
    return {};
}

Result<HeldSandbox> holdSandbox(const control::Places& places, const std::string& program,
                                Milliseconds patience) {
    const SystemClock clock;
    const SteadyPoint until = clock.steady() + patience;
    Result<control::Client> client = control::Client::connect(places.socket());
    if (!client && isAbsent(client.error())) {
        const Result<qint64> pid = start(places, program);
        if (!pid) {
            return tl::unexpected(pid.error());
        }
        client = connectOnce(places, *pid, until, clock);
    }
    if (!client) {
        return tl::unexpected(client.error());
    }
    Result<control::Answer> answer = client->ask({"hello", {}}, patience);
    while (answer && answer->state == control::Answer::State::Starting) {
        const auto left = std::chrono::duration_cast<Milliseconds>(until - clock.steady());
        answer = client->next(std::max(left, Milliseconds(0)));
    }
    if (!answer) {
        const auto* system = std::get_if<SystemError>(&answer.error());
        const bool died = system != nullptr && (system->code == ECONNRESET || system->code == EPIPE);
        return tl::unexpected(died ? ended(lastWords(places.log())) : answer.error());
    }
    if (answer->state != control::Answer::State::Ready) {
        return tl::unexpected(ended(answer->text));
    }
    return HeldSandbox{std::move(*client), answer->platform};
}

}  // namespace flotte::app
