#include "backends/websites/client.h"

#include <charconv>
#include <utility>

#include "backends/websites/columns.h"
#include "backends/websites/wire.h"

namespace flotte::websites {

namespace {

std::int64_t number(const sql::Value& value) {
    std::int64_t n = 0;
    if (value) {
        std::from_chars(value->data(), value->data() + value->size(), n);
    }
    return n;
}

}  // namespace

Client::Client(std::string table, Limits limits, CancelToken cancel)
    : table_(std::move(table)), limits_(limits), cancel_(std::move(cancel)) {}

Result<Client::Probe> Client::probe(sql::Connection& connection, std::int64_t above) {
    const sql::Statement statement{table_ + ".probe",
                                   "SELECT COUNT(*), MAX(`id`), MAX(`updated_at`), MAX(`deleted_at`), "
                                   "COUNT(IF(`id` > ?, 1, NULL)) FROM " +
                                       sql::quoteIdentifier(table_)};
    auto rows = connection.query(statement, {above}, limits_.statement, cancel_);
    if (!rows) {
        return tl::unexpected(explained(std::move(rows.error()), connection));
    }
    if (rows->rows.size() != 1 || rows->rows[0].size() != 5) {
        return fail(DecodeError{statement.name, 0, "not one row of five columns", {}});
    }
    const auto& row = rows->rows[0];
    return Probe{
        {number(row[0]), number(row[1]), row[2].value_or(std::string()), row[3].value_or(std::string())},
        number(row[4])};
}

Result<void> Client::readAll(sql::Connection& connection, const Handler& row) {
    return read(connection,
                {table_ + ".all", "SELECT " + columnList() + " FROM " + sql::quoteIdentifier(table_)}, {},
                limits_.table, row);
}

Result<void> Client::readChanged(sql::Connection& connection, const Marks& told, const Handler& row) {
    // A mark that is no time (no row has one yet) compares as NULL would: any row with a time is above it.
    const auto since = [](const char* column) {
        return std::string("`") + column +
               "` >= COALESCE(CAST(NULLIF(?, '') AS DATETIME(6)) - INTERVAL 10 SECOND, " +
               "TIMESTAMP'1000-01-01 00:00:00')";
    };
    const sql::Statement statement{
        table_ + ".changed", "SELECT " + columnList() + " FROM " + sql::quoteIdentifier(table_) +
                                 " WHERE `id` > ? OR " + since("updated_at") + " OR " + since("deleted_at")};
    return read(connection, statement, {told.maxId, told.updatedAt, told.deletedAt}, limits_.statement, row);
}

Result<void> Client::read(sql::Connection& connection, const sql::Statement& statement,
                          const std::vector<sql::Param>& params, Milliseconds limit, const Handler& row) {
    std::optional<Error> bad;
    auto count =
        connection.stream(statement, params, limit, cancel_, [&](std::span<const sql::Field> fields) {
            auto fact = toFact(fields);
            if (!fact) {
                bad = std::move(fact.error());
                return false;
            }
            row(std::move(*fact));
            return true;
        });
    if (bad) {
        return tl::unexpected(std::move(*bad));
    }
    return count ? Result<void>() : tl::unexpected(explained(std::move(count.error()), connection));
}

Error Client::explained(Error error, sql::Connection& connection) {
    return websites::explained(std::move(error), connection, table_, limits_.statement, cancel_);
}

}  // namespace flotte::websites
