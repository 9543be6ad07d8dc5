#include "app/sandbox/operations.h"

#include <utility>
#include <vector>

#include "backends/journal/schema.h"
#include "backends/sql/connection.h"

namespace flotte::app::sandbox {
namespace {

constexpr Milliseconds kDeadline{20'000};
constexpr const char* kSchema = "flotte";

Result<sql::Connection> administrator(const OperationsAccess& access, const char* database) {
    sql::ConnectOptions options;
    options.host = "127.0.0.1";  // the name in its certificate
    options.user = "root";
    options.database = database;
    options.tls.caFile = access.authority;
    options.via.socket = access.socket;
    return sql::Connection::open(options, kDeadline, {});
}

Result<sql::Rows> run(sql::Connection& connection, std::string text,
                      const std::vector<sql::Param>& params = {}) {
    return connection.query({"sandbox.operations", std::move(text)}, params, kDeadline, {});
}

/// The last thing that is made: where it is there, all is.
constexpr const char* kDone = "accounts of operations, 1";

Result<bool> isDone(sql::Connection& connection) {
    auto rows =
        run(connection,
            "SELECT (SELECT MAX(version) FROM flotte.schema_version), (SELECT COUNT(*) FROM sandbox.made "
            "WHERE what = ?)",
            {std::string(kDone)});
    if (!rows) {
        return std::holds_alternative<MissingError>(rows.error()) ? Result<bool>(false)
                                                                  : tl::unexpected(std::move(rows.error()));
    }
    const auto& row = rows->rows.at(0);
    return row.at(0) == std::to_string(journal::kSchemaVersion) && row.at(1) == "1";
}

/// What the steps of `databases` and `websites` need, and no more: the audit log is none of it.
std::vector<std::pair<std::string, std::vector<sql::Param>>> accountStatements(const std::string& password) {
    const std::string who = std::string(kProvisionerAccount) + "@'127.0.0.1'";
    const std::string to = " TO " + who;
    return {
        {"CREATE DATABASE IF NOT EXISTS flotte_owner CHARACTER SET utf8mb4", {}},
        {"CREATE USER IF NOT EXISTS " + who, {}},
        {"SET @flotte = CONCAT('ALTER USER " + std::string(kProvisionerAccount) +
             "@''127.0.0.1'' IDENTIFIED BY ', QUOTE(?), ' REQUIRE SSL')",
         {password}},
        {"PREPARE flotte FROM @flotte", {}},
        {"EXECUTE flotte", {}},
        {"SET @flotte = NULL", {}},
        {"GRANT CREATE USER ON *.*" + to, {}},
        {"GRANT SELECT ON mysql.*" + to, {}},
        {"GRANT SELECT, INSERT, UPDATE, DELETE, CREATE ON flotte_owner.*" + to, {}},
        {"GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE TEMPORARY "
         "TABLES, LOCK TABLES, EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, TRIGGER ON "
         "`client\\_%`.*" +
             to + " WITH GRANT OPTION",
         {}},
        {"GRANT SELECT, INSERT, UPDATE, DELETE ON platform.websites TO flotte@'127.0.0.1'", {}},
        {"CREATE DATABASE IF NOT EXISTS sandbox CHARACTER SET utf8mb4", {}},
        {"CREATE TABLE IF NOT EXISTS sandbox.made (what VARCHAR(64) NOT NULL PRIMARY KEY)", {}},
        {"INSERT IGNORE INTO sandbox.made VALUES (?)", {std::string(kDone)}}};
}

Result<void> makeJournal(const OperationsAccess& access) {
    auto connection = administrator(access, kSchema);
    if (!connection) {
        return tl::unexpected(std::move(connection.error()));
    }
    if (auto before = journal::migrate(*connection, {}); !before) {
        return tl::unexpected(std::move(before.error()));
    }
    return journal::makeOperators(*connection, kSchema, kOperatorAccount,
                                  sql::Password(access.operatorPassword), {});
}

}  // namespace

Result<void> prepareOperations(const OperationsAccess& access) {
    auto connection = administrator(access, "");
    const auto done = connection ? isDone(*connection) : tl::unexpected(connection.error());
    if (!done || *done) {
        return done ? Result<void>() : tl::unexpected(done.error());
    }
    auto made = run(*connection, "CREATE DATABASE IF NOT EXISTS flotte CHARACTER SET utf8mb4");
    if (!made) {
        return tl::unexpected(std::move(made.error()));
    }
    if (auto journal = makeJournal(access); !journal) {
        return journal;
    }
    for (const auto& [text, params] : accountStatements(access.provisionerPassword)) {
        if (auto step = run(*connection, text, params); !step) {
            return tl::unexpected(std::move(step.error()));
        }
    }
    return {};
}

}  // namespace flotte::app::sandbox
