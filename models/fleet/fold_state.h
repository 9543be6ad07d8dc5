#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/backup/schedules.h"
#include "models/fleet/fleet_batch.h"
#include "models/fleet/fold_table.h"
#include "models/platform/platform.h"

/// What `FleetFold` remembers: compact records of objects, and the indexes that join them. Internal to
/// models/fleet.
namespace flotte::fold {

/// Of a pod, what its tenant's row counts.
struct PodRecord {
    TimePoint since{};                    ///< last transition of Ready, else the pod's creation
    const std::string* reason = nullptr;  ///< in FoldState::reasons
    std::int32_t restarts = 0;
    bool serves = false;  ///< counted: not of a Job, not finished, not being deleted
    bool ready = false;
    bool labelled = false;
    bool operator==(const PodRecord&) const = default;
};

/// Of an autoscaler, what its tenant's row counts.
struct AutoscalerRecord {
    bool atMaximum = false;  ///< runs as many as it may
    bool limited = false;    ///< and wants more
    bool operator==(const AutoscalerRecord&) const = default;
};

/// What one namespace of one region holds, tenant or not: pods may be told before their namespace, and a
/// label may come later.
struct NamespaceRecord {
    std::size_t source = 0;  ///< index into FoldState::sources
    std::string name;
    std::optional<NamespaceFact> fact;
    std::uint32_t generation = 0;
    NameTable<PodRecord> pods;
    NameTable<std::vector<QuotaEntry>> quotas;
    NameTable<CronJobFact> cronJobs;  ///< only the platform's backup
    NameTable<JobFact> jobs;          ///< only those of that cron job
    NameTable<std::vector<std::string>> ingresses;
    NameTable<AutoscalerRecord> autoscalers;
    std::vector<std::pair<Feed, FeedStatus>> scoped;  ///< where it is read apart from its cluster
    std::array<TimePoint, kFeedCount> touched{};      ///< when a fact of a feed last changed something here

    // Derived from the above by `reindex`.
    bool isTenant = false;
    std::optional<TenantId> tenant;
    std::string annotatedDomain;              ///< canonical; of several the first
    std::vector<std::string> furtherDomains;  ///< the annotation's others
    std::vector<std::string> claims;          ///< canonical domains, sorted: annotation and ingress hosts

    bool dirty = false;
    TenantRowPtr shown;  ///< as handed out last

    bool holdsNothing() const {
        return !fact && pods.empty() && quotas.empty() && cronJobs.empty() && jobs.empty() &&
               ingresses.empty() && autoscalers.empty() && scoped.empty();
    }
    /// Null where the feed is read for the whole cluster.
    const FeedStatus* scopedTo(Feed feed) const;
    FeedStatus& scope(Feed feed);
    void unscope(Feed feed) {
        std::erase_if(scoped, [feed](const auto& entry) { return entry.first == feed; });
    }
    /// It is there, but its labels and annotations may not be read: what they would tell is unknown.
    bool unlabelled() const;
};

struct WebsiteRecord {
    WebsiteFact fact;
    std::string domain;  ///< canonical
    std::uint32_t generation = 0;
    bool removed = false;  ///< gone from the table; kept until its row has been taken back
    bool dirty = false;
    TenantRowPtr shown;  ///< as a row of its own
};

struct MetricRecord {
    double value = 0;
    TimePoint at{};
    std::uint32_t generation = 0;
};
using MetricSet = std::array<std::optional<MetricRecord>, std::size(kMetricFeeds)>;

constexpr std::size_t metricIndex(Feed feed) {
    return static_cast<std::size_t>(feed) - static_cast<std::size_t>(Feed::CpuUsage);
}
constexpr bool isMetric(Feed feed) {
    return feed >= Feed::CpuUsage;
}

struct FeedTrack {
    bool offered = false;     ///< the source has this feed at all
    bool listing = false;     ///< between ListingFact and ListedFact
    bool remembered = false;  ///< holds what a session before knew: nothing was live in this one
    std::uint32_t generation = 0;
};

struct SourceRecord {
    SourceStatus status;
    std::array<FeedTrack, kFeedCount> tracks;
    std::unordered_map<std::string, NamespaceRecord> namespaces;  ///< kind Kubernetes
    std::unordered_map<std::string, MetricSet> metrics;           ///< kind Prometheus, by namespace

    const FeedStatus& feed(Feed feed) const { return status.feeds[static_cast<std::size_t>(feed)]; }
    FeedStatus& feed(Feed feed) { return status.feeds[static_cast<std::size_t>(feed)]; }
    const FeedTrack& track(Feed feed) const { return tracks[static_cast<std::size_t>(feed)]; }
    FeedTrack& track(Feed feed) { return tracks[static_cast<std::size_t>(feed)]; }
    /// Complete once, though perhaps silent since; also a feed that the source does not have.
    bool known(Feed f) const {
        const FeedState state = feed(f).state;
        return !track(f).offered || state == FeedState::Live || state == FeedState::Stale ||
               state == FeedState::None;
    }
    /// The same of one of its namespaces.
    bool known(const NamespaceRecord& record, Feed f) const;
    bool loading(Feed f) const { return track(f).offered && feed(f).state == FeedState::Loading; }
};

/// Orders claimants so that every run tells them alike.
struct ByPlace {
    bool operator()(const NamespaceRecord* a, const NamespaceRecord* b) const {
        return a->source != b->source ? a->source < b->source : a->name < b->name;
    }
};
using Claimants = std::set<NamespaceRecord*, ByPlace>;

struct FoldState {
    FoldState(const Platform& platform, std::vector<SourceInfo> infos);

    Platform platform;
    std::set<std::string> tiers;  ///< lower case
    StringPool reasons;
    mutable Schedules schedules;  ///< a memory of what was read; changes no row
    std::vector<SourceRecord> sources;
    std::unordered_map<std::uint32_t, std::size_t> sourceById;
    std::map<std::string, std::size_t> prometheusOf;  ///< by region
    std::optional<std::size_t> websitesSource;
    std::unordered_map<std::int64_t, WebsiteRecord> websites;
    std::size_t liveWebsites = 0;  ///< of these, those that are not gone
    bool tooManyWebsites = false;  ///< until the table is read anew

    std::unordered_map<std::string, std::set<std::int64_t>> websitesByDomain;
    std::unordered_map<std::string, std::set<std::string>> domainsById;  ///< by the naming pattern
    std::unordered_map<std::string, Claimants> claimantsByDomain;
    std::unordered_map<std::string, Claimants> placesById;  ///< namespaces by tenant id

    std::vector<NamespaceRecord*> dirtyNamespaces;
    std::vector<std::int64_t> dirtyWebsites;

    void mark(NamespaceRecord& record);
    void mark(std::int64_t id, WebsiteRecord& record);
    void markRegion(std::size_t source);
    void markEverything();
    /// Both sides of a join over `domain`.
    void markDomain(const std::string& domain, TimePoint now);
    /// Derives a namespace's tenancy and claims anew after its fact or an ingress changed, and marks whom
    /// that touches.
    void reindex(NamespaceRecord& record, TimePoint now);
    void put(const WebsiteFact& fact, std::uint32_t generation, TimePoint now);
    void removeWebsite(std::int64_t id, TimePoint now);
    /// Forgets records that neither hold nor show anything. Only when nothing is dirty.
    void forget(NamespaceRecord& record);

    /// How a namespace is read where it isn't as its cluster is: its website's row is all there may be of it.
    void scopeChanged(NamespaceRecord& record, Feed feed, TimePoint now);
    /// The namespace that the naming pattern gives a website in one region; null where nothing is known of
    /// it.
    const NamespaceRecord* expectedFor(const std::string& domain, const SourceRecord& source) const;
    const Claimants* claimants(const std::string& domain) const;
    const SourceRecord* prometheus(const std::string& region) const;
    /// Every region has told its namespaces and ingresses, so that "no namespace claims this" is known.
    bool namespacesKnown() const;
    /// Some region has not answered yet, one way or the other.
    bool namespacesLoading() const;

 private:
    void move(NamespaceRecord& record, const std::optional<TenantId>& from,
              const std::optional<TenantId>& to);
    void claim(NamespaceRecord& record, std::vector<std::string> claims, TimePoint now);
    std::vector<std::string> claimsOf(const NamespaceRecord& record) const;
    void index(std::int64_t id, const std::string& domain, TimePoint now);
    void unindex(std::int64_t id, const std::string& domain, TimePoint now);
    void expectedDomainsChanged(const TenantId& id, TimePoint now);
};

}  // namespace flotte::fold
