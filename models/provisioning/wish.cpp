#include <algorithm>
#include <set>

#include "models/provisioning/onboarding.h"
#include "models/tenant/domain.h"

/// What a wish must be before it is planned.
namespace flotte {

namespace {

using What = WishProblem::What;

template <class T>
std::string namesOf(const std::vector<T>& all) {
    std::string names;
    for (const T& each : all) {
        names += (names.empty() ? "" : ", ") + each.name.value();
    }
    return names;
}

template <class T, class Name>
bool knows(const std::vector<T>& all, const Name& name) {
    return std::any_of(all.begin(), all.end(), [&](const T& each) { return each.name == name; });
}

/// Kubernetes' names end at 63 characters; the file may say less.
int roomForTenant(const Platform& platform) {
    constexpr int kLabel = 63;
    const int room = roomForId(platform.names.namespacePattern, kLabel);
    return platform.resources.idLength > 0 ? std::min(platform.resources.idLength, room) : room;
}

void checkDomains(const Platform& platform, const TenantWish& wish, std::vector<WishProblem>& problems) {
    std::vector<std::string> all = wish.customDomains;
    all.insert(all.begin(), wish.domain);
    std::set<std::string> seen;
    for (const std::string& domain : all) {
        const std::string canonical = canonicalDomain(domain);
        if (!isDomain(canonical)) {
            problems.push_back({What::BadDomain, domain, {}});
        } else if (!seen.insert(canonical).second) {
            problems.push_back({What::DomainTwice, domain, {}});
        }
    }
    const auto hosts = static_cast<int>(all.size());
    if (platform.routing.hosts && hosts > *platform.routing.hosts) {
        problems.push_back(
            {What::TooManyDomains, std::to_string(hosts), std::to_string(*platform.routing.hosts)});
    }
    if (!wish.customDomains.empty() && platform.routing.customDomains == false) {
        problems.push_back({What::CustomDomains, wish.customDomains.front(), {}});
    }
}

/// `2026-12-20` or `2026-12-20T18:00Z`, compared as text with the same moment written so.
bool holds(const FreezeWindow& window, const RegionName& region, const std::string& now) {
    const auto& regions = window.regions;
    const bool here = regions.empty() || std::find(regions.begin(), regions.end(), region) != regions.end();
    const std::string until = now.substr(0, window.until.find('Z') == std::string::npos ? 10 : 16);
    const std::string from = now.substr(0, window.from.find('Z') == std::string::npos ? 10 : 16);
    return here && window.from.substr(0, from.size()) <= from &&
           until <= window.until.substr(0, until.size());
}

std::string momentText(TimePoint now) {
    const auto days = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day date(days);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - days).count();
    const auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(int(date.year())) + '-' + two(unsigned(date.month())) + '-' +
           two(unsigned(date.day())) + 'T' + two(minutes / 60) + ':' + two(minutes % 60) + 'Z';
}

}  // namespace

std::vector<WishProblem> wishProblems(const Platform& platform, const TenantWish& wish, TimePoint now) {
    std::vector<WishProblem> problems;
    if (!isTenantId(wish.id.value())) {
        problems.push_back({What::BadId, wish.id.value(), {}});
    } else if (const int room = roomForTenant(platform); static_cast<int>(wish.id.value().size()) > room) {
        problems.push_back({What::IdTooLong, wish.id.value(), std::to_string(room)});
    }
    if (wish.title.empty()) {
        problems.push_back({What::NoTitle, {}, {}});
    }
    if (!knows(platform.tiers, wish.tier)) {
        problems.push_back({What::UnknownTier, wish.tier.value(), namesOf(platform.tiers)});
    }
    if (!knows(platform.regions, wish.region)) {
        problems.push_back({What::UnknownRegion, wish.region.value(), namesOf(platform.regions)});
    }
    checkDomains(platform, wish, problems);
    if (platform.gitops == GitOps::Argocd) {
        problems.push_back({What::GitOps, {}, {}});
    }
    for (const FreezeWindow& window : platform.freezeWindows) {
        if (holds(window, wish.region, momentText(now))) {
            problems.push_back({What::Frozen, window.reason, window.until});
        }
    }
    return problems;
}

TenantWish completed(const Platform& platform, TenantWish wish) {
    wish.domain = canonicalDomain(wish.domain);
    for (std::string& domain : wish.customDomains) {
        domain = canonicalDomain(domain);
    }
    if (wish.costCenter.empty()) {
        wish.costCenter = resourceName(platform.resources.costCenter, wish.id);
    }
    if (wish.adminGroup.empty() && platform.manifests.clientRole) {
        wish.adminGroup = platform.manifests.clientRole->group;
    }
    return wish;
}

std::vector<LeftOut> leftOut(const Platform& platform, const RegionName& name) {
    using Why = LeftOut::Why;
    std::vector<LeftOut> parts;
    const auto missing = [&](const char* part, bool declared, bool written) {
        if (!declared || !written) {
            parts.push_back({part, declared ? Why::NotYet : Why::NotDeclared});
        }
    };
    const auto named = [&](const Region& region) { return region.name == name; };
    const auto region = std::find_if(platform.regions.begin(), platform.regions.end(), named);
    const Region here = region == platform.regions.end() ? Region() : *region;
    missing("databases", here.databases.has_value(), true);
    missing("rabbitmq", here.rabbitmq.has_value(), true);
    missing("websites", platform.websites.has_value(), true);
    missing("objectStore", here.objectStore.has_value(), false);
    missing("secretsManager", here.secretsManager.has_value(), false);
    missing("billing", platform.billing.has_value(), false);
    return parts;
}

}  // namespace flotte
