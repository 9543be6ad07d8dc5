#include "models/fleet/fold_ingest.h"

#include <charconv>
#include <cmath>

#include "models/fleet/fleet_fold.h"
#include "models/tenant/domain.h"

namespace flotte::fold {

namespace {

Feed feedOf(const Fact& fact) {
    struct Visitor {
        Feed operator()(const NamespaceFact&) const { return Feed::Namespaces; }
        Feed operator()(const PodFact&) const { return Feed::Pods; }
        Feed operator()(const QuotaFact&) const { return Feed::Quotas; }
        Feed operator()(const CronJobFact&) const { return Feed::CronJobs; }
        Feed operator()(const JobFact&) const { return Feed::Jobs; }
        Feed operator()(const IngressFact&) const { return Feed::Ingresses; }
        Feed operator()(const AutoscalerFact&) const { return Feed::Autoscalers; }
        Feed operator()(const WebsiteFact&) const { return Feed::Websites; }
        Feed operator()(const MetricFact& metric) const { return metric.feed; }
        Feed operator()(const RemovedFact& removed) const { return removed.feed; }
        Feed operator()(const ListingFact& listing) const { return listing.feed; }
        Feed operator()(const ListedFact& listed) const { return listed.feed; }
        Feed operator()(const FeedFact& feed) const { return feed.feed; }
    };
    return std::visit(Visitor(), fact);
}

class Ingest {
 public:
    Ingest(FoldState& state, std::size_t index, TimePoint now)
        : state_(state), source_(state.sources[index]), index_(index), now_(now) {}

    void operator()(const NamespaceFact& fact) {
        NamespaceRecord& record = at(fact.name);
        record.generation = generation(Feed::Namespaces);
        if (record.fact != fact) {
            record.fact = fact;
            touch(record, Feed::Namespaces);
            state_.reindex(record, now_);
        }
    }

    void operator()(const PodFact& fact) {
        PodRecord pod;
        pod.since = fact.readySince != TimePoint{} ? fact.readySince : fact.createdAt;
        pod.reason = fact.reason.empty() ? nullptr : state_.reasons.intern(fact.reason);
        pod.restarts = fact.restarts;
        const bool finished = fact.phase == PodPhase::Succeeded || fact.phase == PodPhase::Failed;
        pod.serves = !fact.ofJob && !fact.terminating && !finished;
        pod.ready = fact.ready;
        pod.labelled = !fact.tenantLabel.empty();
        put(Feed::Pods, fact, &NamespaceRecord::pods, pod);
    }

    void operator()(const QuotaFact& fact) {
        put(Feed::Quotas, fact, &NamespaceRecord::quotas, fact.entries);
    }

    void operator()(const CronJobFact& fact) {
        if (fact.name.value() == state_.platform.backup.cronJob) {
            put(Feed::CronJobs, fact, &NamespaceRecord::cronJobs, fact);
        }
    }

    void operator()(const JobFact& fact) {
        if (fact.cronJob == state_.platform.backup.cronJob) {
            put(Feed::Jobs, fact, &NamespaceRecord::jobs, fact);
        }
    }

    void operator()(const IngressFact& fact) {
        std::vector<std::string> hosts;
        hosts.reserve(fact.hosts.size());
        for (const std::string& host : fact.hosts) {
            hosts.push_back(canonicalDomain(host));
        }
        if (put(Feed::Ingresses, fact, &NamespaceRecord::ingresses, std::move(hosts))) {
            state_.reindex(at(fact.ns), now_);
        }
    }

    void operator()(const AutoscalerFact& fact) {
        const bool atMaximum = fact.maximum > 0 && fact.current >= fact.maximum;
        put(Feed::Autoscalers, fact, &NamespaceRecord::autoscalers, {atMaximum, atMaximum && fact.limited});
    }

    void operator()(const WebsiteFact& fact) {
        if (state_.tooManyWebsites) {
            return;
        }
        state_.put(fact, generation(Feed::Websites), now_);
        if (state_.liveWebsites > kMostWebsites) {
            refuseWebsites();
        }
    }

    void operator()(const MetricFact& fact) {
        if (!isMetric(fact.feed) || !std::isfinite(fact.value)) {
            return;
        }
        auto& metric = source_.metrics[fact.ns.value()][metricIndex(fact.feed)];
        const bool changed = !metric || metric->value != fact.value;
        metric = MetricRecord{fact.value, fact.at, generation(fact.feed)};
        if (changed) {
            markMetric(fact.ns.value());
        }
    }

    void operator()(const RemovedFact& fact) {
        if (fact.feed == Feed::Websites) {
            removeWebsite(fact.name.value());
        } else if (isMetric(fact.feed)) {
            dropMetric(fact.ns.value(), fact.feed);
        } else {
            const bool isNamespace = fact.feed == Feed::Namespaces;
            const std::string& name =
                isNamespace && fact.ns.value().empty() ? fact.name.value() : fact.ns.value();
            if (const auto found = source_.namespaces.find(name); found != source_.namespaces.end()) {
                remove(found->second, fact.feed, fact.name.value());
            }
        }
    }

    void operator()(const ListingFact& fact) {
        FeedTrack& track = source_.track(fact.feed);
        ++track.generation;
        if (fact.feed == Feed::Websites) {
            state_.tooManyWebsites = false;
        }
        if (fact.ns.value().empty()) {
            track.listing = true;
            unscope(fact.feed);
        }
    }

    void operator()(const ListedFact& fact) {
        FeedFact live;
        live.feed = fact.feed;
        live.state = FeedState::Live;
        live.at = fact.at;
        live.ns = fact.ns;
        if (!fact.ns.value().empty()) {
            NamespaceRecord& record = at(fact.ns);
            changedBy(record, fact.feed, sweepOne(record, fact.feed));
            (*this)(live);
            return;
        }
        FeedTrack& track = source_.track(fact.feed);
        if (track.listing) {
            track.listing = false;
            sweep(fact.feed);
        }
        (*this)(live);
    }

    void operator()(const FeedFact& fact) {
        if (fact.feed == Feed::Websites && state_.tooManyWebsites && fact.state == FeedState::Live) {
            return;  // the source can't know that nobody keeps what it tells
        }
        const bool whole = fact.ns.value().empty();
        FeedStatus& status = whole ? source_.feed(fact.feed) : at(fact.ns).scope(fact.feed);
        FeedStatus next{fact.state, fact.at, fact.why, fact.retryAt};
        if (whole && source_.track(fact.feed).remembered && !replaces(fact, status, next)) {
            return;
        }
        // A heartbeat (Live again, only later) touches no row; nor does another retry of what is silent since
        // the same moment.
        const bool sameWhy = status.why == next.why || (status.why && next.why && *status.why == *next.why);
        const bool matters = status.state != next.state || !sameWhy ||
                             (next.state == FeedState::Stale && status.at != next.at);
        if (sameWhy) {
            next.why = status.why;  // rows hold it: the same words must not make another row
        }
        status = next;
        if (!whole) {
            scopeChanged(fact, matters);
        } else if (matters) {
            markFeed(fact.feed);
        }
    }

    /// The source has said nothing of this feed yet.
    bool silent(Feed feed) const {
        const FeedTrack& track = source_.track(feed);
        return track.offered && track.generation == 0 && source_.feed(feed).state == FeedState::Loading;
    }

    void remember(const Fact& fact) {
        const auto* end = std::get_if<FeedFact>(&fact);
        if (end && end->state != FeedState::Stale) {
            return;
        }
        std::visit(*this, fact);
        if (end) {
            source_.feed(end->feed).remembered = true;
            source_.track(end->feed).remembered = true;
        }
    }

 private:
    std::uint32_t generation(Feed feed) const { return source_.track(feed).generation; }

    // What a source says while only a session before is known. That it begins is no news; that it can't be
    // read leaves what was known; that nobody may see it, or that there is none, takes it away.
    bool replaces(const FeedFact& fact, const FeedStatus& status, FeedStatus& next) {
        if (fact.state == FeedState::Loading) {
            return false;
        }
        if (fact.state == FeedState::Failed || fact.state == FeedState::Stale) {
            next.state = FeedState::Stale;
            next.at = status.at;
            return true;
        }
        FeedTrack& track = source_.track(fact.feed);
        track.remembered = false;
        if (fact.state != FeedState::Live) {
            ++track.generation;
            sweep(fact.feed);
        }
        return true;
    }

    NamespaceRecord& at(const NamespaceName& ns) {
        const auto [found, isNew] = source_.namespaces.try_emplace(ns.value());
        if (isNew) {
            found->second.source = index_;
            found->second.name = ns.value();
        }
        return found->second;
    }

    void scopeChanged(const FeedFact& fact, bool matters) {
        NamespaceRecord& record = at(fact.ns);
        if (matters) {
            state_.scopeChanged(record, fact.feed, now_);
        }
    }

    // The cluster is being read as a whole: what was said of single namespaces no longer counts.
    void unscope(Feed feed) {
        for (auto& [name, record] : source_.namespaces) {
            if (record.scopedTo(feed)) {
                record.unscope(feed);
                state_.scopeChanged(record, feed, now_);
            }
        }
    }

    void touch(NamespaceRecord& record, Feed feed) {
        record.touched[static_cast<std::size_t>(feed)] = now_;
        state_.mark(record);
    }

    template <class Fact, class Value>
    bool put(Feed feed, const Fact& fact, NameTable<Value> NamespaceRecord::*table, Value value) {
        NamespaceRecord& record = at(fact.ns);
        const bool changed = (record.*table).put(fact.name.value(), std::move(value), generation(feed));
        if (changed) {
            touch(record, feed);
        }
        return changed;
    }

    void remove(NamespaceRecord& record, Feed feed, const std::string& name) {
        bool changed = false;
        switch (feed) {
            case Feed::Namespaces:
                changed = record.fact.has_value();
                record.fact.reset();
                break;
            case Feed::Pods:
                changed = record.pods.remove(name);
                break;
            case Feed::Quotas:
                changed = record.quotas.remove(name);
                break;
            case Feed::CronJobs:
                changed = record.cronJobs.remove(name);
                break;
            case Feed::Jobs:
                changed = record.jobs.remove(name);
                break;
            case Feed::Ingresses:
                changed = record.ingresses.remove(name);
                break;
            case Feed::Autoscalers:
                changed = record.autoscalers.remove(name);
                break;
            default:
                break;
        }
        changedBy(record, feed, changed);
    }

    bool sweepOne(NamespaceRecord& record, Feed feed) {
        const std::uint32_t current = generation(feed);
        switch (feed) {
            case Feed::Namespaces:
                if (!record.fact || record.generation == current) {
                    return false;
                }
                record.fact.reset();
                return true;
            case Feed::Pods:
                return record.pods.sweep(current);
            case Feed::Quotas:
                return record.quotas.sweep(current);
            case Feed::CronJobs:
                return record.cronJobs.sweep(current);
            case Feed::Jobs:
                return record.jobs.sweep(current);
            case Feed::Ingresses:
                return record.ingresses.sweep(current);
            case Feed::Autoscalers:
                return record.autoscalers.sweep(current);
            default:
                return false;
        }
    }

    void changedBy(NamespaceRecord& record, Feed feed, bool changed) {
        if (!changed) {
            return;
        }
        touch(record, feed);
        if (feed == Feed::Namespaces || feed == Feed::Ingresses) {
            state_.reindex(record, now_);
        }
    }

    void sweep(Feed feed) {
        if (feed == Feed::Websites) {
            sweepWebsites();
        } else if (isMetric(feed)) {
            sweepMetrics(feed);
        } else {
            for (auto& [name, record] : source_.namespaces) {
                changedBy(record, feed, sweepOne(record, feed));
            }
        }
    }

    void sweepWebsites() {
        for (auto& [id, record] : state_.websites) {
            if (record.generation != generation(Feed::Websites)) {
                state_.removeWebsite(id, now_);
            }
        }
    }

    void sweepMetrics(Feed feed) {
        for (auto& [ns, metrics] : source_.metrics) {
            auto& metric = metrics[metricIndex(feed)];
            if (metric && metric->generation != generation(feed)) {
                metric.reset();
                markMetric(ns);
            }
        }
    }

    void dropMetric(const std::string& ns, Feed feed) {
        const auto found = source_.metrics.find(ns);
        if (found != source_.metrics.end() && found->second[metricIndex(feed)]) {
            found->second[metricIndex(feed)].reset();
            markMetric(ns);
        }
    }

    void refuseWebsites() {
        state_.tooManyWebsites = true;
        for (const auto& [id, record] : state_.websites) {
            state_.removeWebsite(id, now_);
        }
        FeedFact failed;
        failed.feed = Feed::Websites;
        failed.state = FeedState::Failed;
        failed.at = now_;
        failed.why = std::make_shared<const Error>(
            TooMuchError{"websites", kMostWebsites, source_.status.info.endpoint});
        (*this)(failed);
    }

    void removeWebsite(const std::string& text) {
        std::int64_t id = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
        if (error == std::errc() && end == text.data() + text.size()) {
            state_.removeWebsite(id, now_);
        }
    }

    void markMetric(const std::string& ns) {
        forEachCluster([&](SourceRecord& cluster) {
            if (const auto found = cluster.namespaces.find(ns); found != cluster.namespaces.end()) {
                state_.mark(found->second);
            }
        });
    }

    void markFeed(Feed feed) {
        if (feed == Feed::Websites || feed == Feed::Namespaces || feed == Feed::Ingresses) {
            // Whether a website has no namespace depends on all regions.
            state_.markEverything();
        } else if (isMetric(feed)) {
            forEachCluster([&](SourceRecord& cluster) {
                for (auto& [name, record] : cluster.namespaces) {
                    state_.mark(record);
                }
            });
        } else {
            state_.markRegion(index_);
        }
    }

    // The Kubernetes sources of this source's region.
    template <class Do>
    void forEachCluster(Do action) {
        for (SourceRecord& other : state_.sources) {
            const SourceInfo& info = other.status.info;
            if (info.kind == SourceKind::Kubernetes && info.region == source_.status.info.region) {
                action(other);
            }
        }
    }

    FoldState& state_;
    SourceRecord& source_;
    std::size_t index_;
    TimePoint now_;
};

}  // namespace

void ingest(FoldState& state, const FactBatch& batch, TimePoint now) {
    const auto found = state.sourceById.find(batch.source.value());
    if (found == state.sourceById.end()) {
        return;
    }
    Ingest fold(state, found->second, now);
    for (const Fact& fact : batch.facts) {
        if (!batch.remembered) {
            std::visit(fold, fact);
        } else if (fold.silent(feedOf(fact))) {
            fold.remember(fact);
        }
    }
}

}  // namespace flotte::fold
