#include "models/fleet/fold_state.h"

#include <algorithm>

#include "models/tenant/domain.h"

namespace flotte::fold {

namespace {

const std::string* valueOf(const Labels& labels, std::string_view key) {
    for (const auto& [name, value] : labels) {
        if (name == key) {
            return &value;
        }
    }
    return nullptr;
}

bool claimable(const std::string& domain) {
    return !domain.empty() && domain.front() != '*';
}

void deriveTenancy(NamespaceRecord& record, const Names& names) {
    record.isTenant = false;
    record.tenant.reset();
    record.annotatedDomain.clear();
    record.furtherDomains.clear();
    if (!record.fact) {
        return;
    }
    const std::string* label = valueOf(record.fact->labels, "tenant");
    const bool labelled = label && !label->empty();
    const auto byName = idFrom(record.name, names.namespacePattern);
    record.isTenant = labelled || isFormedBy(record.name, names.namespacePattern);
    record.tenant = labelled ? idFrom(*label, names.label) : byName;
    if (!record.tenant) {
        record.tenant = byName || !labelled ? byName : tenantMeant(*label, names);
    }
    const std::string* domain = valueOf(record.fact->annotations, "domain");
    std::vector<std::string> domains =
        domain && record.isTenant ? domainsIn(*domain) : std::vector<std::string>();
    if (!domains.empty()) {
        record.annotatedDomain = std::move(domains.front());
        domains.erase(domains.begin());
        record.furtherDomains = std::move(domains);
    }
}

}  // namespace

const FeedStatus* NamespaceRecord::scopedTo(Feed feed) const {
    const auto found =
        std::find_if(scoped.begin(), scoped.end(), [feed](const auto& entry) { return entry.first == feed; });
    return found == scoped.end() ? nullptr : &found->second;
}

FeedStatus& NamespaceRecord::scope(Feed feed) {
    for (auto& [key, status] : scoped) {
        if (key == feed) {
            return status;
        }
    }
    return scoped.emplace_back(feed, FeedStatus{}).second;
}

bool NamespaceRecord::unlabelled() const {
    const FeedStatus* status = scopedTo(Feed::Namespaces);
    return status && status->state != FeedState::Live && status->state != FeedState::Stale;
}

bool SourceRecord::known(const NamespaceRecord& record, Feed f) const {
    const FeedStatus* scoped = record.scopedTo(f);
    return scoped ? scoped->state == FeedState::Live || scoped->state == FeedState::Stale ||
                        scoped->state == FeedState::None
                  : known(f);
}

FoldState::FoldState(const Platform& p, std::vector<SourceInfo> infos) : platform(p) {
    for (const Tier& tier : platform.tiers) {
        tiers.insert(asciiLower(tier.name.value()));
    }
    for (SourceInfo& info : infos) {
        const std::size_t index = sources.size();
        sourceById.emplace(info.id.value(), index);
        if (info.kind == SourceKind::Prometheus) {
            prometheusOf.emplace(info.region.value(), index);
        } else if (info.kind == SourceKind::Websites) {
            websitesSource = index;
        }
        SourceRecord& source = sources.emplace_back();
        for (const Feed feed : info.feeds) {
            source.track(feed).offered = true;
        }
        source.status.info = std::move(info);
    }
}

void FoldState::mark(NamespaceRecord& record) {
    if (!record.dirty) {
        record.dirty = true;
        dirtyNamespaces.push_back(&record);
    }
}

void FoldState::mark(std::int64_t id, WebsiteRecord& record) {
    if (!record.dirty) {
        record.dirty = true;
        dirtyWebsites.push_back(id);
    }
}

void FoldState::markRegion(std::size_t source) {
    for (auto& [name, record] : sources[source].namespaces) {
        mark(record);
    }
}

void FoldState::markEverything() {
    for (std::size_t i = 0; i < sources.size(); ++i) {
        markRegion(i);
    }
    for (auto& [id, record] : websites) {
        mark(id, record);
    }
}

void FoldState::markDomain(const std::string& domain, TimePoint now) {
    if (const auto found = claimantsByDomain.find(domain); found != claimantsByDomain.end()) {
        for (NamespaceRecord* record : found->second) {
            record->touched[static_cast<std::size_t>(Feed::Websites)] = now;
            mark(*record);
        }
    }
    if (const auto found = websitesByDomain.find(domain); found != websitesByDomain.end()) {
        for (const std::int64_t id : found->second) {
            mark(id, websites.at(id));
        }
    }
}

void FoldState::reindex(NamespaceRecord& record, TimePoint now) {
    const std::optional<TenantId> before = record.tenant;
    deriveTenancy(record, platform.names);
    if (before != record.tenant) {
        move(record, before, record.tenant);
    }
    std::vector<std::string> claims = record.isTenant ? claimsOf(record) : std::vector<std::string>();
    if (claims != record.claims) {
        claim(record, std::move(claims), now);
    }
    mark(record);
}

std::vector<std::string> FoldState::claimsOf(const NamespaceRecord& record) const {
    std::vector<std::string> claims;
    if (claimable(record.annotatedDomain)) {
        claims.push_back(record.annotatedDomain);
    }
    std::copy_if(record.furtherDomains.begin(), record.furtherDomains.end(), std::back_inserter(claims),
                 claimable);
    for (const auto& ingress : record.ingresses) {
        std::copy_if(ingress.value.begin(), ingress.value.end(), std::back_inserter(claims), claimable);
    }
    // Where the annotation may not be read, the naming pattern stands in for it.
    if (record.unlabelled() && record.tenant) {
        const auto expected = domainsById.find(record.tenant->value());
        if (expected != domainsById.end()) {
            claims.insert(claims.end(), expected->second.begin(), expected->second.end());
        }
    }
    std::sort(claims.begin(), claims.end());
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
    return claims;
}

void FoldState::move(NamespaceRecord& record, const std::optional<TenantId>& from,
                     const std::optional<TenantId>& to) {
    const auto markPlaces = [this](const Claimants& places) {
        for (NamespaceRecord* other : places) {
            mark(*other);
        }
    };
    if (from) {
        const auto at = placesById.find(from->value());
        at->second.erase(&record);
        markPlaces(at->second);
        if (at->second.empty()) {
            placesById.erase(at);
        }
    }
    if (to) {
        Claimants& places = placesById[to->value()];
        places.insert(&record);
        markPlaces(places);
    }
}

void FoldState::claim(NamespaceRecord& record, std::vector<std::string> claims, TimePoint now) {
    std::vector<std::string> changed;
    std::set_symmetric_difference(claims.begin(), claims.end(), record.claims.begin(), record.claims.end(),
                                  std::back_inserter(changed));
    record.claims = std::move(claims);
    for (const std::string& domain : changed) {
        Claimants& claimants = claimantsByDomain[domain];
        if (std::binary_search(record.claims.begin(), record.claims.end(), domain)) {
            claimants.insert(&record);
        } else {
            claimants.erase(&record);
        }
        markDomain(domain, now);
        if (claimants.empty()) {
            claimantsByDomain.erase(domain);
        }
    }
}

void FoldState::put(const WebsiteFact& fact, std::uint32_t generation, TimePoint now) {
    const std::int64_t id = fact.id.value();
    const auto [at, isNew] = websites.try_emplace(id);
    WebsiteRecord& record = at->second;
    record.generation = generation;
    if (!isNew && !record.removed && record.fact == fact) {
        return;
    }
    if (!isNew && !record.removed) {
        markDomain(record.domain, now);
        unindex(id, record.domain, now);
    } else {
        ++liveWebsites;
    }
    record.fact = fact;
    record.removed = false;
    record.domain = canonicalDomain(fact.domain);
    index(id, record.domain, now);
    markDomain(record.domain, now);
}

void FoldState::removeWebsite(std::int64_t id, TimePoint now) {
    const auto at = websites.find(id);
    if (at == websites.end() || at->second.removed) {
        return;
    }
    markDomain(at->second.domain, now);
    unindex(id, at->second.domain, now);
    at->second.removed = true;
    --liveWebsites;
}

void FoldState::index(std::int64_t id, const std::string& domain, TimePoint now) {
    websitesByDomain[domain].insert(id);
    if (const auto tenant = tenantFromDomain(domain, platform.names)) {
        domainsById[tenant->value()].insert(domain);
        expectedDomainsChanged(*tenant, now);
    }
}

void FoldState::unindex(std::int64_t id, const std::string& domain, TimePoint now) {
    const auto at = websitesByDomain.find(domain);
    at->second.erase(id);
    if (!at->second.empty()) {
        return;
    }
    websitesByDomain.erase(at);
    if (const auto tenant = tenantFromDomain(domain, platform.names)) {
        const auto domains = domainsById.find(tenant->value());
        domains->second.erase(domain);
        if (domains->second.empty()) {
            domainsById.erase(domains);
        }
        expectedDomainsChanged(*tenant, now);
    }
}

void FoldState::expectedDomainsChanged(const TenantId& id, TimePoint now) {
    const auto places = placesById.find(id.value());
    if (places == placesById.end()) {
        return;
    }
    for (NamespaceRecord* record : Claimants(places->second)) {
        if (record->unlabelled()) {
            reindex(*record, now);
        }
    }
}

void FoldState::scopeChanged(NamespaceRecord& record, Feed feed, TimePoint now) {
    mark(record);
    if (feed == Feed::Namespaces) {
        reindex(record, now);
    }
    const auto id = idFrom(record.name, platform.names.namespacePattern);
    const auto expected = id ? domainsById.find(id->value()) : domainsById.end();
    if (expected != domainsById.end()) {
        for (const std::string& domain : expected->second) {
            for (const std::int64_t website : websitesByDomain.at(domain)) {
                mark(website, websites.at(website));
            }
        }
    }
}

const NamespaceRecord* FoldState::expectedFor(const std::string& domain, const SourceRecord& source) const {
    const auto id = tenantFromDomain(domain, platform.names);
    const auto found =
        id ? source.namespaces.find(withId(platform.names.namespacePattern, *id)) : source.namespaces.end();
    return found == source.namespaces.end() ? nullptr : &found->second;
}

void FoldState::forget(NamespaceRecord& record) {
    if (record.holdsNothing() && !record.shown) {
        const std::string name = record.name;
        sources[record.source].namespaces.erase(name);
    }
}

const Claimants* FoldState::claimants(const std::string& domain) const {
    const auto found = claimantsByDomain.find(domain);
    return found == claimantsByDomain.end() || found->second.empty() ? nullptr : &found->second;
}

const SourceRecord* FoldState::prometheus(const std::string& region) const {
    const auto found = prometheusOf.find(region);
    return found == prometheusOf.end() ? nullptr : &sources[found->second];
}

bool FoldState::namespacesKnown() const {
    return std::all_of(sources.begin(), sources.end(), [](const SourceRecord& source) {
        return source.status.info.kind != SourceKind::Kubernetes ||
               (source.known(Feed::Namespaces) && source.known(Feed::Ingresses));
    });
}

bool FoldState::namespacesLoading() const {
    return std::any_of(sources.begin(), sources.end(), [](const SourceRecord& source) {
        return source.status.info.kind == SourceKind::Kubernetes &&
               (source.loading(Feed::Namespaces) || source.loading(Feed::Ingresses));
    });
}

}  // namespace flotte::fold
