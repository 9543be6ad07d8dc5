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

// A list in a detail is for people: what is longer tells no more.
constexpr std::size_t kMostListed = 5;
constexpr std::size_t kLongestText = 120;

/// Cut between two characters of UTF-8.
std::string shortened(std::string text) {
    std::size_t length = kLongestText;
    if (text.size() <= length) {
        return text;
    }
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        --length;
    }
    return text.substr(0, length) + "\xE2\x80\xA6";
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < std::min(parts.size(), kMostListed); ++i) {
        text.append(text.empty() ? "" : " ").append(shortened(parts[i]));
    }
    return text;
}

bool isLive(const FoldState& state, std::int64_t id) {
    return !state.websites.at(id).fact.deletedAt;
}

bool hasLiveRow(const FoldState& state, const std::string& domain) {
    const auto found = state.websitesByDomain.find(domain);
    return found != state.websitesByDomain.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&state](std::int64_t id) { return isLive(state, id); });
}

/// Domain and ids where several live rows have it; else empty.
std::string sharedRow(const FoldState& state, const std::string& domain) {
    const auto found = state.websitesByDomain.find(domain);
    if (found == state.websitesByDomain.end() || found->second.size() < 2) {
        return {};
    }
    std::vector<std::string> parts{domain};
    for (const std::int64_t id : found->second) {
        if (isLive(state, id)) {
            parts.push_back(std::to_string(id));
        }
    }
    return parts.size() > 2 ? joined(parts) : std::string();
}

bool inFuture(const std::optional<TimePoint>& at, TimePoint now) {
    return at && *at > now + kClocksDiffer;
}

class Check {
 public:
    Check(const FoldState& state, const NamespaceRecord& record, const TenantRow& row, TimePoint now)
        : state_(state), record_(record), fact_(*record.fact), row_(row), now_(now) {}

    std::vector<Anomaly> result() {
        website();
        domains();
        regions();
        pods();
        if (!record_.unlabelled()) {
            tier();
            billing();
            label();
            annotation();
        }
        times();
        return std::move(found_);
    }

 private:
    void add(AnomalyKind kind, std::string detail = {}, TimePoint since = {}) {
        found_.push_back({kind, std::move(detail), since});
    }

    bool hostsKnown() const { return state_.sources[record_.source].known(record_, Feed::Ingresses); }

    void website() {
        if (!state_.websitesSource) {
            return;
        }
        if (const auto deleted = deletedSite(state_, record_)) {
            add(AnomalyKind::RowDeleted, row_.domain, *deleted);
            return;
        }
        // Only a complete answer can tell that there is none.
        if (!state_.sources[*state_.websitesSource].known(Feed::Websites) || record_.unlabelled()) {
            return;
        }
        std::vector<std::string> without;
        std::copy_if(record_.claims.begin(), record_.claims.end(), std::back_inserter(without),
                     [this](const std::string& domain) { return !hasLiveRow(state_, domain); });
        if (without.size() == record_.claims.size()) {
            if (hostsKnown()) {
                add(AnomalyKind::NamespaceWithoutRow, shortened(row_.domain));
            }
        } else if (!without.empty()) {
            add(AnomalyKind::HostWithoutRow, joined(without));
        }
    }

    // The domain of a namespace whose annotation may not be read is a guess: it accuses nobody.
    static bool certain(const NamespaceRecord* record) { return !record->unlabelled(); }

    void domains() {
        if (!certain(&record_)) {
            return;
        }
        for (const std::string& domain : record_.claims) {
            if (std::string twice = sharedRow(state_, domain); !twice.empty()) {
                add(AnomalyKind::RowDomainTwice, std::move(twice));
            }
            const Claimants* claimants = state_.claimants(domain);
            if (!claimants || std::count_if(claimants->begin(), claimants->end(), certain) < 2) {
                continue;
            }
            std::vector<std::string> parts{domain};
            for (const NamespaceRecord* other : *claimants) {
                if (other != &record_ && certain(other)) {
                    parts.push_back(regionOf(state_, *other) + '/' + other->name);
                }
            }
            add(AnomalyKind::DomainClaimedTwice, joined(parts));
        }
    }

    void tier() {
        const std::string label = asciiLower(row_.displayTier);
        if (label.empty() || (!state_.tiers.empty() && !state_.tiers.contains(label))) {
            add(AnomalyKind::TierUnknown, row_.displayTier);
        }
        const std::string subscription = asciiLower(row_.subscriptionTier);
        if (!label.empty() && !subscription.empty() && label != subscription) {
            add(AnomalyKind::TierMismatch, joined({row_.displayTier, row_.subscriptionTier}));
        }
    }

    void billing() {
        const std::string* label = find(fact_.labels, "billing-id");
        const std::string* annotation = find(fact_.annotations, "billing-id");
        if (label && annotation && !label->empty() && !annotation->empty() && *label != *annotation) {
            add(AnomalyKind::BillingIdMismatch, joined({*label, *annotation}));
        }
    }

    void regions() {
        const auto places =
            record_.tenant ? state_.placesById.find(record_.tenant->value()) : state_.placesById.end();
        if (places == state_.placesById.end()) {
            return;
        }
        std::vector<std::string> regions;
        std::vector<std::string> here;
        for (const NamespaceRecord* other : places->second) {
            if (other->source != record_.source) {
                regions.push_back(regionOf(state_, *other));
            } else if (other != &record_) {
                here.push_back(other->name);
            }
        }
        regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
        if (!regions.empty()) {
            add(AnomalyKind::IdInTwoRegions, joined(regions));
        }
        if (!here.empty()) {
            add(AnomalyKind::IdTwiceInRegion, joined(here));
        }
    }

    void label() {
        const Names& names = state_.platform.names;
        const std::string* label = find(fact_.labels, "tenant");
        const auto byName = idFrom(record_.name, names.namespacePattern);
        if (!label || label->empty()) {
            add(AnomalyKind::TenantLabelMissing);
            if (!record_.tenant) {
                add(AnomalyKind::TenantIdInvalid, record_.name);
            }
            return;
        }
        const auto exact = idFrom(*label, names.label);
        const auto meant = exact ? exact : tenantMeant(*label, names);
        if (!meant) {
            add(AnomalyKind::TenantIdInvalid, shortened(*label));
        } else if (byName && meant != byName) {
            add(AnomalyKind::TenantLabelMismatch, joined({*label, record_.name}));
        } else if (!exact) {
            add(AnomalyKind::TenantLabelForm, joined({*label, withId(names.label, *meant)}));
        }
    }

    void annotation() {
        std::vector<std::string> named = record_.furtherDomains;
        if (!record_.annotatedDomain.empty()) {
            named.insert(named.begin(), record_.annotatedDomain);
        }
        for (const std::string& domain : named) {
            if (!isDomain(domain)) {
                add(AnomalyKind::DomainInvalid, shortened(domain));
                return;
            }
        }
        std::vector<std::string> parts{record_.annotatedDomain};
        bool served = record_.annotatedDomain.empty();
        for (const auto& ingress : record_.ingresses) {
            for (const std::string& host : ingress.value) {
                // A rule without a host serves all.
                served = served || host.empty() || servesDomain(host, record_.annotatedDomain);
                parts.push_back(host);
            }
        }
        if (!served && parts.size() > 1 && hostsKnown()) {
            add(AnomalyKind::DomainMismatch, joined(parts));
        }
    }

    void pods() {
        if (row_.pods.value && row_.pods.value->withoutLabel > 0) {
            add(AnomalyKind::PodsWithoutLabel, std::to_string(row_.pods.value->withoutLabel));
        }
    }

    void times() {
        std::vector<std::string> whose;
        if (inFuture(row_.createdAt, now_) || inFuture(fact_.deletedAt, now_)) {
            whose.emplace_back("namespace");
        }
        if (row_.sites.value) {
            for (const Site& site : *row_.sites.value) {
                if (inFuture(site.createdAt, now_)) {
                    whose.push_back("website/" + std::to_string(site.id.value()));
                }
            }
        }
        if (row_.lifecycle == Lifecycle::Deleted && inFuture(row_.lifecycleSince, now_)) {
            whose.emplace_back("website");
        }
        if (!whose.empty()) {
            add(AnomalyKind::TimeInFuture, joined(whose));
        }
    }

    const FoldState& state_;
    const NamespaceRecord& record_;
    const NamespaceFact& fact_;
    const TenantRow& row_;
    TimePoint now_;
    std::vector<Anomaly> found_;
};

bool sameMatter(const Anomaly& a, const Anomaly& b) {
    // One namespace may share several domains; each is a matter of its own, whoever else has it.
    const bool byDomain = a.kind == AnomalyKind::DomainClaimedTwice || a.kind == AnomalyKind::RowDomainTwice;
    return a.kind == b.kind &&
           (!byDomain || a.detail.substr(0, a.detail.find(' ')) == b.detail.substr(0, b.detail.find(' ')));
}

}  // namespace

std::vector<Anomaly> anomaliesOf(const FoldState& state, const NamespaceRecord& record, const TenantRow& row,
                                 TimePoint now) {
    return Check(state, record, row, now).result();
}

std::vector<Anomaly> anomaliesOf(const FoldState& state, const WebsiteRecord& record, TimePoint now) {
    std::vector<Anomaly> found;
    if (state.namespacesKnown()) {
        found.push_back({AnomalyKind::RowWithoutNamespace, {}, {}});
    }
    if (!isDomain(record.domain)) {
        found.push_back({AnomalyKind::DomainInvalid, shortened(record.domain), {}});
    } else if (std::string twice = sharedRow(state, record.domain); !twice.empty()) {
        found.push_back({AnomalyKind::RowDomainTwice, std::move(twice), {}});
    }
    if (inFuture(record.fact.createdAt, now)) {
        found.push_back({AnomalyKind::TimeInFuture, "website/" + std::to_string(record.fact.id.value()), {}});
    }
    return found;
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
