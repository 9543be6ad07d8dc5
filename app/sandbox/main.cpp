#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <csignal>
#include <cstdio>

#include "app/environment.h"
#include "app/leave.h"
#include "app/no_core.h"
#include "app/sandbox/options.h"
#include "app/sandbox/program.h"

namespace {

using namespace flotte;

/// Readable when the program is asked to end. Before any thread: all are to leave the signals alone.
int signalsToEnd() {
    sigset_t ends;
    ::sigemptyset(&ends);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        ::sigaddset(&ends, signal);
    }
    ::sigprocmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a write that is too much is to fail, and be told
    return ::signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
}

std::string from(const char* name) {
    return app::environment(name).value_or(std::string());
}

/// Beside the program, where `packaging/setup` unpacks them, where the package has them, then the system's.
std::vector<std::string> programFolders() {
    const std::string own = QCoreApplication::applicationDirPath().toStdString();
    std::vector<std::string> folders = {own, own + "/../../deps/usr/bin", own + "/../../deps/usr/sbin",
                                        "/usr/lib/flotte", "/usr/sbin"};
    const std::string path = from("PATH");
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find(':', begin), path.size());
        folders.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return folders;
}

std::vector<std::pair<std::string, std::string>> scenarioFiles() {
    std::vector<std::pair<std::string, std::string>> files;
    const QDir folder(QStringLiteral(":/flotte/scenarios"));
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            files.emplace_back(name.toStdString(), file.readAll().toStdString());
        }
    }
    return files;
}

int run(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto read =
        app::sandbox::readOptions(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
    if (const auto* said = std::get_if<app::sandbox::SaidEnough>(&read)) {
        std::fputs(said->text.c_str(), said->code == 0 ? stdout : stderr);
        return said->code;
    }
    const auto& options = std::get<app::sandbox::Options>(read);
    app::sandbox::Surroundings around;
    around.places = sandbox::control::placesFor(
        options.folder.empty() ? from("FLOTTE_SANDBOX_DIR") : options.folder,
        {from("HOME"), from("XDG_STATE_HOME"), from("XDG_RUNTIME_DIR"), from("TMPDIR"), ::getuid()});
    around.programFolders = programFolders();
    around.mariadb = from("FLOTTE_MARIADBD");
    around.prometheus = from("FLOTTE_PROMETHEUS");
    around.promtool = from("FLOTTE_PROMTOOL");
    around.scenarios = scenarioFiles();
    around.signals = signalsToEnd();
    ::umask(077);  // nothing that it writes is anybody else's
    const SystemClock clock;
    return app::sandbox::runSandbox(options, around, clock);
}

}  // namespace

int main(int argc, char** argv) {
    flotte::app::leaveNoCore();
    flotte::app::leave(run(argc, argv));
}
