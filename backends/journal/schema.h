#pragma once

#include <string>
#include <vector>

#include "backends/sql/connection.h"

/// The journal's tables, by numbered steps (style.md, point 23).
namespace flotte::journal {

constexpr int kSchemaVersion = 1;

/// What leads from the version before to this one; DDL commits by itself, so each can be asked twice.
std::vector<sql::Statement> migration(int to);

/// 0 = there are no tables yet. Errors: MissingError where there is no such database, and the connection's.
Result<int> schemaVersion(sql::Connection& connection, const CancelToken& cancel);

/// Brings the tables of the connection's database to `kSchemaVersion`; the account needs CREATE and ALTER. A
/// newer version than this program knows is a ConfigError (Unsupported). Returns the version before.
Result<int> migrate(sql::Connection& connection, const CancelToken& cancel);

/// Makes the account that operators use, with what it needs and no more: on `audit` INSERT and SELECT alone
/// (decisions 20). The account that asks needs CREATE USER and GRANT OPTION.
Result<void> makeOperators(sql::Connection& connection, const std::string& database, const std::string& user,
                           const sql::Password& password, const CancelToken& cancel);

/// Rights on `audit` beyond INSERT and SELECT that the connection's own account holds, by the table, its
/// columns, the database or the server, and roles (`ROLE name`) that may hold some; sorted, empty = as it
/// should be.
Result<std::vector<std::string>> tooManyRights(sql::Connection& connection, const CancelToken& cancel);

}  // namespace flotte::journal
