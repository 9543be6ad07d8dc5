#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/databases/wire.h"
#include "backends/sql/session.h"

namespace flotte::databases {

/// The statements over one server of tenants' databases, in one session. One thread. Errors as
/// `sql::Session`.
class Client {
 public:
    explicit Client(sql::Session session) : session_(std::move(session)) {}

    Result<Server> server();
    struct Database {
        std::string charset;
        std::int64_t tables = 0;
        std::int64_t rows = 0;  ///< as the server estimates them
    };
    Result<std::optional<Database>> database(const std::string& name);
    Result<void> createDatabase(const std::string& name);
    Result<void> alterDatabase(const std::string& name);
    Result<void> dropDatabase(const std::string& name);
    /// All that the account may see.
    Result<std::vector<std::string>> databaseNames();

    /// The hosts for which there is an account of that name.
    Result<std::vector<std::string>> hosts(const std::string& user);
    Result<std::vector<sql::Grant>> grants(const std::string& user);
    Result<void> createUser(const std::string& user, const Secret& password, const Server& server);
    Result<void> setPassword(const std::string& user, const Secret& password, const Server& server);
    Result<void> grant(const std::string& user, const std::string& database, const Server& server);
    Result<void> revokeAll(const std::string& user);
    Result<void> dropUser(const std::string& user);

    const std::string& endpoint() const { return session_.endpoint(); }
    sql::Session& session() { return session_; }

 private:
    Result<void> run(std::string name, std::string text, const std::vector<sql::Param>& params = {});
    Result<void> identify(const std::string& verb, const std::string& user, const Secret& password,
                          const Server& server);

    sql::Session session_;
};

}  // namespace flotte::databases
