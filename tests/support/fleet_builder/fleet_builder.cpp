#include "tests/support/fleet_builder/fleet_builder.h"

#include <array>

namespace flotte::testing {

namespace {

constexpr std::array kRegions = {"eu-ouest", "us-est", "apac"};
constexpr std::array kTiers = {"standard", "premium", "business"};

std::string idOf(int number) {
    static constexpr std::array parts = {"ambre",  "bouleau", "cedre",  "dune",
                                         "erable", "fjord",   "granit", "houx"};
    return std::string(parts[static_cast<std::size_t>(number) % parts.size()]) + "-" + std::to_string(number);
}

Quantity cores(double value) {
    return Quantity::ofMilli(static_cast<std::int64_t>(value * 1000));
}

Quantity gibibytes(double value) {
    return Quantity::ofUnits(static_cast<std::int64_t>(value * 1024 * 1024 * 1024));
}

HealthReason reason(HealthReason::Kind kind, HealthLevel level) {
    HealthReason r;
    r.kind = kind;
    r.level = level;
    return r;
}

void setHealth(TenantRow& row, HealthReason why) {
    row.health = {why.level, {why}};
}

}  // namespace

Platform FleetBuilder::platform() const {
    Platform platform;
    platform.name = "Collect & Verything";
    for (const char* name : kRegions) {
        Region region;
        region.name = RegionName(name);
        platform.regions.push_back(region);
    }
    platform.tiers = {{TierName("standard"), "Standard"},
                      {TierName("premium"), "Premium"},
                      {TierName("business"), "Business"}};
    return platform;
}

std::vector<SourceInfo> FleetBuilder::infos() const {
    std::vector<SourceInfo> infos;
    const auto add = [&infos](SourceKind kind, const char* name, const char* region,
                              std::vector<Feed> feeds) {
        const SourceId id(static_cast<std::uint32_t>(infos.size()));
        infos.push_back({id, kind, name, RegionName(region), "https://127.0.0.1:6443", std::move(feeds), {}});
    };
    for (const char* region : kRegions) {
        add(SourceKind::Kubernetes, region, region,
            {std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds)});
    }
    add(SourceKind::Websites, "websites", "", {Feed::Websites});
    for (const char* region : kRegions) {
        add(SourceKind::Prometheus, region, region, {std::begin(kMetricFeeds), std::end(kMetricFeeds)});
    }
    return infos;
}

TenantRow FleetBuilder::row(int number) const {
    const TimePoint now = clock_.now();
    const std::size_t region = static_cast<std::size_t>(number) % kRegions.size();
    const std::string id = idOf(number);
    const SourceId cluster(static_cast<std::uint32_t>(region));
    const SourceId metrics(static_cast<std::uint32_t>(region) + MetricsEuOuest);
    TenantRow row;
    row.tenant = TenantId(id);
    row.label = "client-" + id;
    row.ns = NamespaceName("e-commerce-client-" + id);
    row.region = RegionName(kRegions[region]);
    row.key = RowKey::ofNamespace(row.region, row.ns);
    row.domain = id + ".example.com";
    row.name = "Boutique " + id;
    row.displayTier = row.subscriptionTier = kTiers[static_cast<std::size_t>(number / 3) % kTiers.size()];
    row.environment = "production";
    row.identityAsOf = now;
    row.sites = Reading<std::vector<Site>>::known({{WebsiteId(number + 1), row.name, row.domain, now, true}},
                                                  SourceId(Websites), now);
    row.pods = Reading<PodCounts>::known({14, 14, 0, 0, 0, {}, {}}, cluster, now);
    const double used = 0.8 + (number % 7) * 0.3;
    row.quota = Reading<QuotaTable>::known({{"requests.cpu", cores(4), cores(used)},
                                            {"requests.memory", gibibytes(16), gibibytes(4 + number % 7)}},
                                           cluster, now);
    row.backup = Reading<BackupState>::known(
        {BackupLevel::Fresh, now - std::chrono::hours(1 + number % 20), now, "0 2 * * *", false, {}, {}},
        cluster, now);
    row.autoscalers = Reading<AutoscalerCounts>::known({7, number % 5 == 0 ? 1 : 0, 0}, cluster, now);
    row.cpu = Reading<double>::known(used * 0.6, metrics, now);
    row.memory = Reading<double>::known((3.0 + number % 7) * 1024 * 1024 * 1024, metrics, now);
    row.requests = Reading<double>::known(12.4 + number % 90, metrics, now);
    row.errors = Reading<double>::known(0.0002 * (number % 5), metrics, now);
    row.health = {HealthLevel::Ok, {}};
    return row;
}

TenantRow FleetBuilder::livedIn(int number) const {
    using Kind = HealthReason::Kind;
    const TimePoint now = clock_.now();
    TenantRow row = this->row(number);
    if (number % 17 == 3) {
        row.pods.value->ready = 12;
        row.pods.value->crashing = 2;
        row.pods.value->reason = "CrashLoopBackOff";
        setHealth(row, {Kind::CrashLoop, HealthLevel::Critical, 2, 14, 0, "CrashLoopBackOff",
                        now - std::chrono::minutes(6)});
    } else if (number % 17 == 5) {
        row.backup.value->level = BackupLevel::Late;
        row.backup.value->lastGoodStart = now - std::chrono::hours(31);
        setHealth(row, reason(Kind::BackupLate, HealthLevel::Warning));
    } else if (number % 17 == 7) {
        row.quota.value->at(0).used = cores(3.9);
        row.cpu.value = 1.2;
        setHealth(row, {Kind::QuotaFull, HealthLevel::Critical, 0, 0, 0.975, "requests.cpu", {}});
    } else if (number % 17 == 9) {
        row.backup = Reading<BackupState>::known({BackupLevel::Never, {}, {}, "0 2 * * *", false, {}, {}},
                                                 row.pods.source, now);
        setHealth(row, reason(Kind::BackupNever, HealthLevel::Critical));
    } else if (number % 17 == 11) {
        row.quota.value->at(1).used = gibibytes(13.4);
        setHealth(row, {Kind::QuotaNearlyFull, HealthLevel::Warning, 0, 0, 0.84, "requests.memory", {}});
    } else if (number % 17 == 13) {
        row.anomalies.push_back({AnomalyKind::TierMismatch, "standard, premium", now});
    }
    return row;
}

std::vector<SourceStatus> FleetBuilder::live() const {
    std::vector<SourceStatus> sources;
    for (const SourceInfo& info : infos()) {
        SourceStatus status;
        status.info = info;
        sources.push_back(status);
        setState(sources, static_cast<Source>(info.id.value()), FeedState::Live, clock_.now());
    }
    return sources;
}

void FleetBuilder::setState(std::vector<SourceStatus>& sources, Source source, FeedState state, TimePoint at,
                            std::shared_ptr<const Error> why) const {
    SourceStatus& status = sources.at(source);
    for (const Feed feed : status.info.feeds) {
        status.feeds[static_cast<std::size_t>(feed)] = {state, at, why, {}};
    }
}

FleetBatch FleetBuilder::batch(int count) const {
    FleetBatch batch;
    batch.at = clock_.now();
    for (int i = 0; i < count; ++i) {
        batch.changed.push_back(share(row(i)));
    }
    batch.sources = live();
    batch.settled = true;
    return batch;
}

FleetBatch FleetBuilder::livedInBatch(int count) const {
    FleetBatch batch = this->batch(0);
    for (int i = 0; i < count; ++i) {
        batch.changed.push_back(share(livedIn(i)));
    }
    return batch;
}

void FleetBuilder::makeStale(TenantRow& row, TimePoint at, std::shared_ptr<const Error> why) const {
    const auto age = [&](auto& reading) {
        reading.state = ReadingState::Stale;
        reading.asOf = at;
        reading.why = why;
    };
    age(row.pods);
    age(row.quota);
    age(row.backup);
    age(row.autoscalers);
    row.identity = ReadingState::Stale;
    row.identityAsOf = at;
    setHealth(row, {HealthReason::Kind::SourceSilent, HealthLevel::Unknown, 0, 0, 0, "pods", at});
}

std::shared_ptr<const Error> FleetBuilder::refused() {
    return std::make_shared<const Error>(NetworkError{NetworkError::Kind::Refused,
                                                      "GET https://127.0.0.1:6443/api/v1/pods",
                                                      "Failed to connect to 127.0.0.1 port 6443"});
}

std::shared_ptr<const Error> FleetBuilder::denied() {
    return std::make_shared<const Error>(DeniedError{
        "GET https://127.0.0.1:6443/api/v1/namespaces", "list", "namespaces", {}, "namespaces is forbidden"});
}

}  // namespace flotte::testing
