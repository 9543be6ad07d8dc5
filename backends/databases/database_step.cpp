#include "backends/databases/database_step.h"

#include <mysqld_error.h>

#include <utility>

#include "backends/databases/applying.h"
#include "backends/databases/owner.h"
#include "backends/sql/judging.h"
#include "backends/sql/review.h"

namespace flotte::databases {

namespace {

constexpr char kCharset[] = "utf8mb4";
constexpr auto kKind = Owners::Kind::Database;

}  // namespace

DatabaseStep::DatabaseStep(Access access, DatabaseSubject subject)
    : access_(std::move(access)), subject_(std::move(subject)) {}

Result<DatabaseStep::Look> DatabaseStep::look(Client& client) {
    const auto server = client.server();
    if (!server) {
        return tl::unexpected(server.error());
    }
    if (auto fits = checkLength("databases.database.database", subject_.name, server->databaseName); !fits) {
        return tl::unexpected(std::move(fits.error()));
    }
    auto database = client.database(subject_.name);
    if (!database) {
        return tl::unexpected(std::move(database.error()));
    }
    auto mark = Owners(client.session()).read(kKind, subject_.name);
    if (!mark) {
        return tl::unexpected(std::move(mark.error()));
    }
    Look look{{}, std::move(*mark), std::move(*database)};
    judge(look);
    return look;
}

void DatabaseStep::judge(Look& look) const {
    Observation& seen = look.seen;
    const bool ours = look.mark && look.mark->tenant == subject_.tenant;
    if (!look.database) {
        // Another tenant's name is taken from the moment it says so.
        seen.found = look.mark && !ours ? Observation::Found::Foreign : Observation::Found::Absent;
        seen.owner = look.mark && !ours ? ownerInWords(*look.mark) : std::string();
        return;
    }
    const Client::Database& database = *look.database;
    seen.digest =
        sql::digest({subject_.name, database.charset, look.mark ? ownerInWords(*look.mark) : std::string(),
                     look.mark && look.mark->made ? "made" : ""});
    if (database.tables > 0) {
        seen.used = {{"tables", database.tables}, {"rows", database.rows}};
    }
    if (database.charset != kCharset) {
        seen.differences.push_back({"charset", database.charset, kCharset});
    }
    if (!ours || (!look.mark->made && database.tables > 0)) {
        seen.found = Observation::Found::Foreign;
        seen.owner = look.mark && !ours ? ownerInWords(*look.mark) : kUnmarked;
        return;
    }
    if (!look.mark->made) {
        seen.differences.push_back({"mark", "claimed", "made"});
    }
    seen.found = seen.differences.empty() ? Observation::Found::Same : Observation::Found::Differs;
}

Result<Observation> DatabaseStep::observe(const StepContext& context) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    auto now = look(client);
    std::vector<sql::Wanted> wanted = Owners::rights();
    wanted.push_back({"CREATE", subject_.name, {}, false});
    wanted.push_back({"DROP", subject_.name, {}, false});
    return sql::reviewed(
        client.session(), context,
        now ? Result<Observation>(std::move(now->seen)) : tl::unexpected(std::move(now.error())), wanted);
}

Result<void> DatabaseStep::create(Client& client, const StepContext& context, const Look& now) {
    Owners owners(client.session());
    const Mark claim{subject_.tenant, context.operation.value(), false, false};
    const std::string request = "CREATE DATABASE at " + client.endpoint();
    if (auto claimed = owners.put(kKind, subject_.name, now.mark, claim, request); !claimed) {
        return claimed;
    }
    if (auto created = client.createDatabase(subject_.name); !created) {
        if (sql::codeOf(created.error()) != ER_DB_CREATE_EXISTS) {
            return created;
        }
        auto removed = owners.remove(kKind, subject_.name, claim);
        return tl::unexpected(removed ? sql::foreign(request, subject_.name, kUnmarked) : removed.error());
    }
    Mark made = claim;
    made.made = true;
    const auto said = owners.replace(kKind, subject_.name, claim, made);
    return said ? Result<void>() : tl::unexpected(said.error());
}

Result<void> DatabaseStep::adjust(Client& client, const StepContext& context, const Look& now) {
    Owners owners(client.session());
    const bool adopting = now.seen.found == Observation::Found::Foreign;
    Mark made = now.mark.value_or(Mark());
    made.made = true;
    if (adopting) {
        made = {subject_.tenant, context.operation.value(), true, true};
    }
    if (auto marked = owners.put(kKind, subject_.name, now.mark, made, "mark at " + client.endpoint());
        !marked) {
        return marked;
    }
    return now.database && now.database->charset != kCharset ? client.alterDatabase(subject_.name)
                                                             : Result<void>();
}

Result<Applied> DatabaseStep::apply(const StepContext& context, const Observation& seen) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    // What another tenant has claimed but not made is made by whoever adopts the claim.
    return applied(
        "CREATE DATABASE " + subject_.name + " at " + client.endpoint(), subject_.name, context, seen,
        [&] { return look(client); },
        [&](const Look& now) {
            return now.database ? adjust(client, context, now) : create(client, context, now);
        });
}

Result<Proof> DatabaseStep::verify(const StepContext& context) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    const auto now = look(client);
    if (!now) {
        return tl::unexpected(now.error());
    }
    return sql::verdictOf(now->seen);
}

Result<Undone> DatabaseStep::undo(const StepContext& context) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    const auto mark = Owners(client.session()).read(kKind, subject_.name);
    if (!mark) {
        return tl::unexpected(mark.error());
    }
    return isOf(*mark, subject_.tenant, context.operation) ? takeAway(client, **mark)
                                                           : notOf(*mark, subject_.tenant, subject_.name);
}

Result<Undone> DatabaseStep::takeAway(Client& client, const Mark& mark) {
    const auto database = client.database(subject_.name);
    if (!database) {
        return tl::unexpected(database.error());
    }
    const bool perhapsForeign = !mark.made && *database && (*database)->tables > 0;
    if (!mark.adopted && !perhapsForeign) {
        if (auto dropped = client.dropDatabase(subject_.name); !dropped) {
            return tl::unexpected(std::move(dropped.error()));
        }
    }
    auto removed = Owners(client.session()).remove(kKind, subject_.name, mark);
    return removed ? Result<Undone>(Undone{}) : tl::unexpected(std::move(removed.error()));
}

}  // namespace flotte::databases
