#include "backends/websites/writer.h"

#include <mysqld_error.h>

#include <utility>

#include "backends/sql/judging.h"
#include "backends/websites/columns.h"
#include "backends/websites/wire.h"

namespace flotte::websites {

Writer::Writer(sql::Session session, std::string table)
    : session_(std::move(session)), table_(std::move(table)) {}

Result<sql::Rows> Writer::query(const std::string& what, const std::string& text,
                                const std::vector<sql::Param>& params) {
    auto rows = session_.query({table_ + "." + what, text}, params);
    if (!rows && sql::codeOf(rows.error()) == ER_LOCK_DEADLOCK) {
        // Two wanted the same row at once; the server has undone all that this one did.
        return tl::unexpected(sql::changed(table_ + "." + what + " at " + session_.endpoint(), table_));
    }
    if (!rows) {
        return tl::unexpected(explained(std::move(rows.error()), session_.connection(), table_,
                                        session_.left(), session_.cancelToken()));
    }
    return rows;
}

Result<void> Writer::change(const std::string& what, const std::string& text,
                            const std::vector<sql::Param>& params) {
    auto done = query(what, text, params);
    if (!done) {
        return sql::codeOf(done.error()) == ER_DUP_ENTRY
                   ? tl::unexpected(sql::changed(table_ + "." + what + " at " + session_.endpoint(), table_))
                   : tl::unexpected(std::move(done.error()));
    }
    if (done->affected != 1) {
        return tl::unexpected(sql::changed(table_ + "." + what + " at " + session_.endpoint(), table_));
    }
    return {};
}

Result<void> Writer::begin() {
    // A gap that is locked by two who both want to insert is a deadlock; UNIQUE keeps them apart.
    for (const char* text : {"SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "START TRANSACTION"}) {
        if (auto done = query("begin", text, {}); !done) {
            return tl::unexpected(std::move(done.error()));
        }
    }
    lock_ = " FOR UPDATE";
    return {};
}

Result<void> Writer::commit() {
    auto done = query("commit", "COMMIT", {});
    return done ? Result<void>() : tl::unexpected(std::move(done.error()));
}

Result<bool> Writer::domainIsUnique() {
    auto rows =
        query("unique",
              "SELECT index_name FROM information_schema.statistics WHERE table_schema = DATABASE() AND "
              "table_name = ? AND non_unique = 0 GROUP BY index_name "
              "HAVING COUNT(*) = 1 AND MAX(column_name) = 'domain'",
              {table_});
    return rows ? Result<bool>(!rows->rows.empty()) : tl::unexpected(std::move(rows.error()));
}

Result<std::vector<WebsiteFact>> Writer::read(const std::string& what, const std::string& where,
                                              const std::vector<sql::Param>& params) {
    auto rows =
        query(what, "SELECT " + columnList() + " FROM " + quoted() + " WHERE " + where + lock_, params);
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    std::vector<WebsiteFact> facts;
    for (const auto& row : rows->rows) {
        const std::vector<sql::Field> fields(row.begin(), row.end());
        auto fact = toFact(fields);
        if (!fact) {
            return tl::unexpected(std::move(fact.error()));
        }
        facts.push_back(std::move(*fact));
    }
    return facts;
}

Result<std::vector<WebsiteFact>> Writer::rows(const std::vector<std::string>& domains) {
    std::string marks;
    for (std::size_t i = 0; i < domains.size(); ++i) {
        marks += i == 0 ? "?" : ", ?";
    }
    return read("domain", "`domain` IN (" + marks + ") ORDER BY `id` LIMIT 100",
                {domains.begin(), domains.end()});
}

Result<std::vector<WebsiteFact>> Writer::released(const std::string& pattern, const std::string& domain) {
    return read("released",
                "`deleted_at` IS NOT NULL AND `domain` = REPLACE(REPLACE(?, '{id}', `id`), '{domain}', ?) "
                "ORDER BY `updated_at` DESC, `id` DESC LIMIT 100",
                {pattern, domain});
}

Result<void> Writer::insert(const std::string& name, const std::string& domain,
                            const std::string& createdAt) {
    return change("insert",
                  "INSERT INTO " + quoted() +
                      " (`name`, `domain`, `created_at`, `updated_at`, `deleted_at`) "
                      "VALUES (?, ?, COALESCE(NULLIF(?, ''), CURRENT_TIMESTAMP), CURRENT_TIMESTAMP, NULL)",
                  {name, domain, createdAt});
}

Result<void> Writer::setName(WebsiteId id, const std::string& name) {
    return change("rename",
                  "UPDATE " + quoted() +
                      " SET `name` = ?, `updated_at` = CURRENT_TIMESTAMP, `created_at` = `created_at` "
                      "WHERE `id` = ? AND `deleted_at` IS NULL",
                  {name, id.value()});
}

Result<void> Writer::setDomain(WebsiteId id, const std::string& domain) {
    return change("release",
                  "UPDATE " + quoted() +
                      " SET `domain` = ?, `updated_at` = CURRENT_TIMESTAMP, `created_at` = `created_at` "
                      "WHERE `id` = ? AND `deleted_at` IS NOT NULL",
                  {domain, id.value()});
}

Result<void> Writer::restore(WebsiteId id, const std::string& name) {
    return change("restore",
                  "UPDATE " + quoted() +
                      " SET `name` = ?, `deleted_at` = NULL, `updated_at` = CURRENT_TIMESTAMP, "
                      "`created_at` = `created_at` WHERE `id` = ? AND `deleted_at` IS NOT NULL",
                  {name, id.value()});
}

Result<void> Writer::markDeleted(WebsiteId id) {
    return change("delete",
                  "UPDATE " + quoted() +
                      " SET `deleted_at` = CURRENT_TIMESTAMP, `updated_at` = CURRENT_TIMESTAMP, "
                      "`created_at` = `created_at` WHERE `id` = ? AND `deleted_at` IS NULL",
                  {id.value()});
}

Result<void> Writer::removeForGood(WebsiteId id) {
    return change("remove", "DELETE FROM " + quoted() + " WHERE `id` = ?", {id.value()});
}

}  // namespace flotte::websites
