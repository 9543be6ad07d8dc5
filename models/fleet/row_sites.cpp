#include <algorithm>

#include "models/fleet/row_builder.h"

namespace flotte::fold {

std::vector<Site> sitesOf(const FoldState& state, const NamespaceRecord& record) {
    std::vector<Site> sites;
    for (const std::string& domain : record.claims) {
        const auto found = state.websitesByDomain.find(domain);
        if (found == state.websitesByDomain.end()) {
            continue;
        }
        for (const std::int64_t id : found->second) {
            const WebsiteFact& fact = state.websites.at(id).fact;
            if (!fact.deletedAt) {
                sites.push_back(
                    {fact.id, fact.name, domain, fact.createdAt, domain == record.annotatedDomain});
            }
        }
    }
    std::sort(sites.begin(), sites.end(),
              [](const Site& a, const Site& b) { return a.main != b.main ? a.main : a.id < b.id; });
    for (std::size_t i = 0; i < sites.size(); ++i) {
        sites[i].main = i == 0;  // where the annotation names none, the oldest
    }
    return sites;
}

std::optional<TimePoint> deletedSite(const FoldState& state, const NamespaceRecord& record) {
    const std::vector<std::string> domains =
        record.annotatedDomain.empty() ? record.claims : std::vector{record.annotatedDomain};
    std::optional<TimePoint> deleted;
    for (const std::string& domain : domains) {
        const auto found = state.websitesByDomain.find(domain);
        if (found == state.websitesByDomain.end()) {
            continue;
        }
        for (const std::int64_t id : found->second) {
            const WebsiteFact& fact = state.websites.at(id).fact;
            if (!fact.deletedAt) {
                return std::nullopt;
            }
            deleted = std::max(deleted.value_or(*fact.deletedAt), *fact.deletedAt);
        }
    }
    return deleted;
}

}  // namespace flotte::fold
