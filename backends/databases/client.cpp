#include "backends/databases/client.h"

#include <mysqld_error.h>

#include <charconv>

#include "backends/databases/errors.h"
#include "backends/sql/review.h"

namespace flotte::databases {

namespace {

std::int64_t number(const sql::Value& value, std::int64_t otherwise) {
    std::int64_t n = otherwise;
    if (value) {
        std::from_chars(value->data(), value->data() + value->size(), n);
    }
    return n;
}

std::vector<std::string> firstColumn(const sql::Rows& rows) {
    std::vector<std::string> values;
    for (const auto& row : rows.rows) {
        values.push_back(row.empty() ? std::string() : row.front().value_or(std::string()));
    }
    return values;
}

/// A server that judges passwords wants to see them. The same number is read-only servers'.
bool wantsPlainPassword(const Error& error) {
    const auto* sql = std::get_if<SqlError>(&error);
    return sql != nullptr && sql->code == ER_OPTION_PREVENTS_STATEMENT &&
           sql->detail.find("strict-password-validation") != std::string::npos;
}

}  // namespace

Result<void> Client::run(std::string name, std::string text, const std::vector<sql::Param>& params) {
    auto done = session_.query({std::move(name), std::move(text)}, params);
    return done ? Result<void>() : tl::unexpected(std::move(done.error()));
}

Result<Server> Client::server() {
    // The lengths of columns that every account may see; those of mysql.user it may not.
    auto rows = session_.query(
        {"databases.server",
         "SELECT VERSION(), "
         "(SELECT MAX(character_maximum_length) FROM information_schema.columns WHERE table_schema = "
         "'information_schema' AND table_name = 'SCHEMATA' AND column_name = 'SCHEMA_NAME'), "
         "(SELECT MAX(character_maximum_length) FROM information_schema.columns WHERE table_schema = "
         "'information_schema' AND table_name = 'PROCESSLIST' AND column_name = 'USER')"});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    if (rows->rows.size() != 1 || rows->rows[0].size() != 3) {
        return fail(DecodeError{"databases.server", 0, "not one row of three columns", endpoint()});
    }
    const auto& row = rows->rows[0];
    Server server;
    server.mariadb = row[0].value_or(std::string()).find("MariaDB") != std::string::npos;
    server.databaseName = number(row[1], server.databaseName);
    server.userName = number(row[2], server.userName);
    auto partial = session_.query({"databases.server", "SHOW VARIABLES LIKE 'partial_revokes'"});
    if (!partial) {
        return tl::unexpected(std::move(partial.error()));
    }
    server.literalGrants = !partial->rows.empty() && partial->rows[0].size() == 2 &&
                           partial->rows[0][1].value_or(std::string()) == "ON";
    return server;
}

Result<std::optional<Client::Database>> Client::database(const std::string& name) {
    auto rows = session_.query(
        {"databases.database",
         "SELECT s.schema_name, s.default_character_set_name, "
         "(SELECT COUNT(*) FROM information_schema.tables t WHERE t.table_schema = s.schema_name), "
         "(SELECT SUM(t.table_rows) FROM information_schema.tables t WHERE t.table_schema = s.schema_name) "
         "FROM information_schema.schemata s WHERE s.schema_name = ?"},
        {name});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    for (const auto& row : rows->rows) {
        // The server may compare names without regard to case, and still hold both.
        if (row.size() == 4 && row[0] == name) {
            return Database{row[1].value_or(std::string()), number(row[2], 0), number(row[3], 0)};
        }
    }
    return std::optional<Database>();
}

Result<void> Client::createDatabase(const std::string& name) {
    return run("databases.create",
               "CREATE DATABASE " + sql::quoteIdentifier(name) + " CHARACTER SET utf8mb4");
}

Result<void> Client::alterDatabase(const std::string& name) {
    return run("databases.alter", "ALTER DATABASE " + sql::quoteIdentifier(name) + " CHARACTER SET utf8mb4");
}

Result<void> Client::dropDatabase(const std::string& name) {
    return run("databases.drop", "DROP DATABASE IF EXISTS " + sql::quoteIdentifier(name));
}

Result<std::vector<std::string>> Client::databaseNames() {
    auto rows = session_.query({"databases.names", "SHOW DATABASES"});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    return firstColumn(*rows);
}

Result<std::vector<std::string>> Client::hosts(const std::string& user) {
    auto rows = session_.query({"databases.user", "SELECT host FROM mysql.user WHERE user = ? ORDER BY host"},
                               {user});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    return firstColumn(*rows);
}

Result<std::vector<sql::Grant>> Client::grants(const std::string& user) {
    return sql::readGrants(session_, account(user));
}

Result<void> Client::identify(const std::string& verb, const std::string& user, const Secret& password,
                              const Server& server) {
    const std::string name = verb == "CREATE" ? "databases.create-user" : "databases.password";
    const std::string head = verb + " USER " + account(user) + " IDENTIFIED BY ";
    const std::string text = head + quoteText(password.reveal());
    auto done =
        server.mariadb ? run(name, head + "PASSWORD '" + nativeHash(password) + "'") : run(name, text);
    if (!done && wantsPlainPassword(done.error())) {
        done = run(name, text);
    }
    return done ? done : tl::unexpected(withoutStatement(std::move(done.error())));
}

Result<void> Client::createUser(const std::string& user, const Secret& password, const Server& server) {
    return identify("CREATE", user, password, server);
}

Result<void> Client::setPassword(const std::string& user, const Secret& password, const Server& server) {
    auto set = identify("ALTER", user, password, server);
    return set ? run("databases.unlock", "ALTER USER " + account(user) + " ACCOUNT UNLOCK") : set;
}

Result<void> Client::grant(const std::string& user, const std::string& database, const Server& server) {
    return run("databases.grant", "GRANT " + joined(applicationRights()) + " ON " +
                                      grantScope(database, server) + " TO " + account(user));
}

Result<void> Client::revokeAll(const std::string& user) {
    return run("databases.revoke", "REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + account(user));
}

Result<void> Client::dropUser(const std::string& user) {
    return run("databases.drop-user", "DROP USER IF EXISTS " + account(user));
}

}  // namespace flotte::databases
