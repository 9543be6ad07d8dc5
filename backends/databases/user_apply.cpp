#include <mysqld_error.h>

#include <algorithm>
#include <utility>

#include "backends/databases/applying.h"
#include "backends/databases/owner.h"
#include "backends/databases/user_step.h"
#include "backends/sql/judging.h"

namespace flotte::databases {

namespace {

constexpr auto kKind = Owners::Kind::User;

}  // namespace

Result<void> UserStep::create(Client& client, const StepContext& context, const Look& now) {
    auto password = access_.secrets.read(subject_.login.password, context.cancel);
    if (!password) {
        return tl::unexpected(std::move(password.error()));
    }
    Owners owners(client.session());
    const Mark claim{subject_.tenant, context.operation.value(), false, false};
    const std::string request = "CREATE USER at " + client.endpoint();
    if (auto claimed = owners.put(kKind, name(), now.mark, claim, request); !claimed) {
        return claimed;
    }
    if (auto created = client.createUser(name(), *password, now.server); !created) {
        if (sql::codeOf(created.error()) != ER_CANNOT_USER) {
            return created;
        }
        auto removed = owners.remove(kKind, name(), claim);
        return tl::unexpected(removed ? sql::foreign(request, name(), kUnmarked) : removed.error());
    }
    if (auto granted = client.grant(name(), subject_.login.database, now.server); !granted) {
        return granted;
    }
    Mark made = claim;
    made.made = true;
    const auto said = owners.replace(kKind, name(), claim, made);
    return said ? Result<void>() : tl::unexpected(said.error());
}

Result<void> UserStep::grant(Client& client, const Look& now) {
    const bool tooMuch = std::any_of(now.grants.begin(), now.grants.end(),
                                     [](const Difference& difference) { return !difference.is.empty(); });
    if (tooMuch) {
        if (auto revoked = client.revokeAll(name()); !revoked) {
            return revoked;
        }
    }
    return now.grants.empty() ? Result<void>() : client.grant(name(), subject_.login.database, now.server);
}

Result<void> UserStep::adjust(Client& client, const StepContext& context, const Look& now) {
    if (now.hosts != std::vector<std::string>{kEveryHost}) {
        // An account for some hosts goes before ours there, with another password and other rights.
        return tl::unexpected(sql::foreign("ALTER USER at " + client.endpoint(), name(),
                                           "there are accounts of that name for " + joined(now.hosts)));
    }
    Owners owners(client.session());
    Mark made = now.mark.value_or(Mark());
    made.made = true;
    if (now.seen.found == Observation::Found::Foreign) {
        made = {subject_.tenant, context.operation.value(), true, true};
    }
    if (auto marked = owners.put(kKind, name(), now.mark, made, "mark at " + client.endpoint()); !marked) {
        return marked;
    }
    if (!now.password) {
        auto password = access_.secrets.read(subject_.login.password, context.cancel);
        if (!password) {
            return tl::unexpected(std::move(password.error()));
        }
        if (auto set = client.setPassword(name(), *password, now.server); !set) {
            return set;
        }
    }
    return grant(client, now);
}

Result<Applied> UserStep::apply(const StepContext& context, const Observation& seen) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    return applied(
        "CREATE USER " + name() + ", GRANT ON " + subject_.login.database + " at " + client.endpoint(),
        name(), context, seen, [&] { return look(client); },
        [&](const Look& now) {
            return now.hosts.empty() ? create(client, context, now) : adjust(client, context, now);
        });
}

Result<Undone> UserStep::undo(const StepContext& context) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    const auto mark = Owners(client.session()).read(kKind, name());
    if (!mark) {
        return tl::unexpected(mark.error());
    }
    return isOf(*mark, subject_.tenant, context.operation) ? takeAway(client, **mark)
                                                           : notOf(*mark, subject_.tenant, name());
}

Result<Undone> UserStep::takeAway(Client& client, const Mark& mark) {
    Undone undone;
    bool drop = !mark.adopted;
    if (mark.adopted) {
        undone = {false, name() + " was there before: it keeps the password and the rights it was given"};
    } else if (!mark.made) {
        const auto now = look(client);
        if (!now) {
            return tl::unexpected(now.error());
        }
        if (now->exists() && now->noSecret) {
            return Undone{false, name() + " may be somebody else's: its Secret, which would tell, is gone"};
        }
        drop = now->seen.found != Observation::Found::Foreign;
    }
    if (drop) {
        if (auto dropped = client.dropUser(name()); !dropped) {
            return tl::unexpected(std::move(dropped.error()));
        }
    }
    auto removed = Owners(client.session()).remove(kKind, name(), mark);
    return removed ? Result<Undone>(undone) : tl::unexpected(std::move(removed.error()));
}

}  // namespace flotte::databases
