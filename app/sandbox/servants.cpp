#include "app/sandbox/servants.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>

#include "app/sandbox/operations.h"
#include "backends/sandbox/children/mariadb.h"
#include "backends/sandbox/children/process.h"
#include "backends/sandbox/children/prometheus.h"
#include "backends/sandbox/metrics/page.h"

namespace flotte::app::sandbox {
namespace {

namespace children = flotte::sandbox::children;
namespace metrics = flotte::sandbox::metrics;
using flotte::sandbox::WebsiteRow;

/// promtool reads about half a million of them a second and core; a region's start is not to wait longer.
constexpr std::size_t kMostSamples = 120'000;

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    }
    return out + "'";
}

constexpr const char* kTable =
    "CREATE TABLE platform.websites (id BIGINT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(255) NOT NULL, "
    "domain VARCHAR(255) UNIQUE NOT NULL, created_at TIMESTAMP, updated_at TIMESTAMP, deleted_at TIMESTAMP "
    "NULL);\n";

/// The table as the platform has it, with its rows.
std::vector<std::string> firstStatements(const std::string& password, const std::vector<WebsiteRow>& rows) {
    std::vector<std::string> list = {
        "CREATE DATABASE platform CHARACTER SET utf8mb4;\n", kTable,
        "CREATE USER flotte@'127.0.0.1' IDENTIFIED BY " + quoted(password) + " REQUIRE SSL;\n",
        "GRANT SELECT ON platform.* TO flotte@'127.0.0.1';\n", "SET time_zone = '+00:00';\n"};
    list.reserve(list.size() + rows.size());
    for (const WebsiteRow& row : rows) {
        const std::string deleted =
            row.deleted > 0 ? "FROM_UNIXTIME(" + std::to_string(row.deleted) + ")" : "NULL";
        list.push_back("INSERT INTO platform.websites VALUES (" + std::to_string(row.id) + ", " +
                       quoted(row.name) + ", " + quoted(row.domain) + ", FROM_UNIXTIME(" +
                       std::to_string(row.created) + "), FROM_UNIXTIME(" +
                       std::to_string(std::max(row.created, row.deleted)) + "), " + deleted + ");\n");
    }
    return list;
}

/// Where the system tables' statements lie beside a mariadbd: `…/sbin/mariadbd` → `…/share/mysql`.
std::string tablesFor(const std::string& program) {
    const auto prefix = std::filesystem::path(program).parent_path().parent_path();
    const std::string beside = (prefix / "share/mysql").string();
    std::error_code ignored;
    return std::filesystem::exists(beside, ignored) ? beside : "/usr/share/mysql";
}

}  // namespace

struct Servants::Servant {
    std::string name;
    std::unique_ptr<children::Child> child;
    std::thread writer;  ///< of what it needs before it can start
    std::atomic<bool> prepared{true};
    children::Child::State state = children::Child::State::Starting;

    /// What is done once it is ready, on a thread of its own; until then it counts as starting.
    std::function<Result<void>()> finish;
    std::thread finisher;
    std::atomic<bool> finished{true};
    Result<void> outcome;  ///< of `finish`, once `finished`

    ~Servant() {
        for (std::thread* thread : {&writer, &finisher}) {
            if (thread->joinable()) {
                thread->join();
            }
        }
    }

    void startFinishing() {
        finished = false;
        finisher = std::thread([this, work = std::exchange(finish, nullptr)] {
            outcome = work();
            finished = true;
        });
    }
};

std::uint16_t freePort(std::uint16_t wanted) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int reuse = 1;  // connections of a server that has ended keep nobody from its port
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(wanted);
    socklen_t size = sizeof address;
    const bool got = fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                     ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    if (fd >= 0) {
        ::close(fd);
    }
    return got || wanted == 0 ? (got ? ntohs(address.sin_port) : std::uint16_t(0)) : freePort(0);
}

namespace {

/// The one of the last start where it is free: tenants' Secrets name it.
std::uint16_t keptPort(const std::string& file) {
    unsigned last = 0;
    std::ifstream(file) >> last;
    const std::uint16_t port = freePort(last < 65'536 ? static_cast<std::uint16_t>(last) : std::uint16_t(0));
    if (port != last) {
        static_cast<void>(writePrivate(file, std::to_string(port) + '\n'));
    }
    return port;
}

}  // namespace

Servants::Servants(Options options, const Clock& clock, Say say)
    : options_(std::move(options)), clock_(clock), say_(std::move(say)) {}

Servants::~Servants() {
    // All are asked before the first is waited for.
    for (const auto& servant : servants_) {
        servant->child->ask();
    }
    servants_.clear();
}

std::string Servants::find(const std::string& given, const std::string& name) const {
    if (given.empty()) {
        return children::findProgram(name, options_.programFolders);
    }
    if (::access(given.c_str(), X_OK) != 0) {
        say_(given + " is no program");
        return {};
    }
    return given;
}

void Servants::startDatabase(const Credentials& credentials, const std::vector<WebsiteRow>& rows) {
    databasePort_ = keptPort(options_.places.state + "/mariadb.port");
    const std::string program = find(options_.mariadb, "mariadbd");
    if (program.empty()) {
        say_(
            "no mariadbd on this machine: there will be no websites (Debian: mariadb-server-core, or name "
            "one by "
            "FLOTTE_MARIADBD)");
        return;
    }
    const std::string& folder = options_.places.state;
    auto servant = std::make_unique<Servant>();
    servant->name = "MariaDB";
    servant->child = std::make_unique<children::Mariadb>(
        children::MariadbOptions{program, tablesFor(program), folder, options_.places.databaseSocket(),
                                 databasePort_, folder + "/pki/ca.crt", folder + "/pki/server.crt",
                                 folder + "/pki/server.key",
                                 firstStatements(credentials.databasePassword, rows)},
        clock_);
    servant->finish = [access =
                           OperationsAccess{options_.places.databaseSocket(), folder + "/pki/ca.crt",
                                            credentials.journalPassword, credentials.provisionerPassword}] {
        return prepareOperations(access);
    };
    servant->child->step();  // its first step takes a while; all else happens meanwhile
    servants_.push_back(std::move(servant));
}

void Servants::startMetrics(const Traffic& traffic, TimePoint now) {
    prometheus_ = find(options_.prometheus, "prometheus");
    promtool_ = find(options_.promtool, "promtool");
    if (prometheus_.empty()) {
        say_(
            "no prometheus on this machine: there will be no metrics (Debian: prometheus, or name one by "
            "FLOTTE_PROMETHEUS)");
        return;
    }
    for (const auto& region : flotte::sandbox::regionPlans()) {
        startRegion(traffic, region.name, now);
    }
}

void Servants::startRegion(const Traffic& traffic, const std::string& region, TimePoint now) {
    auto exporter = metrics::Exporter::start([&traffic, &clock = clock_, region] {
        const auto tenants = traffic.tenants(region);
        return tenants ? metrics::metricsPage(*tenants, traffic.pace(), clock.now()) : std::string();
    });
    if (!exporter) {
        say_("no port for the metrics of " + region);
        return;
    }
    const std::string folder = options_.places.state + "/prometheus-" + region;
    const std::string history = folder + "/history.om";
    const std::uint16_t port = freePort();
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    const auto tenants = traffic.tenants(region);
    auto servant = std::make_unique<Servant>();
    servant->name = "Prometheus of " + region;
    servant->child = std::make_unique<children::Prometheus>(
        children::PrometheusOptions{
            prometheus_, promtool_, folder, history, port, (*exporter)->port(),
            options_.places.state + "/pki/ca.crt", options_.places.state + "/pki/server.crt",
            options_.places.state + "/pki/server.key", tenants && tenants->size() > 500 ? 15 : 5},
        clock_);
    servant->prepared = false;
    servant->writer = std::thread([tenants, pace = traffic.pace(), history, now, done = &servant->prepared] {
        std::ofstream file(history, std::ios::binary | std::ios::trunc);
        if (tenants) {
            metrics::writeHistory(*tenants, pace,
                                  {metrics::historySpan(tenants->size(), kMostSamples, now),
                                   metrics::weekSpan(tenants->size(), kMostSamples, now)},
                                  [&](std::string_view piece) {
                                      file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
                                  });
        }
        file.close();
        done->store(true);
    });
    servants_.push_back(std::move(servant));
    exporters_.push_back(std::move(*exporter));
    prometheusPorts_[region] = port;
}

/// Only the database has something to finish.
bool Servants::isFinished(Servant& servant) {
    if (servant.finish && servant.state == children::Child::State::Ready) {
        servant.startFinishing();
    }
    if (!servant.finished) {
        return false;
    }
    if (servant.finisher.joinable()) {
        servant.finisher.join();
        operations_ = servant.outcome.has_value();
        if (!operations_) {
            say_("no operations on this sandbox: its journal could not be made");
        }
    }
    return true;
}

bool Servants::step() {
    bool settled = true;
    for (const auto& servant : servants_) {
        if (!servant->prepared) {
            settled = false;
            continue;
        }
        const auto state = servant->child->step();
        if (state == children::Child::State::Failed && servant->state != state) {
            say_(servant->name + ": " + servant->child->reason());
        }
        servant->state = state;
        settled = settled && state != children::Child::State::Starting && isFinished(*servant);
    }
    return settled;
}

}  // namespace flotte::app::sandbox
