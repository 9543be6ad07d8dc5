#include "backends/databases/user_step.h"

#include <algorithm>
#include <utility>

#include "backends/databases/owner.h"
#include "backends/sql/judging.h"
#include "backends/sql/review.h"

namespace flotte::databases {

namespace {

constexpr auto kKind = Owners::Kind::User;

std::vector<sql::Wanted> wantedRights(const std::string& database) {
    std::vector<sql::Wanted> wanted = Owners::rights();
    wanted.push_back({"CREATE USER", {}, {}, false});
    wanted.push_back({"SELECT", "mysql", "user", false});
    for (const std::string& right : applicationRights()) {
        wanted.push_back({right, database, {}, true});
    }
    return wanted;
}

}  // namespace

UserStep::UserStep(Access access, UserSubject subject)
    : access_(std::move(access)), subject_(std::move(subject)) {}

bool UserStep::Look::exists() const {
    return std::find(hosts.begin(), hosts.end(), kEveryHost) != hosts.end();
}

Result<UserStep::Look> UserStep::look(Client& client) {
    auto server = client.server();
    if (!server) {
        return tl::unexpected(std::move(server.error()));
    }
    if (auto fits = checkLength("databases.user.user", name(), server->userName); !fits) {
        return tl::unexpected(std::move(fits.error()));
    }
    auto hosts = client.hosts(name());
    if (!hosts) {
        return tl::unexpected(std::move(hosts.error()));
    }
    auto mark = Owners(client.session()).read(kKind, name());
    if (!mark) {
        return tl::unexpected(std::move(mark.error()));
    }
    Look look;
    look.server = *server;
    look.hosts = std::move(*hosts);
    look.mark = std::move(*mark);
    if (look.exists()) {
        if (auto inside = lookInside(client, look); !inside) {
            return tl::unexpected(std::move(inside.error()));
        }
    }
    judge(look);
    return look;
}

Result<void> UserStep::lookInside(Client& client, Look& look) {
    const auto grants = client.grants(name());
    if (!grants) {
        return tl::unexpected(grants.error());
    }
    look.grants = compareGrants(*grants, subject_.login.database, look.server);
    if (!look.mark || look.mark->tenant != subject_.tenant) {
        return {};  // somebody else's account is not tried with our password
    }
    TenantLogin login = subject_.login;
    login.database.clear();  // whether it may use the database is the grants' matter
    const auto session = openTenant(access_, login, client.session().left(), client.session().cancelToken());
    if (!session && !refusesPassword(session.error())) {
        return tl::unexpected(session.error());
    }
    look.password = session.has_value();
    look.noSecret = !session && std::holds_alternative<HttpError>(session.error());
    return {};
}

void UserStep::judge(Look& look) const {
    Observation& seen = look.seen;
    const bool ours = look.mark && look.mark->tenant == subject_.tenant;
    if (look.hosts.empty()) {
        seen.found = look.mark && !ours ? Observation::Found::Foreign : Observation::Found::Absent;
        seen.owner = look.mark && !ours ? ownerInWords(*look.mark) : std::string();
        return;
    }
    seen.differences = look.grants;
    if (look.hosts != std::vector<std::string>{kEveryHost}) {
        seen.differences.push_back({"hosts", joined(look.hosts), kEveryHost});
    }
    if (ours && !look.password) {
        seen.differences.push_back({"password", "another", "the one in " + subject_.login.password.name});
    }
    std::vector<std::string> parts{name(), joined(look.hosts),
                                   look.mark ? ownerInWords(*look.mark) : std::string(),
                                   look.mark && look.mark->made ? "made" : ""};
    for (const Difference& difference : seen.differences) {
        parts.push_back(difference.path + "=" + difference.is);
    }
    seen.digest = sql::digest(parts);
    if (!ours || !look.exists() || (!look.mark->made && !look.password)) {
        seen.found = Observation::Found::Foreign;
        seen.owner = look.mark && !ours ? ownerInWords(*look.mark) : kUnmarked;
        return;
    }
    if (!look.mark->made) {
        seen.differences.push_back({"mark", "claimed", "made"});
    }
    seen.found = seen.differences.empty() ? Observation::Found::Same : Observation::Found::Differs;
}

Result<Observation> UserStep::observe(const StepContext& context) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    auto now = look(client);
    return sql::reviewed(
        client.session(), context,
        now ? Result<Observation>(std::move(now->seen)) : tl::unexpected(std::move(now.error())),
        wantedRights(subject_.login.database));
}

Result<Proof> UserStep::verify(const StepContext& context) {
    auto session = openServer(access_, context);
    if (!session) {
        return tl::unexpected(std::move(session.error()));
    }
    Client client(std::move(*session));
    const auto now = look(client);
    if (!now) {
        return tl::unexpected(now.error());
    }
    Proof verdict = sql::verdictOf(now->seen);
    if (verdict.done) {
        // The password alone was tried so far; now the database, too.
        const auto tenant =
            openTenant(access_, subject_.login, client.session().left(), client.session().cancelToken());
        if (!tenant) {
            return tl::unexpected(tenant.error());
        }
    }
    return verdict;
}

}  // namespace flotte::databases
