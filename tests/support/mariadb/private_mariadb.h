#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/mariadb/certificates.h"
#include "tests/support/mariadb/child_process.h"

namespace flotte::test {

/// A MariaDB of a test's own: a temporary folder, a free port of 127.0.0.1, a TLS certificate for localhost
/// and 127.0.0.1 made for the run. Everything is gone with it. Throws std::runtime_error with the server's
/// log when it can't run.
class PrivateMariadb {
 public:
    enum class Tls { On, Off };
    explicit PrivateMariadb(Tls tls = Tls::On);
    ~PrivateMariadb();

    int port() const { return port_; }
    std::filesystem::path folder() const { return folder_; }
    std::string caFile() const;
    /// An authority that did not sign the server.
    std::string otherCaFile() const;

    /// Runs statements as root over the Unix socket.
    void execute(const std::vector<std::string>& statements);
    /// The first column of the first row, as text.
    std::string ask(const std::string& statement);

    /// The server's certificate from now on, for `names` such as "DNS:db.example".
    void useCertificate(const std::string& names, int days = 2);
    static constexpr const char* kOwnNames = "DNS:localhost,IP:127.0.0.1";

    void stop();
    void start();

 private:
    void bootstrap();
    std::vector<std::string> command() const;
    std::string log() const;
    void waitUntilReady();

    Tls tls_;
    std::filesystem::path folder_;
    std::unique_ptr<Authority> authority_;
    std::unique_ptr<Authority> other_;
    int port_ = 0;
    ChildProcess server_;
};

}  // namespace flotte::test
