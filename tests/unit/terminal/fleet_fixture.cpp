#include "fleet_fixture.h"

namespace flotte::test {
namespace {

using namespace std::chrono_literals;
using Kind = HealthReason::Kind;

const SourceId kEu{0};

std::shared_ptr<const Error> why(Error error) {
    return std::make_shared<const Error>(std::move(error));
}

std::shared_ptr<const Error> refused() {
    return why(NetworkError{NetworkError::Kind::Refused, "GET https://127.0.0.1:6445/api/v1/pods",
                            "Connection refused"});
}

std::shared_ptr<const Error> denied(const char* resource) {
    return why(
        DeniedError{"GET https://127.0.0.1:6444/api/v1/resourcequotas", "list", resource, "", "forbidden"});
}

template <class T>
Reading<T> without(ReadingState state, std::shared_ptr<const Error> reason = nullptr) {
    return {state, std::nullopt, kEu, moment(), std::move(reason)};
}

template <class T>
Reading<T> known(T value) {
    return Reading<T>::known(std::move(value), kEu, moment());
}

template <class T>
Reading<T> stale(T value) {
    return {ReadingState::Stale, std::move(value), kEu, moment() - 4min, refused()};
}

QuotaTable quota(std::int64_t usedMilli, std::int64_t hard, const char* usedMemory, const char* hardMemory) {
    return {{"pods", Quantity::ofUnits(50), Quantity::ofUnits(21)},
            {"requests.cpu", Quantity::ofUnits(hard), Quantity::ofMilli(usedMilli)},
            {"requests.memory", *Quantity::parse(hardMemory), Quantity::parse(usedMemory)}};
}

std::shared_ptr<TenantRow> tenant(const char* id, const char* region, const char* tier) {
    auto row = std::make_shared<TenantRow>();
    row->tenant = TenantId(id);
    row->label = std::string("client-") + id;
    row->ns = NamespaceName(std::string("e-commerce-client-") + id);
    row->region = RegionName(region);
    row->key = RowKey::ofNamespace(row->region, row->ns);
    row->domain = row->label + ".collectverything.example";
    row->name = id;
    row->displayTier = tier;
    row->subscriptionTier = tier;
    row->environment = "production";
    row->createdAt = moment() - 24h * 90;
    row->sites = known(std::vector<Site>{{WebsiteId(7), id, row->domain, std::nullopt, true}});
    row->pods = known(PodCounts{21, 21, 0, 0, 0, "", {}});
    row->quota = known(quota(1500, 4, "3Gi", "8Gi"));
    row->backup =
        known(BackupState{BackupLevel::Fresh, moment() - 12h, moment() - 12h, "0 2 * * *", false, "", ""});
    row->autoscalers = known(AutoscalerCounts{7, 1, 0});
    row->cpu = known(0.8);
    row->memory = known(2.5 * 1024 * 1024 * 1024);
    row->requests = known(12.4);
    row->errors = known(0.0002);
    row->identityAsOf = moment();
    row->health.level = HealthLevel::Ok;
    return row;
}

TenantRowPtr hurting() {
    auto row = tenant("abc", "eu-ouest", "premium");
    row->billingId = "sub_00000001";
    row->costCenter = "CC-ABC-001";
    row->department = "Commerce en ligne";
    row->pods = known(PodCounts{19, 21, 2, 0, 14, "CrashLoopBackOff", moment() - 6min});
    row->quota = known(quota(3900, 4, "6.6Gi", "8Gi"));
    row->backup =
        known(BackupState{BackupLevel::Late, moment() - 31h, moment() - 31h, "0 2 * * *", false, "", ""});
    row->errors = known(0.0241);
    row->health = {HealthLevel::Critical,
                   {{Kind::CrashLoop, HealthLevel::Critical, 2, 21, 0, "CrashLoopBackOff", moment() - 6min},
                    {Kind::QuotaFull, HealthLevel::Critical, 0, 0, 0.975, "requests.cpu", {}},
                    {Kind::BackupLate, HealthLevel::Warning, 0, 0, 0, "", moment() - 31h}}};
    row->anomalies = {{AnomalyKind::TierMismatch, "premium, standard", moment() - 1h},
                      {AnomalyKind::PodsWithoutLabel, "2", moment() - 1h}};
    return row;
}

TenantRowPtr unreadable() {
    auto row = tenant("denied", "us-est", "standard");
    row->quota = without<QuotaTable>(ReadingState::Denied, denied("resourcequotas"));
    row->backup = without<BackupState>(ReadingState::Failed, refused());
    row->autoscalers = without<AutoscalerCounts>(ReadingState::Failed, refused());
    row->errors = without<double>(ReadingState::None);
    row->cpu = without<double>(ReadingState::Loading);
    row->memory = without<double>(ReadingState::None);
    row->requests = without<double>(ReadingState::Failed, refused());
    row->sites = without<std::vector<Site>>(ReadingState::Denied, denied("websites"));
    row->health = {HealthLevel::Unknown,
                   {{Kind::SourceSilent, HealthLevel::Unknown, 0, 0, 0, "quotas", moment() - 2min}}};
    return row;
}

TenantRowPtr silent() {
    auto row = tenant("old", "apac", "business");
    row->identity = ReadingState::Stale;
    row->identityAsOf = moment() - 4min;
    row->pods = stale(PodCounts{14, 14, 0, 0, 0, "", {}});
    row->quota = stale(quota(0, 8, "0", "16Gi"));
    row->backup = without<BackupState>(ReadingState::Loading);
    row->autoscalers = without<AutoscalerCounts>(ReadingState::Loading);
    row->health = {HealthLevel::Unknown,
                   {{Kind::SourceSilent, HealthLevel::Unknown, 0, 0, 0, "namespaces", moment() - 4min}}};
    return row;
}

/// Its site's row alone, with text that would act on a terminal.
TenantRowPtr hostileSite() {
    auto row = std::make_shared<TenantRow>();
    row->key = RowKey::ofWebsite(WebsiteId(99));
    row->label = "boutique-\u00e9t\u00e9-\u65e5\u672c.example";
    row->domain = "evil\x1b[2J\u202e.example";
    row->lifecycle = Lifecycle::NoNamespace;
    row->sites = known(std::vector<Site>{{WebsiteId(99), "x", row->domain, std::nullopt, true}});
    for (auto* reading : {&row->cpu, &row->memory, &row->requests, &row->errors}) {
        *reading = without<double>(ReadingState::None);
    }
    row->pods = without<PodCounts>(ReadingState::None);
    row->quota = without<QuotaTable>(ReadingState::None);
    row->backup = without<BackupState>(ReadingState::None);
    row->autoscalers = without<AutoscalerCounts>(ReadingState::None);
    row->health = {HealthLevel::Warning, {{Kind::NamespaceMissing, HealthLevel::Warning, 0, 0, 0, "", {}}}};
    row->anomalies = {{AnomalyKind::RowWithoutNamespace, "", {}}};
    return row;
}

SourceStatus source(unsigned id, SourceKind kind, const char* name, std::vector<Feed> feeds) {
    SourceStatus status;
    const std::string region = kind == SourceKind::Websites ? "" : name;
    status.info = {SourceId(id),     kind, name, RegionName(region), "https://127.0.0.1:6443",
                   std::move(feeds), {}};
    for (const Feed feed : status.info.feeds) {
        status.feeds.at(static_cast<std::size_t>(feed)) = {FeedState::Live, moment() - 400ms, nullptr,
                                                           std::nullopt};
    }
    return status;
}

FeedStatus& feed(SourceStatus& source, Feed feed) {
    return source.feeds.at(static_cast<std::size_t>(feed));
}

std::vector<Feed> kubernetesFeeds() {
    return {std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds)};
}
std::vector<Feed> metricFeeds() {
    return {std::begin(kMetricFeeds), std::end(kMetricFeeds)};
}

}  // namespace

TimePoint moment() {
    return TimePoint(1'795'615'333s);
}

FleetMirror::State fleet() {
    SourceStatus us = source(1, SourceKind::Kubernetes, "us-est", kubernetesFeeds());
    feed(us, Feed::Quotas) = {FeedState::Denied, moment() - 2min, denied("resourcequotas"), std::nullopt};
    SourceStatus apac = source(2, SourceKind::Kubernetes, "apac", kubernetesFeeds());
    for (const Feed each : apac.info.feeds) {
        feed(apac, each) = {FeedState::Stale, moment() - 4min, refused(), moment() + 8s};
    }
    SourceStatus metrics = source(4, SourceKind::Prometheus, "eu-ouest", metricFeeds());
    feed(metrics, Feed::ErrorRatio) = {
        FeedState::None, moment() - 12s,
        why(MissingError{MissingError::Kind::Metric, "nginx_ingress_controller_requests", "", ""}),
        std::nullopt};
    FleetMirror::State state;
    // By RowKey: the kind, then the region, then the name.
    state.rows = {silent(), hurting(), tenant("xyz", "eu-ouest", "standard"), unreadable(), hostileSite()};
    state.sources = {source(0, SourceKind::Kubernetes, "eu-ouest", kubernetesFeeds()), us, apac,
                     source(3, SourceKind::Websites, "websites", {Feed::Websites}), metrics};
    state.settled = true;
    state.at = moment();
    state.sequence = 3;
    return state;
}

FleetMirror::State empty() {
    FleetMirror::State state;
    state.sources = {source(0, SourceKind::Kubernetes, "eu-ouest", kubernetesFeeds())};
    state.settled = true;
    state.at = moment();
    state.sequence = 1;
    return state;
}

FleetMirror::State dead() {
    FleetMirror::State state = empty();
    for (const Feed each : state.sources[0].info.feeds) {
        feed(state.sources[0], each) = {FeedState::Failed, moment() - 20s, refused(), moment() + 5s};
    }
    return state;
}

}  // namespace flotte::test
