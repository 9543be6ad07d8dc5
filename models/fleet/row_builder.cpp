#include "models/fleet/row_builder.h"

#include <algorithm>
#include <limits>
#include <map>

#include "models/backup/assess.h"
#include "models/fleet/row_readings.h"
#include "models/health/assess.h"
#include "models/tenant/domain.h"

namespace flotte::fold {

namespace {

std::string labelOf(const NamespaceFact& fact, std::string_view key) {
    for (const Labels* from : {&fact.labels, &fact.annotations}) {
        for (const auto& [name, value] : *from) {
            if (name == key && !value.empty()) {
                return value;
            }
        }
    }
    return {};
}

std::string onlyIn(const Labels& labels, std::string_view key) {
    for (const auto& [name, value] : labels) {
        if (name == key) {
            return value;
        }
    }
    return {};
}

// Kubelet's reasons for a container that will not start by waiting longer, and for one that has just died
// again.
bool isCrash(const PodRecord& pod) {
    if (!pod.reason) {
        return false;
    }
    const std::string& reason = *pod.reason;
    const bool waits = reason.ends_with("BackOff") || reason == "ErrImagePull" ||
                       reason == "InvalidImageName" || reason == "CreateContainerConfigError" ||
                       reason == "CreateContainerError" || reason == "RunContainerError";
    const bool died = reason == "Error" || reason == "OOMKilled" || reason == "ContainerCannotRun";
    return waits || (died && !pod.ready && pod.restarts > 0);
}

std::string commonest(const std::map<std::string_view, int>& counts) {
    std::string_view best;
    int most = 0;
    for (const auto& [reason, count] : counts) {
        if (count > most) {
            best = reason;
            most = count;
        }
    }
    return std::string(best);
}

PodCounts countPods(const NameTable<PodRecord>& pods) {
    PodCounts counts;
    std::map<std::string_view, int> reasons;
    for (const auto& entry : pods) {
        const PodRecord& pod = entry.value;
        if (!pod.serves) {
            continue;
        }
        ++counts.total;
        counts.withoutLabel += pod.labelled ? 0 : 1;
        counts.crashing += isCrash(pod) ? 1 : 0;
        // Restarts are a server's figures: they may add up to more than fits.
        const std::int64_t restarts = std::int64_t{counts.restarts} + pod.restarts;
        counts.restarts = static_cast<std::int32_t>(
            std::clamp<std::int64_t>(restarts, 0, std::numeric_limits<std::int32_t>::max()));
        if (pod.ready) {
            ++counts.ready;
            continue;
        }
        if (pod.reason) {
            ++reasons[*pod.reason];
        }
        if (pod.since != TimePoint{} &&
            (counts.notReadySince == TimePoint{} || pod.since < counts.notReadySince)) {
            counts.notReadySince = pod.since;
        }
    }
    counts.reason = commonest(reasons);
    return counts;
}

std::optional<AutoscalerCounts> countAutoscalers(const NameTable<AutoscalerRecord>& autoscalers) {
    if (autoscalers.empty()) {
        return std::nullopt;
    }
    AutoscalerCounts counts;
    for (const auto& entry : autoscalers) {
        ++counts.total;
        counts.atMaximum += entry.value.atMaximum ? 1 : 0;
        counts.limited += entry.value.limited ? 1 : 0;
    }
    return counts;
}

std::optional<QuotaTable> quotaOf(const NameTable<std::vector<QuotaEntry>>& quotas) {
    std::vector<QuotaUse> uses;
    for (const auto& quota : quotas) {
        for (const QuotaEntry& entry : quota.value) {
            uses.push_back({entry.resource, entry.hard, entry.used});
        }
    }
    return quotas.empty() ? std::nullopt : std::optional(tightest(std::move(uses)));
}

std::optional<BackupState> backupOf(const FoldState& state, const NamespaceRecord& record, TimePoint now) {
    if (record.cronJobs.empty()) {
        return std::nullopt;
    }
    std::vector<JobFact> jobs;
    for (const auto& job : record.jobs) {
        jobs.push_back(job.value);
    }
    return assessBackup(record.cronJobs.begin()->value, jobs, state.platform.backup.rpo, now,
                        state.schedules);
}

void keepTimes(TenantRow& row, const TenantRow& before) {
    keepAsOf(row.sites, before.sites);
    keepAsOf(row.pods, before.pods);
    keepAsOf(row.quota, before.quota);
    keepAsOf(row.backup, before.backup);
    keepAsOf(row.autoscalers, before.autoscalers);
    keepAsOf(row.cpu, before.cpu);
    keepAsOf(row.memory, before.memory);
    keepAsOf(row.requests, before.requests);
    keepAsOf(row.errors, before.errors);
}

class TenantRowBuilder {
 public:
    TenantRowBuilder(const FoldState& state, const NamespaceRecord& record, TimePoint now)
        : state_(state),
          record_(record),
          source_(state.sources[record.source]),
          fact_(*record.fact),
          now_(now) {}

    TenantRowPtr build() {
        identity();
        labels();
        cluster();
        sites();
        metrics();
        if (record_.shown) {
            keepTimes(*row_, *record_.shown);
        }
        row_->anomalies = anomaliesOf(state_, record_, *row_, now_);
        keepSince(row_->anomalies, record_.shown.get(), now_);
        row_->health = assess(*row_, now_, record_.shown.get());
        return row_;
    }

 private:
    void identity() {
        row_->region = source_.status.info.region;
        row_->ns = fact_.name;
        row_->key = RowKey::ofNamespace(row_->region, row_->ns);
        row_->tenant = record_.tenant;
        const std::string label = record_.unlabelled() ? std::string() : onlyIn(fact_.labels, "tenant");
        row_->label = record_.tenant   ? withId(state_.platform.names.label, *record_.tenant)
                      : !label.empty() ? label
                                       : record_.name;
        if (fact_.createdAt != TimePoint{}) {
            row_->createdAt = fact_.createdAt;
        }
        const FeedStatus status = origin(Feed::Namespaces).status;
        const bool current = status.state == FeedState::Live || status.state == FeedState::Loading;
        row_->identity = current ? ReadingState::Known : ReadingState::Stale;
        row_->identityAsOf = current ? touched(Feed::Namespaces) : status.at;
        if (record_.unlabelled()) {
            row_->identity = stateOf(origin(Feed::Namespaces));
            row_->identityWhy = status.why;
        }
    }

    void labels() {
        if (record_.unlabelled()) {
            return;
        }
        row_->displayTier = onlyIn(fact_.labels, "tier");
        row_->subscriptionTier = onlyIn(fact_.annotations, "subscription-tier");
        row_->environment = labelOf(fact_, "environment");
        const std::string annotated = onlyIn(fact_.annotations, "billing-id");
        row_->billingId = annotated.empty() ? onlyIn(fact_.labels, "billing-id") : annotated;
        row_->costCenter = labelOf(fact_, "cost-center");
        row_->department = labelOf(fact_, "department");
    }

    void cluster() {
        row_->pods = reading<PodCounts>(origin(Feed::Pods), countPods(record_.pods));
        row_->quota = reading<QuotaTable>(origin(Feed::Quotas), quotaOf(record_.quotas));
        row_->autoscalers =
            reading<AutoscalerCounts>(origin(Feed::Autoscalers), countAutoscalers(record_.autoscalers));
        const Origin cronJobs = origin(Feed::CronJobs);
        const Origin jobs = origin(Feed::Jobs);
        Origin backup = worse(cronJobs, jobs);
        backup.touched = std::max(cronJobs.touched, jobs.touched);
        row_->backup = reading<BackupState>(backup, backupOf(state_, record_, now_));
        row_->backupExpected = !state_.platform.backup.schedule.empty();
    }

    void sites() {
        std::vector<Site> sites = sitesOf(state_, record_);
        row_->domain = record_.annotatedDomain;
        if (!sites.empty()) {
            row_->name = sites.front().name;
            row_->domain = row_->domain.empty() ? sites.front().domain : row_->domain;
        }
        if (fact_.terminating || fact_.deletedAt) {
            row_->lifecycle = Lifecycle::Terminating;
            row_->lifecycleSince = fact_.deletedAt;
            row_->lifecycleDetail = fact_.condition;
        } else if (const auto deleted = deletedSite(state_, record_)) {
            row_->lifecycle = Lifecycle::Deleted;
            row_->lifecycleSince = deleted;
        } else {
            stage();
        }
        if (!state_.websitesSource) {
            row_->sites.state = ReadingState::None;
            return;
        }
        const SourceRecord& websites = state_.sources[*state_.websitesSource];
        Origin told = originOf(websites, Feed::Websites, touched(Feed::Websites));
        if (sites.empty() && !source_.known(record_, Feed::Ingresses)) {
            // Perhaps a host that could not be read names one.
            told = worse(told, origin(Feed::Ingresses));
        }
        row_->sites =
            reading<std::vector<Site>>(told, sites.empty() ? std::nullopt : std::optional(std::move(sites)));
    }

    void stage() {
        const std::string mark =
            record_.unlabelled() ? std::string() : asciiLower(labelOf(fact_, "lifecycle"));
        const std::string suspended = asciiLower(labelOf(fact_, "suspended"));
        if (mark == "suspended" || (!record_.unlabelled() && suspended == "true")) {
            row_->lifecycle = Lifecycle::Suspended;
            if (record_.shown) {
                const bool already = record_.shown->lifecycle == Lifecycle::Suspended;
                row_->lifecycleSince = already ? record_.shown->lifecycleSince : std::optional(now_);
            }
        } else if (mark == "onboarding" || startsUp()) {
            row_->lifecycle = Lifecycle::Onboarding;
            row_->lifecycleSince = row_->createdAt;
        }
    }

    bool startsUp() const {
        const auto& created = row_->createdAt;
        const bool young = created && *created <= now_ && now_ - *created < kOnboardingLasts;
        return young && row_->pods.value && row_->pods.value->ready == 0;
    }

    void metrics() {
        const SourceRecord* prometheus = state_.prometheus(row_->region.value());
        row_->cpu = metric(prometheus, Feed::CpuUsage);
        row_->memory = metric(prometheus, Feed::MemoryUsage);
        row_->requests = metric(prometheus, Feed::RequestRate);
        row_->errors = metric(prometheus, Feed::ErrorRatio);
    }

    Reading<double> metric(const SourceRecord* prometheus, Feed feed) const {
        if (!prometheus) {
            Reading<double> none;
            none.state = ReadingState::None;
            return none;
        }
        const auto found = prometheus->metrics.find(record_.name);
        std::optional<MetricRecord> record;
        if (found != prometheus->metrics.end()) {
            record = found->second[metricIndex(feed)];
        }
        Origin told = originOf(*prometheus, feed, record ? record->at : TimePoint{});
        if (told.status.state == FeedState::Live && record && record->at != TimePoint{}) {
            told.status.at = record->at;  // the sample's own time, not that of the question
        }
        return reading<double>(told, record ? std::optional(record->value) : std::nullopt);
    }

    TimePoint touched(Feed feed) const { return record_.touched[static_cast<std::size_t>(feed)]; }
    Origin origin(Feed feed) const { return originOf(source_, record_, feed); }

    const FoldState& state_;
    const NamespaceRecord& record_;
    const SourceRecord& source_;
    const NamespaceFact& fact_;
    TimePoint now_;
    std::shared_ptr<TenantRow> row_ = std::make_shared<TenantRow>();
};

// It was asked for the namespace that the website should have, and has none.
bool saysAbsent(const FoldState& state, const SourceRecord& source, const std::string& domain) {
    const NamespaceRecord* expected = state.expectedFor(domain, source);
    const FeedStatus* told = expected ? expected->scopedTo(Feed::Namespaces) : nullptr;
    return told && told->state == FeedState::None;
}

// The first region that could not say whether it holds a namespace for a website; rather one that may hold
// the expected one than one where only another could claim the domain.
const SourceRecord* silentRegion(const FoldState& state, const std::string& domain) {
    const SourceRecord* found = nullptr;
    for (const SourceRecord& source : state.sources) {
        const bool cluster = source.status.info.kind == SourceKind::Kubernetes;
        if (!cluster || (source.known(Feed::Namespaces) && source.known(Feed::Ingresses))) {
            continue;
        }
        if (!saysAbsent(state, source, domain)) {
            return &source;
        }
        found = found ? found : &source;
    }
    return found;
}

template <class T>
void setAbsent(Reading<T>& cell, const Origin& origin) {
    cell = reading<T>(origin, std::nullopt);
}

// A website alone has no pods; but where a region is silent, nobody knows. Where it was asked for the very
// namespace, its answer is the one to tell.
void setClusterCells(TenantRow& row, const FoldState& state) {
    Origin origin;
    const NamespaceRecord* expected = nullptr;
    const SourceRecord* silent = silentRegion(state, row.domain);
    if (silent) {
        const Feed feed = silent->known(Feed::Namespaces) ? Feed::Ingresses : Feed::Namespaces;
        origin = originOf(*silent, feed, {});
        expected = state.expectedFor(row.domain, *silent);
    }
    const auto of = [&](Feed feed) {
        const FeedStatus* told = expected ? expected->scopedTo(feed) : nullptr;
        const bool refused = told && (told->state == FeedState::Denied || told->state == FeedState::Failed);
        return refused ? originOf(*silent, *expected, feed) : origin;
    };
    setAbsent(row.pods, of(Feed::Pods));
    setAbsent(row.quota, of(Feed::Quotas));
    setAbsent(row.backup, worse(of(Feed::CronJobs), of(Feed::Jobs)));
    setAbsent(row.autoscalers, of(Feed::Autoscalers));
    setAbsent(row.cpu, origin);
    setAbsent(row.memory, origin);
    setAbsent(row.requests, origin);
    setAbsent(row.errors, origin);
}

}  // namespace

TenantRowPtr tenantRow(const FoldState& state, const NamespaceRecord& record, TimePoint now) {
    return record.fact && record.isTenant ? TenantRowBuilder(state, record, now).build() : nullptr;
}

TenantRowPtr websiteRow(const FoldState& state, const WebsiteRecord& record, TimePoint now) {
    const bool live = !record.removed && !record.fact.deletedAt;
    if (!live || !state.websitesSource || state.claimants(record.domain) || state.namespacesLoading()) {
        return nullptr;
    }
    auto row = std::make_shared<TenantRow>();
    row->key = RowKey::ofWebsite(record.fact.id);
    row->name = record.fact.name;
    row->domain = record.domain;
    row->label = record.domain.empty() ? record.fact.name : record.domain;
    row->createdAt = record.fact.createdAt;
    row->lifecycle = state.namespacesKnown() ? Lifecycle::NoNamespace : Lifecycle::NamespaceUnknown;
    const SourceRecord& websites = state.sources[*state.websitesSource];
    const FeedStatus& status = websites.feed(Feed::Websites);
    const bool current = status.state == FeedState::Live || status.state == FeedState::Loading;
    row->identity = current ? ReadingState::Known : ReadingState::Stale;
    row->identityAsOf = status.at;
    const Site site{record.fact.id, record.fact.name, record.domain, record.fact.createdAt, true};
    row->sites = reading<std::vector<Site>>(originOf(websites, Feed::Websites, {}), std::vector<Site>{site});
    setClusterCells(*row, state);
    if (record.shown) {
        keepTimes(*row, *record.shown);
        if (current && record.shown->identity == ReadingState::Known) {
            row->identityAsOf = record.shown->identityAsOf;
        }
    }
    row->anomalies = anomaliesOf(state, record, now);
    keepSince(row->anomalies, record.shown.get(), now);
    row->health = assess(*row, now, record.shown.get());
    return row;
}

}  // namespace flotte::fold
