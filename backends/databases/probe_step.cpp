#include "backends/databases/probe_step.h"

#include <algorithm>
#include <array>
#include <utility>

#include "backends/databases/errors.h"
#include "backends/databases/owner.h"
#include "backends/sql/judging.h"

namespace flotte::databases {

namespace {

constexpr int kOthersTried = 20;

/// What a grant that takes `_` for a wildcard would open, too: it need not exist to be tried.
std::string twin(std::string name) {
    const std::size_t at = name.find('_');
    if (at != std::string::npos) {
        name[at] = '0';
    }
    return name;
}

}  // namespace

ProbeStep::ProbeStep(Access access, TenantLogin login)
    : access_(std::move(access)), login_(std::move(login)) {}

Result<Observation> ProbeStep::observe(const StepContext&) {
    return Observation{};
}

/// Other tenants' databases, and those that ours would name if `_` were a wildcard.
Result<std::vector<std::string>> ProbeStep::forbidden(const StepContext& context) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    Owners owners(client.session());
    const auto mark = owners.read(Owners::Kind::Database, login_.database);
    if (!mark) {
        return tl::unexpected(mark.error());
    }
    if (!*mark) {
        return tl::unexpected(
            sql::foreign("databases.probe at " + client.endpoint(), login_.database, kUnmarked));
    }
    auto names = owners.databasesOfOthers((*mark)->tenant, kOthersTried);
    const auto all = client.databaseNames();
    if (!names || !all) {
        return tl::unexpected(names ? all.error() : names.error());
    }
    std::copy_if(all->begin(), all->end(), std::back_inserter(*names), [&](const std::string& name) {
        return name != login_.database && sql::meansDatabase(login_.database, name);
    });
    if (const std::string name = twin(login_.database); name != login_.database) {
        names->push_back(name);
    }
    return names;
}

Result<void> ProbeStep::work(sql::Session& tenant, const std::string& table) {
    const std::string quoted = sql::quoteIdentifier(table);
    const std::array<sql::Statement, 5> statements{
        {{"databases.probe.clear", "DROP TABLE IF EXISTS " + quoted},
         {"databases.probe.create", "CREATE TABLE " + quoted + " (id INT PRIMARY KEY) CHARACTER SET utf8mb4"},
         {"databases.probe.insert", "INSERT INTO " + quoted + " (id) VALUES (42)"},
         {"databases.probe.select", "SELECT id FROM " + quoted},
         {"databases.probe.drop", "DROP TABLE " + quoted}}};
    for (const sql::Statement& statement : statements) {
        auto done = tenant.query(statement);
        if (!done) {
            return tl::unexpected(std::move(done.error()));
        }
        const bool reads = &statement == &statements[3];
        if (reads && (done->rows.size() != 1 || done->rows[0][0] != "42")) {
            return fail(DecodeError{statement.name, 0, "not the row that was written", tenant.endpoint()});
        }
    }
    return {};
}

Result<void> ProbeStep::seesOnlyItsOwn(Client& tenant) {
    // MySQL shows these to everybody.
    const std::array<std::string, 3> allowed{login_.database, "information_schema", "performance_schema"};
    const auto names = tenant.databaseNames();
    if (!names) {
        return tl::unexpected(names.error());
    }
    for (const std::string& name : *names) {
        if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
            return tl::unexpected(
                notIsolated("SHOW DATABASES at " + tenant.endpoint(), login_.user + " sees " + name));
        }
    }
    return {};
}

/// The server looks at rights before it looks for the table: anything but a refusal means that there are
/// some.
Result<void> ProbeStep::mayNotRead(sql::Session& tenant, const std::string& database) {
    const sql::Statement statement{
        "databases.probe.other",
        "SELECT 1 FROM " + sql::quoteIdentifier(database) + ".`flotte_probe` LIMIT 1"};
    auto rows = tenant.query(statement);
    if (!rows && std::holds_alternative<DeniedError>(rows.error())) {
        return {};
    }
    if (!rows && !std::holds_alternative<MissingError>(rows.error())) {
        return tl::unexpected(std::move(rows.error()));
    }
    return tl::unexpected(
        notIsolated(statement.name + " at " + tenant.endpoint(), login_.user + " may read " + database));
}

Result<Applied> ProbeStep::apply(const StepContext& context, const Observation&) {
    const SteadyPoint until = access_.clock.steady() + context.deadline;
    const auto others = forbidden(context);
    if (!others) {
        return tl::unexpected(others.error());
    }
    const auto left = std::chrono::ceil<Milliseconds>(until - access_.clock.steady());
    auto session = openTenant(access_, login_, std::max(left, Milliseconds(0)), context.cancel);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    if (auto works = work(*session, "flotte_probe_" + context.operation.value()); !works) {
        return tl::unexpected(std::move(works.error()));
    }
    for (const std::string& database : *others) {
        if (auto denied = mayNotRead(*session, database); !denied) {
            return tl::unexpected(std::move(denied.error()));
        }
    }
    Client tenant(std::move(*session));
    if (auto alone = seesOnlyItsOwn(tenant); !alone) {
        return tl::unexpected(std::move(alone.error()));
    }
    return Applied{"CREATE, INSERT, SELECT, DROP as " + login_.user + " at " + tenant.endpoint() +
                       "; SELECT in other databases: " + std::to_string(others->size()),
                   "works; others refused",
                   {}};
}

Result<Proof> ProbeStep::verify(const StepContext&) {
    return Proof{true, {}};
}

Result<Undone> ProbeStep::undo(const StepContext&) {
    return Undone{};
}

}  // namespace flotte::databases
