#include <algorithm>

#include "models/fleet/row_builder.h"
#include "models/tenant/domain.h"

namespace flotte::fold {

namespace {

const std::string* find(const Labels& labels, std::string_view key) {
    for (const auto& [name, value] : labels) {
        if (name == key) {
            return &value;
        }
    }
    return nullptr;
}

std::string regionOf(const FoldState& state, const NamespaceRecord& record) {
    return state.sources[record.source].status.info.region.value();
}

class Check {
 public:
    Check(const FoldState& state, const NamespaceRecord& record, const TenantRow& row)
        : state_(state), record_(record), fact_(*record.fact), row_(row) {}

    std::vector<Anomaly> result() {
        website();
        domains();
        regions();
        pods();
        if (!record_.unlabelled()) {
            tier();
            billing();
            label();
        }
        return std::move(found_);
    }

 private:
    void add(AnomalyKind kind, std::string detail = {}, TimePoint since = {}) {
        found_.push_back({kind, std::move(detail), since});
    }

    void website() {
        if (!state_.websitesSource) {
            return;
        }
        if (const auto deleted = deletedSite(state_, record_)) {
            add(AnomalyKind::RowDeleted, row_.domain, *deleted);
            return;
        }
        // Only a complete answer can tell that there is none.
        const bool known = state_.sources[*state_.websitesSource].known(Feed::Websites) &&
                           state_.sources[record_.source].known(record_, Feed::Ingresses) &&
                           !record_.unlabelled();
        if (known && sitesOf(state_, record_).empty()) {
            add(AnomalyKind::NamespaceWithoutRow, row_.domain);
        }
    }

    // The domain of a namespace whose annotation may not be read is a guess: it accuses nobody.
    static bool certain(const NamespaceRecord* record) { return !record->unlabelled(); }

    void domains() {
        if (!certain(&record_)) {
            return;
        }
        for (const std::string& domain : record_.claims) {
            const Claimants* claimants = state_.claimants(domain);
            if (!claimants || std::count_if(claimants->begin(), claimants->end(), certain) < 2) {
                continue;
            }
            std::string detail = domain;
            for (const NamespaceRecord* other : *claimants) {
                if (other != &record_ && certain(other)) {
                    detail.append(1, ' ').append(regionOf(state_, *other)).append(1, '/').append(other->name);
                }
            }
            add(AnomalyKind::DomainClaimedTwice, std::move(detail));
        }
    }

    void tier() {
        const std::string label = asciiLower(row_.displayTier);
        if (label.empty() || (!state_.tiers.empty() && !state_.tiers.contains(label))) {
            add(AnomalyKind::TierUnknown, row_.displayTier);
        }
        const std::string subscription = asciiLower(row_.subscriptionTier);
        if (!label.empty() && !subscription.empty() && label != subscription) {
            add(AnomalyKind::TierMismatch, row_.displayTier + ' ' + row_.subscriptionTier);
        }
    }

    void billing() {
        const std::string* label = find(fact_.labels, "billing-id");
        const std::string* annotation = find(fact_.annotations, "billing-id");
        if (label && annotation && !label->empty() && !annotation->empty() && *label != *annotation) {
            add(AnomalyKind::BillingIdMismatch, *label + ' ' + *annotation);
        }
    }

    void regions() {
        const auto places =
            record_.tenant ? state_.placesById.find(record_.tenant->value()) : state_.placesById.end();
        if (places == state_.placesById.end()) {
            return;
        }
        std::string others;
        for (const NamespaceRecord* other : places->second) {
            if (other->source != record_.source) {
                if (!others.empty()) {
                    others += ' ';
                }
                others += regionOf(state_, *other);
            }
        }
        if (!others.empty()) {
            add(AnomalyKind::IdInTwoRegions, std::move(others));
        }
    }

    void label() {
        const std::string* label = find(fact_.labels, "tenant");
        if (!label || label->empty()) {
            add(AnomalyKind::TenantLabelMissing);
            return;
        }
        const auto byName = idFrom(record_.name, state_.platform.names.namespacePattern);
        if (byName && idFrom(*label, state_.platform.names.label) != byName) {
            add(AnomalyKind::TenantLabelMismatch, *label + ' ' + record_.name);
        }
    }

    void pods() {
        if (row_.pods.value && row_.pods.value->withoutLabel > 0) {
            add(AnomalyKind::PodsWithoutLabel, std::to_string(row_.pods.value->withoutLabel));
        }
    }

    const FoldState& state_;
    const NamespaceRecord& record_;
    const NamespaceFact& fact_;
    const TenantRow& row_;
    std::vector<Anomaly> found_;
};

bool sameMatter(const Anomaly& a, const Anomaly& b) {
    // One namespace may share several domains; each is a matter of its own, whoever else claims it.
    return a.kind == b.kind &&
           (a.kind != AnomalyKind::DomainClaimedTwice ||
            a.detail.substr(0, a.detail.find(' ')) == b.detail.substr(0, b.detail.find(' ')));
}

}  // namespace

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

std::vector<Anomaly> anomaliesOf(const FoldState& state, const NamespaceRecord& record,
                                 const TenantRow& row) {
    return Check(state, record, row).result();
}

void keepSince(std::vector<Anomaly>& anomalies, const TenantRow* before, TimePoint now) {
    for (Anomaly& anomaly : anomalies) {
        if (anomaly.since != TimePoint{}) {
            continue;
        }
        anomaly.since = now;
        if (!before) {
            continue;
        }
        for (const Anomaly& known : before->anomalies) {
            if (sameMatter(known, anomaly)) {
                anomaly.since = known.since;
            }
        }
    }
}

}  // namespace flotte::fold
