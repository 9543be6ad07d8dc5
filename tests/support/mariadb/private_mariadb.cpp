#include "tests/support/mariadb/private_mariadb.h"

#include <mysql.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace flotte::test {

namespace {

std::string program() {
    return requireProgram({"/usr/sbin/mariadbd", "/usr/bin/mariadbd"});
}

std::filesystem::path temporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "flotte-mariadb-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no temporary folder for the database");
    }
    return name;
}

/// An administrator's session over the Unix socket.
class Root {
 public:
    explicit Root(const std::filesystem::path& folder) : handle_(mysql_init(nullptr)) {
        const std::string socket = (folder / "sock").string();
        mysql_optionsv(handle_, MYSQL_SET_CHARSET_NAME, "utf8mb4");
        open_ =
            mysql_real_connect(handle_, nullptr, "root", nullptr, nullptr, 0, socket.c_str(), 0) != nullptr;
    }
    ~Root() { mysql_close(handle_); }
    Root(const Root&) = delete;
    Root& operator=(const Root&) = delete;

    bool open() const { return open_; }
    std::string run(const std::string& statement) {
        if (mysql_real_query(handle_, statement.data(), statement.size()) != 0) {
            throw std::runtime_error(statement.substr(0, 80) + ": " + mysql_error(handle_));
        }
        std::string first;
        if (MYSQL_RES* result = mysql_store_result(handle_)) {
            MYSQL_ROW row = mysql_fetch_row(result);
            first = row != nullptr && row[0] != nullptr ? row[0] : "";
            mysql_free_result(result);
        }
        return first;
    }

 private:
    MYSQL* handle_;
    bool open_ = false;
};

}  // namespace

PrivateMariadb::PrivateMariadb(Tls tls) : tls_(tls), folder_(temporaryFolder()), port_(freePort()) {
    bootstrap();
    authority_ = std::make_unique<Authority>(folder_, "authority");
    other_ = std::make_unique<Authority>(folder_, "other-authority");
    authority_->sign(kOwnNames, folder_ / "server.pem", folder_ / "server.key");
    start();
}

PrivateMariadb::~PrivateMariadb() {
    server_.stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string PrivateMariadb::caFile() const {
    return authority_->certificate().string();
}
std::string PrivateMariadb::otherCaFile() const {
    return other_->certificate().string();
}

std::string PrivateMariadb::log() const {
    std::ifstream text(folder_ / "log");
    return {std::istreambuf_iterator<char>(text), {}};
}

void PrivateMariadb::bootstrap() {
    std::filesystem::create_directory(folder_ / "data");
    std::filesystem::create_directory(folder_ / "tmp");
    const std::filesystem::path input = folder_ / "bootstrap.sql";
    {
        std::ofstream sql(input);
        sql << "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n";
        for (const char* name : {"mysql_system_tables.sql", "mysql_system_tables_data.sql"}) {
            std::ifstream part(std::filesystem::path("/usr/share/mysql") / name);
            if (!part) {
                throw std::runtime_error(std::string("this test needs /usr/share/mysql/") + name);
            }
            sql << part.rdbuf() << "\n";
        }
    }
    ChildProcess child;
    child.start(
        {program(), "--no-defaults", "--bootstrap", "--user=root", "--datadir=" + (folder_ / "data").string(),
         "--tmpdir=" + (folder_ / "tmp").string(), "--innodb-log-file-size=8M",
         "--innodb-buffer-pool-size=16M", "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin"},
        folder_ / "log", input);
    if (child.wait() != 0) {
        throw std::runtime_error("mariadbd --bootstrap failed: " + log());
    }
}

std::vector<std::string> PrivateMariadb::command() const {
    std::vector<std::string> words{program(),
                                   "--no-defaults",
                                   "--user=root",
                                   "--datadir=" + (folder_ / "data").string(),
                                   "--tmpdir=" + (folder_ / "tmp").string(),
                                   "--socket=" + (folder_ / "sock").string(),
                                   "--pid-file=" + (folder_ / "pid").string(),
                                   "--bind-address=127.0.0.1",
                                   "--port=" + std::to_string(port_),
                                   "--innodb-log-file-size=8M",
                                   "--innodb-buffer-pool-size=16M",
                                   "--innodb-flush-log-at-trx-commit=0",
                                   "--performance-schema=OFF",
                                   "--skip-name-resolve",
                                   "--default-time-zone=+05:30",
                                   "--character-set-server=utf8mb4"};
    if (tls_ == Tls::On) {
        words.push_back("--ssl-ca=" + caFile());
        words.push_back("--ssl-cert=" + (folder_ / "server.pem").string());
        words.push_back("--ssl-key=" + (folder_ / "server.key").string());
    } else {
        words.push_back("--skip-ssl");
    }
    return words;
}

void PrivateMariadb::start() {
    server_.start(command(), folder_ / "log");
    waitUntilReady();
}

void PrivateMariadb::stop() {
    server_.stop();
}

void PrivateMariadb::waitUntilReady() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!Root(folder_).open()) {
        if (!server_.running() || std::chrono::steady_clock::now() > until) {
            throw std::runtime_error("mariadbd did not start: " + log());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

void PrivateMariadb::execute(const std::vector<std::string>& statements) {
    Root root(folder_);
    for (const std::string& statement : statements) {
        root.run(statement);
    }
}

std::string PrivateMariadb::ask(const std::string& statement) {
    return Root(folder_).run(statement);
}

void PrivateMariadb::useCertificate(const std::string& names, int days) {
    authority_->sign(names, folder_ / "server.pem", folder_ / "server.key", days);
    execute({"FLUSH SSL"});
}

}  // namespace flotte::test
