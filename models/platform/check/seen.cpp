#include "models/platform/check/seen.h"

#include <algorithm>

#include "models/platform/check/rules.h"

namespace flotte {
namespace {

void count(const std::vector<SeenTenant>& tenants, bool SeenTenant::*flag, Rule rule,
           std::vector<Finding>& into) {
    const auto set = [flag](const SeenTenant& tenant) { return tenant.*flag; };
    const auto first = std::find_if(tenants.begin(), tenants.end(), set);
    if (first != tenants.end()) {
        check::add(into, rule, {},
                   {{"tenants", std::int64_t(std::count_if(tenants.begin(), tenants.end(), set))},
                    {"example", first->name}});
    }
}

/// Tenants of one tier whose quota has another limit than the file states, by resource.
void quotas(const Platform& platform, const std::vector<SeenTenant>& tenants, std::vector<Finding>& into) {
    std::map<std::pair<TierName, std::string>, std::vector<std::string>> differing;
    for (const SeenTenant& tenant : tenants) {
        for (const auto& [resource, limit] : termsOf(platform, tenant.tier, tenant.id).quota) {
            const auto hard = tenant.quota.find(resource);
            const bool other = hard == tenant.quota.end() || hard->second != limit.hard;
            if (!tenant.quota.empty() && other) {
                differing[{tenant.tier, resource}].push_back(tenant.name);
            }
        }
    }
    for (const auto& [what, names] : differing) {
        check::add(into, Rule::SeenQuotaDiffers, {},
                   {{"tier", what.first.value()},
                    {"tenants", std::int64_t(names.size())},
                    {"resource", what.second},
                    {"example", names.front()}});
    }
}

}  // namespace

std::vector<Finding> checkSeen(const Platform& platform, const std::vector<SeenTenant>& tenants) {
    std::vector<Finding> findings;
    quotas(platform, tenants, findings);
    count(tenants, &SeenTenant::podsWithoutLabel, Rule::SeenPodsWithoutLabel, findings);
    count(tenants, &SeenTenant::billingIdsDiffer, Rule::SeenBillingIdsDiffer, findings);
    return findings;
}

}  // namespace flotte
