#include "backends/journal/schema.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

namespace flotte::journal {

namespace {

constexpr Milliseconds kDeadline{30'000};

std::vector<sql::Statement> first() {
    return {
        {"journal.create.operation",
         "CREATE TABLE IF NOT EXISTS operation (id CHAR(26) NOT NULL PRIMARY KEY, kind VARCHAR(40) NOT NULL, "
         "tenant VARCHAR(63) NOT NULL, tenant_name VARCHAR(255) NOT NULL, region VARCHAR(63) NOT NULL, "
         "plan_version INT NOT NULL, plan MEDIUMTEXT NOT NULL, state VARCHAR(16) NOT NULL, "
         "created_at DATETIME(6) NOT NULL, changed_at DATETIME(6) NOT NULL, created_by VARCHAR(255) NOT "
         "NULL, "
         // NULL once it is over: at most one operation changes a tenant.
         "active_tenant VARCHAR(63) NULL UNIQUE, token BIGINT UNSIGNED NOT NULL, holder VARCHAR(255) NOT "
         "NULL, "
         "host VARCHAR(255) NOT NULL, console VARCHAR(64) NOT NULL, lease_until DATETIME(6) NULL, "
         "stop_asked TINYINT NOT NULL DEFAULT 0, KEY by_tenant (tenant, created_at)) "
         "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"},
        {"journal.create.step",
         "CREATE TABLE IF NOT EXISTS step (operation CHAR(26) NOT NULL, step VARCHAR(190) NOT NULL, "
         "kind VARCHAR(64) NOT NULL, phase VARCHAR(16) NOT NULL, record TEXT NOT NULL, "
         "began_at DATETIME(3) NULL, since DATETIME(3) NULL, PRIMARY KEY (operation, step)) "
         "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"},
        {"journal.create.note",
         "CREATE TABLE IF NOT EXISTS note (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, "
         "operation CHAR(26) NOT NULL, at DATETIME(6) NOT NULL, who VARCHAR(255) NOT NULL, text TEXT NOT "
         "NULL, "
         "KEY by_operation (operation)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"},
        {"journal.create.audit",
         "CREATE TABLE IF NOT EXISTS audit (number BIGINT UNSIGNED NOT NULL PRIMARY KEY, at DATETIME(3) NOT "
         "NULL, "
         "cluster_user VARCHAR(255) NOT NULL, journal_user VARCHAR(255) NOT NULL, os_user VARCHAR(255) NOT "
         "NULL, "
         "host VARCHAR(255) NOT NULL, action VARCHAR(64) NOT NULL, operation VARCHAR(26) NOT NULL, "
         "step VARCHAR(190) NOT NULL, tenant VARCHAR(63) NOT NULL, region VARCHAR(63) NOT NULL, "
         "detail TEXT NOT NULL, before_digest VARCHAR(64) NOT NULL, after_digest VARCHAR(64) NOT NULL, "
         "outcome VARCHAR(16) NOT NULL, previous CHAR(64) NOT NULL UNIQUE, hash CHAR(64) NOT NULL, "
         "KEY by_tenant (tenant, number), KEY by_operation (operation, number)) "
         "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"},
        {"journal.create.version",
         "CREATE TABLE IF NOT EXISTS schema_version (version INT NOT NULL PRIMARY KEY, "
         "applied_at DATETIME(6) NOT NULL) ENGINE=InnoDB"},
    };
}

}  // namespace

std::vector<sql::Statement> migration(int to) {
    return to == 1 ? first() : std::vector<sql::Statement>();
}

Result<int> schemaVersion(sql::Connection& connection, const CancelToken& cancel) {
    auto rows = connection.query({"journal.version", "SELECT MAX(version) FROM schema_version"}, {},
                                 kDeadline, cancel);
    if (!rows) {
        const auto* missing = std::get_if<MissingError>(&rows.error());
        if (missing != nullptr && missing->kind == MissingError::Kind::Table) {
            return 0;
        }
        return tl::unexpected(std::move(rows.error()));
    }
    const sql::Value value = rows->rows.empty() || rows->rows[0].empty() ? sql::Value() : rows->rows[0][0];
    int version = 0;
    if (value) {
        std::from_chars(value->data(), value->data() + value->size(), version);
    }
    return version;
}

Result<int> migrate(sql::Connection& connection, const CancelToken& cancel) {
    Result<int> before = schemaVersion(connection, cancel);
    if (!before) {
        return before;
    }
    if (*before > kSchemaVersion) {
        ConfigError newer;
        newer.kind = ConfigError::Kind::Unsupported;
        newer.key = "journal";
        newer.found = std::to_string(*before);
        newer.expected = std::to_string(kSchemaVersion);
        return fail(std::move(newer));
    }
    for (int to = *before + 1; to <= kSchemaVersion; ++to) {
        auto statements = migration(to);
        statements.push_back({"journal.migrated", "INSERT IGNORE INTO schema_version VALUES (" +
                                                      std::to_string(to) + ", UTC_TIMESTAMP(6))"});
        for (const sql::Statement& statement : statements) {
            if (auto done = connection.query(statement, {}, kDeadline, cancel); !done) {
                return tl::unexpected(std::move(done.error()));
            }
        }
    }
    return before;
}

namespace {

/// Names of accounts and passwords can't be parameters, and how they are quoted depends on the session: the
/// server itself quotes them.
Result<void> account(sql::Connection& connection, const std::string& verb, const std::string& user,
                     const sql::Password* password, const CancelToken& cancel) {
    std::string text = "SET @flotte = CONCAT('" + verb + " ', QUOTE(?), '@', QUOTE('%')";
    std::vector<sql::Param> params = {user};
    if (password != nullptr) {
        text += ", ' IDENTIFIED BY ', QUOTE(?)";
        params.emplace_back(std::string(password->reveal()));
    }
    const std::vector<std::pair<sql::Statement, std::vector<sql::Param>>> all = {
        {{"journal.account.text", text + ')'}, params},
        {{"journal.account.prepare", "PREPARE flotte FROM @flotte"}, {}},
        {{"journal.account", "EXECUTE flotte"}, {}},
        {{"journal.account.forget", "SET @flotte = NULL"}, {}},
    };
    for (const auto& [statement, values] : all) {
        if (auto done = connection.query(statement, values, kDeadline, cancel); !done) {
            return tl::unexpected(std::move(done.error()));
        }
    }
    return {};
}

}  // namespace

Result<void> makeOperators(sql::Connection& connection, const std::string& database, const std::string& user,
                           const sql::Password& password, const CancelToken& cancel) {
    auto made = account(connection, "CREATE USER IF NOT EXISTS", user, nullptr, cancel);
    if (made) {
        made = account(connection, "ALTER USER", user, &password, cancel);
    }
    const std::string on = " ON " + sql::quoteIdentifier(database) + ".";
    for (const auto& [rights, table] :
         {std::pair("SELECT, INSERT, UPDATE", "operation"), std::pair("SELECT, INSERT, UPDATE", "step"),
          std::pair("SELECT, INSERT", "note"), std::pair("SELECT, INSERT", "audit"),
          std::pair("SELECT", "schema_version")}) {
        if (made) {
            const std::string grant = std::string("GRANT ") + rights + on + table + " TO";
            made = account(connection, grant, user, nullptr, cancel);
        }
    }
    return made;
}

namespace {

/// What lets an account change a table when it holds it on the whole database or server; all else there, such
/// as PROCESS, does not touch it.
bool changesTables(const std::string& right) {
    constexpr std::array kAll = {"UPDATE", "DELETE",      "DROP",
                                 "ALTER",  "TRIGGER",     "DELETE HISTORY",
                                 "SUPER",  "CREATE USER", "DELETE VERSIONING ROWS"};
    return std::find(kAll.begin(), kAll.end(), right) != kAll.end();
}

/// Roles that the account may take on; a server that does not know them has none.
Result<std::vector<std::string>> rolesOf(sql::Connection& connection, const CancelToken& cancel) {
    auto rows = connection.query(
        {"journal.roles", "SELECT DISTINCT role_name FROM information_schema.applicable_roles"}, {},
        kDeadline, cancel);
    std::vector<std::string> roles;
    if (!rows) {
        const bool unknown = std::holds_alternative<SqlError>(rows.error()) ||
                             std::holds_alternative<MissingError>(rows.error());
        return unknown ? Result<std::vector<std::string>>(roles) : tl::unexpected(std::move(rows.error()));
    }
    for (const auto& row : rows->rows) {
        roles.push_back("ROLE " + row.at(0).value_or(std::string()));
    }
    return roles;
}

}  // namespace

Result<std::vector<std::string>> tooManyRights(sql::Connection& connection, const CancelToken& cancel) {
    auto rows = connection.query(
        {"journal.rights",
         "SELECT 1, privilege_type, is_grantable FROM information_schema.table_privileges WHERE table_schema "
         "= DATABASE() AND table_name = 'audit' UNION SELECT 1, privilege_type, is_grantable FROM "
         "information_schema.column_privileges WHERE table_schema = DATABASE() AND table_name = 'audit' "
         "UNION "
         "SELECT 0, privilege_type, is_grantable FROM information_schema.schema_privileges WHERE DATABASE() "
         "LIKE table_schema UNION SELECT 0, privilege_type, is_grantable FROM "
         "information_schema.user_privileges"},
        {}, kDeadline, cancel);
    auto roles = rows ? rolesOf(connection, cancel) : tl::unexpected(std::move(rows.error()));
    if (!roles) {
        return roles;
    }
    std::set<std::string> tooMany(roles->begin(), roles->end());
    for (const auto& row : rows->rows) {
        const bool ofTable = row.at(0) == "1";
        const std::string right = row.at(1).value_or(std::string());
        if (ofTable ? right != "SELECT" && right != "INSERT" : changesTables(right)) {
            tooMany.insert(right);
        }
        if (row.at(2) == "YES") {
            tooMany.insert("GRANT OPTION");
        }
    }
    return std::vector<std::string>(tooMany.begin(), tooMany.end());
}

}  // namespace flotte::journal
