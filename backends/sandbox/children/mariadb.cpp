#include "backends/sandbox/children/mariadb.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

namespace flotte::sandbox::children {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience{30};

/// What mariadb-install-db, which is in a bigger package, would run.
bool addSystemTables(std::ostream& script, const std::string& folder) {
    script << "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n";
    for (const char* name :
         {"mysql_system_tables.sql", "mysql_performance_tables.sql", "mysql_system_tables_data.sql"}) {
        std::ifstream part(fs::path(folder) / name);
        if (!part) {
            return false;
        }
        script << part.rdbuf() << '\n';
    }
    return true;
}

/// A file that only its owner can read, made anew.
bool makePrivate(const fs::path& path) {
    ::unlink(path.c_str());
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0) {
        ::close(fd);
    }
    return fd >= 0;
}

}  // namespace

Mariadb::Mariadb(MariadbOptions options, const Clock& clock)
    : options_(std::move(options)), clock_(clock), until_(clock.steady() + kPatience) {}

std::vector<std::string> Mariadb::arguments(const std::vector<std::string>& more) const {
    const std::string data = options_.folder + (more.front() == "--bootstrap" ? "/mariadb.new" : "/mariadb");
    std::vector<std::string> list = {options_.program, "--no-defaults", "--datadir=" + data,
                                     "--tmpdir=" + options_.folder + "/mariadb-tmp",
                                     "--innodb-buffer-pool-size=16M", "--innodb-log-file-size=8M",
                                     // Written to the kernel at each commit: that outlives the process.
                                     "--innodb-flush-log-at-trx-commit=2", "--character-set-server=utf8mb4",
                                     "--skip-log-bin"};
    if (::getuid() == 0) {
        list.emplace_back("--user=root");  // else it refuses to run as root
    }
    list.insert(list.end(), more.begin(), more.end());
    return list;
}

Mariadb::Phase Mariadb::failed(const std::string& why) {
    reason_ = why;
    process_.reset();
    return phase_ = Phase::Down;
}

void Mariadb::begin() {
    const fs::path folder = options_.folder;
    std::error_code problem;
    fs::create_directories(folder / "mariadb-tmp", problem);
    if (fs::exists(folder / "mariadb", problem)) {
        launch();
        return;
    }
    fs::remove_all(folder / "mariadb.new", problem);
    fs::create_directories(folder / "mariadb.new", problem);
    const fs::path script = folder / "mariadb.sql";
    if (problem || !makePrivate(script)) {
        failed("can't write in " + options_.folder + ": " +
               (problem ? problem.message() : std::strerror(errno)));
        return;
    }
    std::ofstream text(script);
    if (!addSystemTables(text, options_.tables)) {
        failed("MariaDB's system tables are not in " + options_.tables);
        return;
    }
    text << "FLUSH PRIVILEGES;\n";  // grants are not looked at, and no account can be made, before that
    for (const std::string& statement : options_.first) {
        text << statement;
    }
    text.close();
    auto started = text ? Process::start({arguments({"--bootstrap", "--log-warnings=0"}), script.string(),
                                          options_.folder + "/mariadb.log"})
                        : Result<Process>(fail(SystemError{ENOSPC, script.string()}));
    if (!started) {
        failed("MariaDB could not be started");
        return;
    }
    process_.emplace(std::move(*started));
    phase_ = Phase::Bootstrap;
}

void Mariadb::bootstrapped() {
    const fs::path folder = options_.folder;
    std::error_code problem;
    const int status = *process_->status();
    fs::remove(folder / "mariadb.sql", problem);
    if (status != 0) {
        failed("MariaDB's tables could not be made:\n" + lastWords(options_.folder + "/mariadb.log"));
        return;
    }
    fs::rename(folder / "mariadb.new", folder / "mariadb", problem);  // whole, or not there
    if (problem) {
        failed("can't write in " + options_.folder + ": " + problem.message());
        return;
    }
    launch();
}

void Mariadb::launch() {
    std::error_code ignored;
    fs::remove(options_.socket, ignored);
    auto started = Process::start(
        {arguments({"--socket=" + options_.socket, "--pid-file=" + options_.folder + "/mariadb.pid",
                    "--bind-address=127.0.0.1", "--port=" + std::to_string(options_.port),
                    "--performance-schema=OFF",
                    // Without it a client on 127.0.0.1 is `localhost` and may be root.
                    "--skip-name-resolve", "--require-secure-transport=ON", "--tls-version=TLSv1.2,TLSv1.3",
                    "--ssl-ca=" + options_.authority, "--ssl-cert=" + options_.certificate,
                    "--ssl-key=" + options_.key}),
         "", options_.folder + "/mariadb.log"});
    if (!started) {
        failed("MariaDB could not be started");
        return;
    }
    process_.emplace(std::move(*started));
    phase_ = Phase::Start;
}

bool Mariadb::answers() const {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    options_.socket.copy(address.sun_path, sizeof address.sun_path - 1);
    const bool open =
        fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    if (fd >= 0) {
        ::close(fd);
    }
    return open;
}

void Mariadb::ask() {
    if (process_) {
        process_->ask();
    }
}

Child::State Mariadb::step() {
    if (phase_ == Phase::Begin) {
        begin();
    }
    const bool ended = process_ && process_->status();
    if (ended && phase_ == Phase::Bootstrap) {
        bootstrapped();
    } else if (ended) {
        failed("MariaDB has ended:\n" + lastWords(options_.folder + "/mariadb.log"));
    } else if (phase_ == Phase::Start && answers()) {
        phase_ = Phase::Up;
    }
    if ((phase_ == Phase::Bootstrap || phase_ == Phase::Start) && clock_.steady() > until_) {
        failed("MariaDB did not start in time:\n" + lastWords(options_.folder + "/mariadb.log"));
    }
    return phase_ == Phase::Up ? State::Ready : phase_ == Phase::Down ? State::Failed : State::Starting;
}

}  // namespace flotte::sandbox::children
