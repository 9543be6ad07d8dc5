#include "fold_rig.h"

#include <sstream>

#include "models/tenant/keys.h"

namespace flotte::test {

namespace {

SourceInfo source(Place place, SourceKind kind, const std::string& name, const std::string& region,
                  std::vector<Feed> feeds) {
    return {SourceId(place), kind, name, RegionName(region), "https://127.0.0.1", std::move(feeds), {}};
}

const char* stateText(ReadingState state) {
    switch (state) {
        case ReadingState::Loading:
            return "loading";
        case ReadingState::Known:
            return "known";
        case ReadingState::None:
            return "none";
        case ReadingState::Denied:
            return "denied";
        case ReadingState::Stale:
            return "stale";
        case ReadingState::Failed:
            return "failed";
    }
    return "?";
}

// `loading`, `3/4`, or `3/4(stale +10s)`: the time counts from the rig's start.
template <class T, class Show>
std::string cell(const Reading<T>& reading, Show show) {
    if (!reading.value) {
        return stateText(reading.state);
    }
    std::string text = show(*reading.value);
    if (reading.state == ReadingState::Stale) {
        text += "(stale +" + std::to_string((reading.asOf - kStart) / 1s) + "s)";
    }
    return text;
}

std::string sitesText(const std::vector<Site>& sites) {
    std::string text;
    for (const Site& site : sites) {
        text.append(text.empty() ? "" : ",")
            .append(std::to_string(site.id.value()))
            .append(site.main ? "*" : "");
    }
    return text;
}

std::string podsText(const PodCounts& pods) {
    std::string text = std::to_string(pods.ready) + "/" + std::to_string(pods.total);
    if (pods.crashing > 0) {
        text.append("!").append(std::to_string(pods.crashing));
    }
    return pods.reason.empty() ? text : text + ":" + pods.reason;
}

std::string quotaText(const QuotaTable& table) {
    std::string text;
    for (const QuotaUse& use : table) {
        text.append(text.empty() ? "" : ",").append(use.resource).append(":");
        text.append(use.used ? std::to_string(use.used->milli()) : "?").append("/");
        text.append(std::to_string(use.hard.milli()));
    }
    return text;
}

std::string number(double value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

}  // namespace

Platform platformOfTwo() {
    Platform platform;
    platform.tiers = {{TierName("standard"), "Standard"},
                      {TierName("premium"), "Premium"},
                      {TierName("business"), "Business"}};
    return platform;
}

std::vector<SourceInfo> sourcesOfTwo() {
    const std::vector<Feed> kubernetes(std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds));
    const std::vector<Feed> metrics(std::begin(kMetricFeeds), std::end(kMetricFeeds));
    return {source(Eu, SourceKind::Kubernetes, "eu", "eu", kubernetes),
            source(Us, SourceKind::Kubernetes, "us", "us", kubernetes),
            source(Websites, SourceKind::Websites, "websites", "", {Feed::Websites}),
            source(EuMetrics, SourceKind::Prometheus, "eu metrics", "eu", metrics)};
}

std::string nsOf(const std::string& id) {
    return "e-commerce-client-" + id;
}

NamespaceFact tenantNamespace(const std::string& id) {
    NamespaceFact fact;
    fact.name = NamespaceName(nsOf(id));
    fact.labels = {{"tenant", "client-" + id}, {"tier", "premium"}};
    fact.annotations = {{"domain", id + ".example.com"}, {"subscription-tier", "premium"}};
    fact.createdAt = kStart - 1000h;
    return fact;
}

PodFact pod(const std::string& ns, const std::string& name, bool ready) {
    PodFact fact;
    fact.ns = NamespaceName(ns);
    fact.name = ObjectName(name);
    fact.phase = PodPhase::Running;
    fact.ready = ready;
    fact.tenantLabel = "set";
    fact.createdAt = kStart - 100h;
    fact.readySince = kStart - 1min;
    return fact;
}

WebsiteFact website(std::int64_t id, const std::string& domain) {
    WebsiteFact fact;
    fact.id = WebsiteId(id);
    fact.name = "Shop " + std::to_string(id);
    fact.domain = domain;
    return fact;
}

IngressFact ingress(const std::string& ns, std::vector<std::string> hosts) {
    return {NamespaceName(ns), ObjectName("shop"), std::move(hosts)};
}

MetricFact metric(Feed feed, const std::string& ns, double value, TimePoint at) {
    return {feed, NamespaceName(ns), value, at};
}

FeedFact feedIs(Feed feed, FeedState state, TimePoint at, std::shared_ptr<const Error> why) {
    FeedFact fact;
    fact.feed = feed;
    fact.state = state;
    fact.at = at;
    fact.why = std::move(why);
    return fact;
}

std::shared_ptr<const Error> refusal() {
    DeniedError denied;
    denied.verb = "list";
    denied.resource = "pods";
    return std::make_shared<const Error>(denied);
}

void FoldRig::live(Place place) {
    const std::vector<SourceInfo> sources = sourcesOfTwo();
    std::vector<Fact> facts;
    for (const Feed feed : sources[place].feeds) {
        facts.push_back(ListedFact{feed, now});
    }
    tell(place, std::move(facts));
}

void FoldRig::live() {
    for (const Place place : {Eu, Us, Websites, EuMetrics}) {
        live(place);
    }
}

void FoldRig::tenant(Place place, const std::string& id, std::int64_t websiteId) {
    tell(place, {tenantNamespace(id), pod(nsOf(id), "auth-1"), pod(nsOf(id), "cart-1")});
    tell(Websites, {website(websiteId, id + ".example.com")});
}

void FoldRig::feed(Place place, Feed feed, FeedState state, TimePoint at, std::shared_ptr<const Error> why) {
    tell(place, {feedIs(feed, state, at, std::move(why))});
}

FleetBatchPtr FoldRig::take() {
    FleetBatchPtr batch = fold_.take(now);
    if (batch) {
        mirror_.apply(batch);
    }
    return batch;
}

TenantRowPtr FoldRig::row(const std::string& key) {
    for (const TenantRowPtr& row : mirror_.state().rows) {
        if (keyText(row->key) == key) {
            return row;
        }
    }
    return nullptr;
}

std::string FoldRig::text() {
    take();
    std::string text;
    for (const TenantRowPtr& row : mirror_.state().rows) {
        text.append(text.empty() ? "" : "\n").append(rowText(*row));
    }
    return text;
}

std::string keyText(const RowKey& key) {
    return (key.kind == RowKey::Kind::Website ? "website" : key.region) + "/" + key.name;
}

std::string rowText(const TenantRow& row) {
    std::string text =
        keyText(row.key) + " " + row.label + " " + (row.domain.empty() ? "-" : row.domain) + " " +
        (row.displayTier.empty() ? "-" : row.displayTier) + " " + std::string(jsonKey(row.lifecycle)) +
        (row.identity == ReadingState::Known ? "" : std::string("(") + stateText(row.identity) + ")");
    text += " sites=" + cell(row.sites, sitesText) + " pods=" + cell(row.pods, podsText);
    const auto add = [&text](const std::string& name, const std::string& shown) {
        if (shown != "none") {
            text.append(" ").append(name).append("=").append(shown);
        }
    };
    add("quota", cell(row.quota, quotaText));
    add("backup",
        cell(row.backup, [](const BackupState& backup) { return std::string(jsonKey(backup.level)); }));
    add("cpu", cell(row.cpu, number));
    add("memory", cell(row.memory, number));
    add("requests", cell(row.requests, number));
    add("errors", cell(row.errors, number));
    for (const Anomaly& anomaly : row.anomalies) {
        text += " #" + std::string(anomalyKey(anomaly.kind)) +
                (anomaly.detail.empty() ? "" : "[" + anomaly.detail + "]");
    }
    text += " " + std::string(healthKey(row.health.level));
    for (const HealthReason& reason : row.health.reasons) {
        if (reason.kind == HealthReason::Kind::SourceSilent) {
            text.append(" silent:").append(reason.detail);
        }
    }
    return text;
}

}  // namespace flotte::test
