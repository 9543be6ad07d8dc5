#include <algorithm>
#include <optional>

#include "models/platform/check/rules.h"

/// Names that differ or don't fit (rows 1, 2, 9).
namespace flotte::check {
namespace {

/// A kind of name, and how long it may be.
struct Limited {
    std::string_view key;
    std::string pattern;
    int limit;
};

struct Tight {
    Limited name;
    std::string service;
    int room;
};

/// MySQL's user names end at 32 characters, MariaDB's at 80.
int userLimit(const Platform& platform) {
    const auto mariadb = [](const Region& region) {
        return region.databases && region.databases->server == DatabasesEndpoint::Server::Mariadb;
    };
    const auto& regions = platform.regions;
    return std::all_of(regions.begin(), regions.end(), mariadb) ? 80 : 32;
}

/// The name that leaves least for the id.
Tight tightest(const Platform& platform) {
    const std::vector<Limited> names = {
        {"names.label", platform.names.label, 63},
        {"names.namespace", platform.names.namespacePattern, 63},
        {"names.database", platform.resources.database, 64},
        {"names.databaseUser", platform.resources.databaseUser, userLimit(platform)},
        {"names.bucket", platform.resources.bucket, 63}};
    std::optional<Tight> least;
    for (const Limited& name : names) {
        for (const Service& service : platform.services) {
            const bool counts = name.key == "names.bucket" ? service.bucket : service.database;
            const int room = roomForId(name.pattern, name.limit, service.name);
            if (counts && (!least || room < least->room)) {
                least = Tight{name, service.name.value(), room};
            }
        }
    }
    const int room = roomForId(platform.names.namespacePattern, 63);
    return least.value_or(Tight{names[1], {}, room});
}

void room(const Platform& platform, Findings& into) {
    const int inNamespace = roomForId(platform.names.namespacePattern, 63);
    const int wanted = platform.resources.idLength > 0 ? platform.resources.idLength : inNamespace;
    const Tight least = tightest(platform);
    if (least.room < wanted) {
        add(into, Rule::NameLeavesNoRoom, std::string(least.name.key),
            {{"pattern", least.name.pattern},
             {"service", least.service},
             {"limit", std::int64_t(least.name.limit)},
             {"room", std::int64_t(std::max(least.room, 0))},
             {"wanted", std::int64_t(wanted)}});
    }
}

}  // namespace

void names(const Platform& platform, Findings& into) {
    const ResourceNames& given = platform.resources;
    const std::string& asked = platform.metrics.dashboards;
    if (!asked.empty() && asked != given.metricsId) {
        add(into, Rule::MetricsFormDiffers, "metrics.dashboards",
            {{"form", given.metricsId}, {"dashboards", asked}});
    }
    for (std::size_t i = 0; i < given.vhostAliases.size(); ++i) {
        if (given.vhostAliases[i] != given.vhost) {
            add(into, Rule::VhostTwoNames, "names.vhostAliases[" + std::to_string(i) + ']',
                {{"vhost", given.vhost}, {"alias", given.vhostAliases[i]}});
        }
    }
    room(platform, into);
}

}  // namespace flotte::check
