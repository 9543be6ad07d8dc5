#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/core/error.h"
#include "models/core/ids.h"
#include "models/core/quantity.h"
#include "models/core/time.h"

namespace flotte {

/// What a source can tell. One feed of one source has one state; cells of other feeds don't care.
enum class Feed : std::uint8_t {
    Namespaces,
    Pods,
    Quotas,
    CronJobs,
    Jobs,
    Ingresses,
    Autoscalers,
    Websites,
    CpuUsage,     ///< cores really used, by namespace
    MemoryUsage,  ///< working set in bytes, by namespace
    RequestRate,  ///< requests a second at the ingress, by namespace
    ErrorRatio    ///< share of answers ≥ 500 in five minutes, 0 … 1, by namespace
};
constexpr std::size_t kFeedCount = static_cast<std::size_t>(Feed::ErrorRatio) + 1;
constexpr Feed kKubernetesFeeds[] = {Feed::Namespaces, Feed::Pods,      Feed::Quotas,     Feed::CronJobs,
                                     Feed::Jobs,       Feed::Ingresses, Feed::Autoscalers};
constexpr Feed kMetricFeeds[] = {Feed::CpuUsage, Feed::MemoryUsage, Feed::RequestRate, Feed::ErrorRatio};

enum class FeedState : std::uint8_t {
    Loading,  ///< nothing read yet
    Live,     ///< complete, and confirmed at `at`
    Stale,    ///< was live until `at`; being retried
    Denied,   ///< answered 401/403: `why` names the right or the login
    None,     ///< answered: there is no such thing (metric or kind unknown to the server)
    Failed    ///< never live so far, and `why` says what went wrong; being retried
};

using Labels = std::vector<std::pair<std::string, std::string>>;

/// v1.Namespace. Labels and annotations as they are; managed fields are never read.
struct NamespaceFact {
    NamespaceName name;
    Labels labels;
    Labels annotations;
    bool terminating = false;
    TimePoint createdAt{};
    std::optional<TimePoint> deletedAt;  ///< metadata.deletionTimestamp
    std::string condition;               ///< message of the first true deletion condition: why it is stuck
    bool operator==(const NamespaceFact&) const = default;
};

enum class PodPhase : std::uint8_t { Unknown, Pending, Running, Succeeded, Failed };

/// v1.Pod, the few fields that are used.
struct PodFact {
    NamespaceName ns;
    ObjectName name;
    PodPhase phase = PodPhase::Unknown;
    bool ready = false;  ///< condition Ready is True
    bool terminating = false;
    bool ofJob = false;  ///< owned by a Job: runs to its end, never counted in ready/total
    std::int32_t restarts = 0;
    std::string reason;  ///< first container's waiting reason, else terminated reason, else status.reason
    std::string tenantLabel;  ///< label `tenant`; empty = the label is missing
    TimePoint createdAt{};
    TimePoint readySince{};  ///< last transition of condition Ready; epoch = not told
    bool operator==(const PodFact&) const = default;
};

struct QuotaEntry {
    std::string resource;  ///< `requests.cpu`, `pods`, …
    Quantity hard;
    std::optional<Quantity> used;  ///< absent while the quota controller has not counted yet
    bool operator==(const QuotaEntry&) const = default;
};

/// v1.ResourceQuota: status.hard (spec.hard where there is no status) and status.used.
struct QuotaFact {
    NamespaceName ns;
    ObjectName name;
    std::vector<QuotaEntry> entries;
    bool operator==(const QuotaFact&) const = default;
};

/// batch/v1.CronJob.
struct CronJobFact {
    NamespaceName ns;
    ObjectName name;
    std::string schedule;
    std::string timeZone;  ///< empty = the controller manager's
    bool suspended = false;
    std::int32_t active = 0;
    TimePoint createdAt{};
    std::optional<TimePoint> lastScheduled;
    std::optional<TimePoint> lastSuccessful;
    bool operator==(const CronJobFact&) const = default;
};

/// batch/v1.Job.
struct JobFact {
    enum class Outcome : std::uint8_t { Running, Complete, Failed };
    NamespaceName ns;
    ObjectName name;
    std::string cronJob;  ///< owner, empty = none
    Outcome outcome = Outcome::Running;
    std::int32_t active = 0;
    std::int32_t failed = 0;  ///< pods that failed
    std::string reason;       ///< of condition Failed, such as BackoffLimitExceeded
    std::string message;
    TimePoint createdAt{};
    std::optional<TimePoint> startedAt;
    std::optional<TimePoint> finishedAt;
    bool operator==(const JobFact&) const = default;
};

/// networking.k8s.io/v1.Ingress: the hosts of its rules and TLS entries.
struct IngressFact {
    NamespaceName ns;
    ObjectName name;
    std::vector<std::string> hosts;
    bool operator==(const IngressFact&) const = default;
};

/// autoscaling/v2.HorizontalPodAutoscaler.
struct AutoscalerFact {
    NamespaceName ns;
    ObjectName name;
    std::string target;  ///< name of what it scales
    std::int32_t minimum = 1;
    std::int32_t maximum = 0;
    std::int32_t current = 0;
    std::int32_t desired = 0;
    bool limited = false;  ///< condition ScalingLimited with TooManyReplicas: it would go above its maximum
    bool operator==(const AutoscalerFact&) const = default;
};

/// A row of the `websites` table.
struct WebsiteFact {
    WebsiteId id;
    std::string name;
    std::string domain;
    std::optional<TimePoint> createdAt;
    std::optional<TimePoint> updatedAt;
    std::optional<TimePoint> deletedAt;
    bool operator==(const WebsiteFact&) const = default;
};

/// One value of one metric feed for one namespace of the source's region.
struct MetricFact {
    Feed feed = Feed::CpuUsage;
    NamespaceName ns;
    double value = 0;
    TimePoint at{};
    bool operator==(const MetricFact&) const = default;
};

/// An object is gone. Websites have no namespace; their `name` is the id in decimal.
struct RemovedFact {
    Feed feed = Feed::Pods;
    NamespaceName ns;
    ObjectName name;
    bool operator==(const RemovedFact&) const = default;
};

/// A full read of a feed begins: what is not told again before its `ListedFact` is gone (the deletes missed
/// meanwhile). Until then everything stays as it was. With `ns`, of that namespace alone; then nothing of
/// another namespace stands between it and its `ListedFact`.
struct ListingFact {
    Feed feed = Feed::Pods;
    NamespaceName ns{};
    bool operator==(const ListingFact&) const = default;
};
struct ListedFact {
    Feed feed = Feed::Pods;
    TimePoint at{};
    NamespaceName ns{};
    bool operator==(const ListedFact&) const = default;
};

/// The feed's state changed, or was confirmed (Live with a newer `at`). With `ns`, in that namespace alone:
/// where the cluster may not be read as a whole, it counts there instead of the feed's own, until the whole
/// is listed.
struct FeedFact {
    Feed feed = Feed::Pods;
    FeedState state = FeedState::Loading;
    TimePoint at{};                    ///< Live: confirmed at; Stale: last confirmed at; else: since
    std::shared_ptr<const Error> why;  ///< set for Stale, Denied, None, Failed
    std::optional<TimePoint> retryAt;
    NamespaceName ns{};
};

using Fact =
    std::variant<NamespaceFact, PodFact, QuotaFact, CronJobFact, JobFact, IngressFact, AutoscalerFact,
                 WebsiteFact, MetricFact, RemovedFact, ListingFact, ListedFact, FeedFact>;

/// Facts of one source, in the order they happened.
struct FactBatch {
    SourceId source;
    std::vector<Fact> facts;
    /// Known in a session before: objects of a feed, then its FeedFact (Stale). Counts only for feeds that
    /// the source itself has not spoken of; they stay Stale until it does, and its first listing replaces
    /// them.
    bool remembered = false;
};

}  // namespace flotte
