#include "backends/databases/owner.h"

#include <mysqld_error.h>

#include "backends/sql/judging.h"

namespace flotte::databases {

namespace {

std::string word(Owners::Kind kind) {
    return kind == Owners::Kind::Database ? "database" : "user";
}

std::int64_t number(bool flag) {
    return flag ? 1 : 0;
}

bool isMissing(const Error& error) {
    return std::holds_alternative<MissingError>(error);
}

}  // namespace

std::vector<sql::Wanted> Owners::rights() {
    std::vector<sql::Wanted> wanted;
    for (const char* right : {"SELECT", "INSERT", "UPDATE", "DELETE"}) {
        wanted.push_back({right, "flotte_owner", "objects", false});
    }
    return wanted;
}

Result<void> Owners::create() {
    auto made = session_.query(
        {"owner.schema", "CREATE DATABASE IF NOT EXISTS `flotte_owner` CHARACTER SET utf8mb4"});
    if (made) {
        made = session_.query(
            {"owner.table",
             "CREATE TABLE IF NOT EXISTS `flotte_owner`.`objects` (kind VARCHAR(16) NOT NULL, name "
             "VARCHAR(128) "
             "NOT NULL, tenant VARCHAR(80) NOT NULL, operation VARCHAR(64) NOT NULL, made TINYINT NOT NULL, "
             "adopted TINYINT NOT NULL, created_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), "
             "PRIMARY KEY (kind, name)) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"});
    }
    return made ? Result<void>() : tl::unexpected(std::move(made.error()));
}

Result<std::optional<Mark>> Owners::read(Kind kind, const std::string& name) {
    auto rows = session_.query({"owner.read",
                                "SELECT tenant, operation, made, adopted FROM `flotte_owner`.`objects` "
                                "WHERE kind = ? AND name = ?"},
                               {word(kind), name});
    if (!rows) {
        if (isMissing(rows.error())) {
            return std::optional<Mark>();
        }
        return tl::unexpected(std::move(rows.error()));
    }
    if (rows->rows.empty()) {
        return std::optional<Mark>();
    }
    const auto& row = rows->rows.front();
    if (row.size() != 4) {
        return fail(DecodeError{"owner.read", 0, "not four columns", session_.endpoint()});
    }
    return Mark{row[0].value_or(std::string()), row[1].value_or(std::string()), row[2] == "1", row[3] == "1"};
}

Result<bool> Owners::claim(Kind kind, const std::string& name, const Mark& mark) {
    const sql::Statement statement{
        "owner.claim",
        "INSERT INTO `flotte_owner`.`objects` (kind, name, tenant, operation, made, adopted) "
        "VALUES (?, ?, ?, ?, ?, ?)"};
    const std::vector<sql::Param> params{
        word(kind), name, mark.tenant, mark.operation, number(mark.made), number(mark.adopted)};
    auto done = session_.query(statement, params);
    if (!done && isMissing(done.error())) {
        if (auto made = create(); !made) {
            return tl::unexpected(std::move(made.error()));
        }
        done = session_.query(statement, params);
    }
    if (!done && sql::codeOf(done.error()) == ER_DUP_ENTRY) {
        return false;
    }
    return done ? Result<bool>(true) : tl::unexpected(std::move(done.error()));
}

Result<bool> Owners::replace(Kind kind, const std::string& name, const Mark& old, const Mark& mark) {
    if (old == mark) {
        return true;  // the server would count no row
    }
    auto done = session_.query(
        {"owner.replace",
         "UPDATE `flotte_owner`.`objects` SET tenant = ?, operation = ?, made = ?, adopted = ? "
         "WHERE kind = ? AND name = ? AND tenant = ? AND operation = ?"},
        {mark.tenant, mark.operation, number(mark.made), number(mark.adopted), word(kind), name, old.tenant,
         old.operation});
    return done ? Result<bool>(done->affected == 1) : tl::unexpected(std::move(done.error()));
}

Result<void> Owners::put(Kind kind, const std::string& name, const std::optional<Mark>& old, const Mark& mark,
                         const std::string& request) {
    const auto done = old ? replace(kind, name, *old, mark) : claim(kind, name, mark);
    if (!done) {
        return tl::unexpected(done.error());
    }
    return *done ? Result<void>() : tl::unexpected(sql::changed(request, name));
}

Result<void> Owners::remove(Kind kind, const std::string& name, const Mark& mark) {
    auto done = session_.query({"owner.remove",
                                "DELETE FROM `flotte_owner`.`objects` "
                                "WHERE kind = ? AND name = ? AND tenant = ? AND operation = ?"},
                               {word(kind), name, mark.tenant, mark.operation});
    return done ? Result<void>() : tl::unexpected(std::move(done.error()));
}

Result<std::vector<std::string>> Owners::databasesOfOthers(const std::string& tenant, int limit) {
    auto rows =
        session_.query({"owner.others",
                        "SELECT name FROM `flotte_owner`.`objects` WHERE kind = 'database' AND made = 1 "
                        "AND tenant <> ? ORDER BY created_at DESC, name LIMIT " +
                            std::to_string(limit)},
                       {tenant});
    if (!rows) {
        return isMissing(rows.error()) ? Result<std::vector<std::string>>()
                                       : tl::unexpected(std::move(rows.error()));
    }
    std::vector<std::string> names;
    for (const auto& row : rows->rows) {
        names.push_back(row.empty() ? std::string() : row.front().value_or(std::string()));
    }
    return names;
}

}  // namespace flotte::databases
