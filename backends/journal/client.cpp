#include "backends/journal/client.h"

#include <algorithm>
#include <utility>

#include "backends/journal/schema.h"
#include "backends/journal/wire.h"

namespace flotte::journal {

namespace {

constexpr unsigned kDuplicate = 1062;  // ER_DUP_ENTRY
constexpr const char* kNow = "UTC_TIMESTAMP(6)";

bool isDuplicate(const Error& error) {
    const auto* sql = std::get_if<SqlError>(&error);
    return sql != nullptr && sql->code == kDuplicate;
}

std::int64_t count(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

HttpError unknown(const OperationId& id) {
    return {404, "journal", "NotFound", id.value(), std::nullopt};
}

}  // namespace

Client::Client(Options options) : options_(std::move(options)) {}
Client::~Client() = default;

Result<sql::Connection*> Client::session() {
    if (!connection_ || !connection_->usable()) {
        connection_.reset();
        auto opened = sql::Connection::open(options_.connect, options_.deadline, options_.cancel);
        if (!opened) {
            return tl::unexpected(std::move(opened.error()));
        }
        connection_ = std::make_unique<sql::Connection>(std::move(*opened));
    }
    return connection_.get();
}

Result<sql::Rows> Client::ask(const char* name, std::string text, const std::vector<sql::Param>& params) {
    auto open = session();
    if (!open) {
        return tl::unexpected(std::move(open.error()));
    }
    return (*open)->query({name, std::move(text)}, params, options_.deadline, options_.cancel);
}

/// All of it or nothing: what fails is rolled back, by the server too when the session ends.
template <class Work>
auto Client::transaction(Work work) -> decltype(work()) {
    if (auto begun = ask("journal.begin", "START TRANSACTION", {}); !begun) {
        return tl::unexpected(std::move(begun.error()));
    }
    auto result = work();
    const char* end = result ? "COMMIT" : "ROLLBACK";
    if (auto ended = ask("journal.end", end, {}); !ended && result) {
        return tl::unexpected(std::move(ended.error()));
    }
    return result;
}

/// Who has it now, for the one who has it no more.
Error Client::heldBy(const OperationId& id) {
    auto rows =
        ask("journal.holder",
            "SELECT holder, host, tenant_name, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), lease_until) FROM "
            "operation WHERE id = ?",
            {id.value()});
    if (!rows) {
        return std::move(rows.error());
    }
    if (rows->rows.empty()) {
        return unknown(id);
    }
    const auto& row = rows->rows[0];
    HeldError held;
    held.operation = id.value();
    held.holder = row[0].value_or("") + '@' + row[1].value_or("");
    if (row[3] && number(row[3]) > 0) {
        held.left = std::chrono::seconds(number(row[3]));
    }
    return held;
}

Result<Lease> Client::create(const OperationId& id, const Plan& plan, const Holder& holder) {
    const std::lock_guard lock(mutex_);
    auto created = transaction([&]() -> Result<Lease> {
        auto made =
            ask("journal.create",
                std::string("INSERT INTO operation (id, kind, tenant, tenant_name, region, plan_version, "
                            "plan, state, created_at, changed_at, created_by, active_tenant, token, "
                            "holder, host, console, lease_until) VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ") +
                    kNow + ", " + kNow + ", ?, ?, 1, ?, ?, ?, " + kNow + " + INTERVAL ? MICROSECOND)",
                {id.value(), plan.kind, plan.tenant.value(), plan.tenantName, plan.region.value(),
                 std::int64_t{plan.version}, planText(plan), holder.who, plan.tenant.value(), holder.who,
                 holder.host, holder.console, options_.lease.count() * 1000});
        if (!made) {
            return tl::unexpected(std::move(made.error()));
        }
        for (const StepSpec& step : plan.steps) {
            auto put = ask("journal.step",
                           "INSERT INTO step (operation, step, kind, phase, record) VALUES (?, ?, ?, ?, ?)",
                           {id.value(), step.id.value(), step.kind, std::string(phaseKey(StepPhase::Waiting)),
                            recordText({})});
            if (!put) {
                return tl::unexpected(std::move(put.error()));
            }
        }
        return Lease{id, 1};
    });
    if (created || !isDuplicate(created.error())) {
        return created;
    }
    auto rows = ask("journal.active", "SELECT id, console FROM operation WHERE id = ? OR active_tenant = ?",
                    {id.value(), plan.tenant.value()});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    for (const auto& row : rows->rows) {
        if (row[0] == id.value() && row[1] == holder.console) {
            return Lease{id, 1};  // the same words, said again because their answer was lost
        }
    }
    if (rows->rows.empty()) {
        return created;
    }
    Error error = heldBy(OperationId(rows->rows[0][0].value_or("")));
    if (auto* held = std::get_if<HeldError>(&error)) {
        held->tenant = plan.tenantName;
    }
    return tl::unexpected(std::move(error));
}

Result<std::vector<OperationHead>> Client::list(const OperationWish& wish) {
    const std::lock_guard lock(mutex_);
    std::string where = " WHERE 1 = 1";
    std::vector<sql::Param> params;
    if (!wish.tenant.value().empty()) {
        where += " AND o.tenant = ?";
        params.emplace_back(wish.tenant.value());
    }
    if (!wish.over) {
        where += " AND o.active_tenant IS NOT NULL";
    }
    if (!wish.begins.empty()) {
        where += " AND LEFT(o.id, ?) = ?";  // compared as text: nothing in it is a pattern
        params.emplace_back(count(wish.begins.size()));
        params.emplace_back(wish.begins);
    }
    params.emplace_back(count(wish.most));
    auto rows = ask("journal.list",
                    std::string("SELECT ") + kHeadColumns + " FROM operation o" + where +
                        " ORDER BY o.created_at DESC, o.id DESC LIMIT ?",
                    params);
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    std::vector<OperationHead> heads;
    for (const auto& row : rows->rows) {
        auto head = headFrom(row);
        if (!head) {
            return tl::unexpected(std::move(head.error()));
        }
        heads.push_back(std::move(*head));
    }
    return heads;
}

Result<Operation> Client::load(const OperationId& id) {
    const std::lock_guard lock(mutex_);
    return transaction([&]() -> Result<Operation> {
        auto rows = ask("journal.load",
                        std::string("SELECT ") + kHeadColumns + ", o.plan FROM operation o WHERE o.id = ?",
                        {id.value()});
        if (!rows) {
            return tl::unexpected(std::move(rows.error()));
        }
        if (rows->rows.empty()) {
            return fail(unknown(id));
        }
        auto head = headFrom(rows->rows[0]);
        auto plan = planFrom(rows->rows[0].back().value_or(""));
        if (!head || !plan) {
            return tl::unexpected(std::move(!head ? head.error() : plan.error()));
        }
        Operation operation{std::move(*head), std::move(*plan), {}, {}};
        auto steps = ask("journal.steps", "SELECT step, record FROM step WHERE operation = ?", {id.value()});
        if (!steps) {
            return tl::unexpected(std::move(steps.error()));
        }
        for (const auto& row : steps->rows) {
            auto record = recordFrom(row[1].value_or(""));
            if (!record) {
                return tl::unexpected(std::move(record.error()));
            }
            operation.records.emplace(StepId(row[0].value_or("")), std::move(*record));
        }
        auto notes =
            ask("journal.notes",
                "SELECT CAST(UNIX_TIMESTAMP(at) * 1000 AS UNSIGNED), who, text FROM note WHERE operation "
                "= ? ORDER BY id",
                {id.value()});
        if (!notes) {
            return tl::unexpected(std::move(notes.error()));
        }
        for (const auto& row : notes->rows) {
            operation.notes.push_back({moment(row[0]), row[1].value_or(""), row[2].value_or("")});
        }
        return operation;
    });
}

Result<Lease> Client::acquire(const OperationId& id, const Holder& holder, const std::string& reason) {
    const std::lock_guard lock(mutex_);
    return transaction([&]() -> Result<Lease> {
        auto rows =
            ask("journal.lease",
                "SELECT token, lease_until IS NOT NULL AND lease_until > UTC_TIMESTAMP(6), console FROM "
                "operation WHERE id = ? FOR UPDATE",
                {id.value()});
        if (!rows) {
            return tl::unexpected(std::move(rows.error()));
        }
        if (rows->rows.empty()) {
            return fail(unknown(id));
        }
        const auto& row = rows->rows[0];
        const bool free = number(row[1]) == 0 || row[2] == holder.console;
        if (!free && reason.empty()) {
            return tl::unexpected(heldBy(id));
        }
        const std::int64_t token = number(row[0]) + 1;
        auto taken =
            ask("journal.acquire",
                "UPDATE operation SET token = ?, holder = ?, host = ?, console = ?, stop_asked = 0, "
                "lease_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, changed_at = UTC_TIMESTAMP(6) "
                "WHERE id = ?",
                {token, holder.who, holder.host, holder.console, options_.lease.count() * 1000, id.value()});
        if (!taken) {
            return tl::unexpected(std::move(taken.error()));
        }
        if (!reason.empty()) {
            auto noted = ask("journal.note",
                             "INSERT INTO note (operation, at, who, text) VALUES (?, UTC_TIMESTAMP(6), ?, ?)",
                             {id.value(), holder.who, reason});
            if (!noted) {
                return tl::unexpected(std::move(noted.error()));
            }
        }
        return Lease{id, static_cast<std::uint64_t>(token)};
    });
}

Result<LeaseLeft> Client::renew(const Lease& lease) {
    const std::lock_guard lock(mutex_);
    auto kept =
        ask("journal.renew",
            "UPDATE operation SET lease_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND WHERE id = ? AND "
            "token = ?",
            {options_.lease.count() * 1000, lease.operation.value(), count(lease.token)});
    if (!kept) {
        return tl::unexpected(std::move(kept.error()));
    }
    if (kept->affected == 0) {
        return tl::unexpected(heldBy(lease.operation));
    }
    auto asked =
        ask("journal.asked", "SELECT stop_asked FROM operation WHERE id = ?", {lease.operation.value()});
    if (!asked) {
        return tl::unexpected(std::move(asked.error()));
    }
    return LeaseLeft{options_.lease, !asked->rows.empty() && number(asked->rows[0][0]) != 0};
}

/// One statement, so that a slow line costs one round trip: the token, the record and the lease go together.
Result<LeaseLeft> Client::record(const Lease& lease, const StepId& step, const StepRecord& record) {
    const std::lock_guard lock(mutex_);
    auto kept =
        ask("journal.record",
            "UPDATE operation o JOIN step s ON s.operation = o.id SET s.phase = ?, s.record = ?, "
            "s.began_at = IF(? = 0, NULL, FROM_UNIXTIME(? / 1000)), s.since = FROM_UNIXTIME(? / 1000), "
            "o.lease_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, o.changed_at = UTC_TIMESTAMP(6) "
            "WHERE o.id = ? AND o.token = ? AND s.step = ?",
            {std::string(phaseKey(record.phase)), recordText(record), record.began.time_since_epoch().count(),
             record.began.time_since_epoch().count(), record.since.time_since_epoch().count(),
             options_.lease.count() * 1000, lease.operation.value(), count(lease.token), step.value()});
    if (!kept) {
        return tl::unexpected(std::move(kept.error()));
    }
    if (kept->affected == 0) {
        return tl::unexpected(heldBy(lease.operation));
    }
    return LeaseLeft{options_.lease, false};
}

Result<void> Client::release(const Lease& lease, OperationState state) {
    const std::lock_guard lock(mutex_);
    auto kept = ask("journal.release",
                    "UPDATE operation SET lease_until = NULL, stop_asked = 0, state = ?, changed_at = "
                    "UTC_TIMESTAMP(6), active_tenant = IF(?, NULL, active_tenant) WHERE id = ? AND token = ?",
                    {std::string(stateKey(state)), std::int64_t{isOver(state) ? 1 : 0},
                     lease.operation.value(), count(lease.token)});
    if (!kept) {
        return tl::unexpected(std::move(kept.error()));
    }
    if (kept->affected == 0) {
        return tl::unexpected(heldBy(lease.operation));
    }
    return {};
}

Result<void> Client::askStop(const OperationId& id) {
    const std::lock_guard lock(mutex_);
    auto rows =
        ask("journal.stop", "UPDATE operation SET stop_asked = 1, changed_at = UTC_TIMESTAMP(6) WHERE id = ?",
            {id.value()});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    if (rows->affected == 0) {
        return fail(unknown(id));
    }
    return {};
}

Result<void> Client::note(const OperationId& id, const Holder& holder, const std::string& text) {
    const std::lock_guard lock(mutex_);
    auto rows =
        ask("journal.note",
            "INSERT INTO note (operation, at, who, text) SELECT id, UTC_TIMESTAMP(6), ?, ? FROM operation "
            "WHERE id = ?",
            {holder.who, text, id.value()});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    if (rows->affected == 0) {
        return fail(unknown(id));
    }
    return {};
}

Result<std::map<std::string, StepDuration>> Client::durations(const std::string& operationKind) {
    const std::lock_guard lock(mutex_);
    auto rows =
        ask("journal.durations",
            "SELECT s.kind, TIMESTAMPDIFF(MICROSECOND, s.began_at, s.since) DIV 1000 FROM step s JOIN "
            "operation o ON o.id = s.operation WHERE s.phase = 'done' AND s.began_at IS NOT NULL AND o.kind "
            "= ? ORDER BY o.created_at DESC LIMIT 5000",
            {operationKind});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    std::map<std::string, std::vector<std::int64_t>> took;
    for (const auto& row : rows->rows) {
        took[row[0].value_or("")].push_back(std::max<std::int64_t>(0, number(row[1])));
    }
    std::map<std::string, StepDuration> all;
    for (auto& [kind, values] : took) {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        all[kind] = {Milliseconds(*middle), static_cast<int>(values.size())};
    }
    return all;
}

Result<Client::Account> Client::account() {
    const std::lock_guard lock(mutex_);
    auto rows = ask("journal.account", "SELECT CURRENT_USER()", {});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    auto tooMuch = tooManyRights(*connection_, options_.cancel);
    if (!tooMuch) {
        return tl::unexpected(std::move(tooMuch.error()));
    }
    return Account{rows->rows.at(0).at(0).value_or(""), std::move(*tooMuch)};
}

}  // namespace flotte::journal
