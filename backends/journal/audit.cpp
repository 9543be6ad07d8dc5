#include <utility>

#include "backends/journal/client.h"
#include "backends/journal/wire.h"

/// The audit log: each entry holds the hash of the one before, and no two can have the same before.
namespace flotte::journal {

namespace {

constexpr int kTries = 50;
constexpr unsigned kDuplicate = 1062;

}  // namespace

/// What the next entry begins with: its number, time, account, and the hash before it.
Result<AuditEntry> Client::head() {
    auto rows = ask("journal.audit.head",
                    "SELECT CAST(UNIX_TIMESTAMP(UTC_TIMESTAMP(3)) * 1000 AS UNSIGNED), CURRENT_USER(), "
                    "(SELECT MAX(number) FROM audit), (SELECT hash FROM audit ORDER BY number DESC LIMIT 1)",
                    {});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    const auto& row = rows->rows.at(0);
    AuditEntry entry;
    entry.at = moment(row[0]);
    entry.actor.journalUser = row[1].value_or("");
    entry.number = static_cast<std::uint64_t>(number(row[2])) + 1;
    entry.previous = row[3].value_or(kNoHash);
    return entry;
}

/// False: another entry came first.
Result<bool> Client::append(AuditEntry entry) {
    auto next = head();
    if (!next) {
        return tl::unexpected(std::move(next.error()));
    }
    entry.number = next->number;
    entry.at = next->at;
    entry.previous = next->previous;
    entry.actor.journalUser = next->actor.journalUser;
    entry.hash = auditHash(entry);
    auto put = ask(
        "journal.audit",
        "INSERT INTO audit VALUES (?, FROM_UNIXTIME(? / 1000), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {static_cast<std::int64_t>(entry.number), entry.at.time_since_epoch().count(),
         entry.actor.clusterUser, entry.actor.journalUser, entry.actor.osUser, entry.actor.host, entry.action,
         entry.operation.value(), entry.step.value(), entry.tenant.value(), entry.region.value(),
         entry.detail, entry.before, entry.after, std::string(outcomeKey(entry.outcome)), entry.previous,
         entry.hash});
    if (put) {
        return true;
    }
    const auto* sql = std::get_if<SqlError>(&put.error());
    if (sql != nullptr && sql->code == kDuplicate) {
        return false;
    }
    return tl::unexpected(std::move(put.error()));
}

Result<void> Client::audit(const AuditEntry& entry) {
    const std::lock_guard lock(mutex_);
    for (int i = 0; i < kTries; ++i) {
        const Result<bool> done = append(entry);
        if (!done) {
            return tl::unexpected(done.error());
        }
        if (*done) {
            return {};
        }
    }
    return fail(SqlError{kDuplicate, {}, "journal.audit", "other consoles write without a pause"});
}

Result<std::vector<AuditEntry>> Client::audits(const AuditWish& wish) {
    const std::lock_guard lock(mutex_);
    std::string where = " WHERE number > ?";
    std::vector<sql::Param> params = {static_cast<std::int64_t>(wish.after)};
    const auto also = [&](const char* text, sql::Param value) {
        where += text;
        params.push_back(std::move(value));
    };
    if (!wish.tenant.value().empty()) {
        also(" AND tenant = ?", wish.tenant.value());
    }
    if (!wish.operation.value().empty()) {
        also(" AND operation = ?", wish.operation.value());
    }
    if (!wish.action.empty()) {
        also(" AND LEFT(action, CHAR_LENGTH(?)) = ?", wish.action);
        params.emplace_back(wish.action);
    }
    if (wish.from) {
        also(" AND at >= FROM_UNIXTIME(? / 1000)", wish.from->time_since_epoch().count());
    }
    if (wish.until) {
        also(" AND at < FROM_UNIXTIME(? / 1000)", wish.until->time_since_epoch().count());
    }
    params.emplace_back(static_cast<std::int64_t>(wish.most));
    auto rows = ask("journal.audits",
                    std::string("SELECT ") + kAuditColumns + " FROM audit" + where + " ORDER BY number" +
                        (wish.newestFirst ? " DESC" : "") + " LIMIT ?",
                    params);
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    std::vector<AuditEntry> entries;
    entries.reserve(rows->rows.size());
    for (const auto& row : rows->rows) {
        auto entry = entryFrom(row);
        if (!entry) {
            return tl::unexpected(std::move(entry.error()));
        }
        entries.push_back(std::move(*entry));
    }
    return entries;
}

}  // namespace flotte::journal
