#pragma once

#include <QByteArray>

#include "backends/journal/client.h"
#include "backends/journal/schema.h"
#include "models/provisioning/problem.h"
#include "tests/support/mariadb/private_mariadb.h"

namespace flotte::test {

/// A MariaDB with the journal's tables and its two accounts, as an administrator makes them.
class JournalServer {
 public:
    JournalServer() {
        server_.execute({"CREATE DATABASE flotte", "CREATE USER 'dba'@'%' IDENTIFIED BY 'dba-pw'",
                         "GRANT ALL ON *.* TO 'dba'@'%' WITH GRANT OPTION"});
    }

    sql::ConnectOptions options(const std::string& user) const {
        sql::ConnectOptions options;
        options.host = "127.0.0.1";
        options.port = server_.port();
        options.user = user;
        options.password = sql::Password(user + "-pw");
        options.database = "flotte";
        options.tls.caFile = server_.caFile();
        return options;
    }
    Result<sql::Connection> open(const std::string& user) const {
        return sql::Connection::open(options(user), Milliseconds(10'000), {});
    }
    /// `flottectl platform init --journal`
    Result<int> install() const {
        auto dba = open("dba");
        if (!dba) {
            return tl::unexpected(dba.error());
        }
        auto before = journal::migrate(*dba, {});
        if (!before) {
            return before;
        }
        auto made = journal::makeOperators(*dba, "flotte", "operator", sql::Password("operator-pw"), {});
        return made ? before : tl::unexpected(made.error());
    }
    std::unique_ptr<journal::Client> client(Milliseconds lease = Milliseconds(60'000)) const {
        journal::Client::Options options;
        options.connect = this->options("operator");
        options.lease = lease;
        return std::make_unique<journal::Client>(std::move(options));
    }
    /// What went wrong, for a test's message.
    template <class T>
    static QByteArray why(const Result<T>& result) {
        const Problem problem = result ? Problem() : problemOf(result.error());
        return QByteArray::fromStdString(problem.request + ": " + problem.detail);
    }
    PrivateMariadb& server() { return server_; }

 private:
    PrivateMariadb server_;
};

}  // namespace flotte::test
