#include "models/fleet/fold_remember.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace flotte::fold {

namespace {

// What `row_builder.cpp`, `row_anomalies.cpp` and `deriveTenancy` look for.
constexpr std::array<std::string_view, 10> kRead = {
    "tenant",     "tier",      "environment", "billing-id", "cost-center",
    "department", "lifecycle", "suspended",   "domain",     "subscription-tier"};

Labels onlyRead(const Labels& labels) {
    Labels kept;
    std::copy_if(labels.begin(), labels.end(), std::back_inserter(kept), [](const auto& label) {
        return std::find(kRead.begin(), kRead.end(), label.first) != kRead.end();
    });
    return kept;
}

class Remember {
 public:
    Remember(const FoldState& state, const SourceRecord& source) : state_(state), source_(source) {
        batch_.source = source.status.info.id;
        batch_.remembered = true;
    }

    FactBatch result() {
        for (const Feed feed : source_.status.info.feeds) {
            const FeedStatus& status = source_.feed(feed);
            const bool known = status.state == FeedState::Live || status.state == FeedState::Stale;
            if (known) {
                objects(feed);
            } else if (status.state != FeedState::Denied && status.state != FeedState::None) {
                continue;
            }
            FeedFact end;
            end.feed = feed;
            end.state = known ? FeedState::Stale : status.state;
            end.at = status.at;
            add(std::move(end));
        }
        return std::move(batch_);
    }

 private:
    template <class T>
    void add(T fact) {
        batch_.facts.emplace_back(std::move(fact));
    }

    void objects(Feed feed) {
        if (feed == Feed::Websites) {
            for (const auto& [id, record] : state_.websites) {
                if (!record.removed) {
                    add(record.fact);
                }
            }
        } else if (isMetric(feed)) {
            for (const auto& [ns, metrics] : source_.metrics) {
                if (const auto& metric = metrics[metricIndex(feed)]) {
                    add(MetricFact{feed, NamespaceName(ns), metric->value, metric->at});
                }
            }
        } else {
            for (const auto& [name, record] : source_.namespaces) {
                if (record.isTenant) {
                    ofNamespace(feed, record);
                }
            }
        }
    }

    void ofNamespace(Feed feed, const NamespaceRecord& record) {
        const NamespaceName ns(record.name);
        switch (feed) {
            case Feed::Namespaces:
                return identity(*record.fact);
            case Feed::Pods:
                return pods(ns, record);
            case Feed::Quotas:
                for (const auto& quota : record.quotas) {
                    add(QuotaFact{ns, ObjectName(quota.name), quota.value});
                }
                return;
            case Feed::CronJobs:
                for (const auto& job : record.cronJobs) {
                    add(job.value);
                }
                return;
            case Feed::Jobs:
                return jobs(record);
            case Feed::Ingresses:
                for (const auto& ingress : record.ingresses) {
                    add(IngressFact{ns, ObjectName(ingress.name), ingress.value});
                }
                return;
            case Feed::Autoscalers:
                return autoscalers(ns, record);
            default:
                return;
        }
    }

    void identity(const NamespaceFact& fact) {
        NamespaceFact kept = fact;
        kept.labels = onlyRead(fact.labels);
        kept.annotations = onlyRead(fact.annotations);
        kept.condition.clear();
        add(std::move(kept));
    }

    void pods(const NamespaceName& ns, const NamespaceRecord& record) {
        for (const auto& entry : record.pods) {
            const PodRecord& pod = entry.value;
            if (!pod.serves) {
                continue;
            }
            PodFact fact;
            fact.ns = ns;
            fact.name = ObjectName(entry.name);
            fact.phase = PodPhase::Running;
            fact.ready = pod.ready;
            fact.restarts = pod.restarts;
            fact.reason = pod.reason ? *pod.reason : std::string();
            fact.tenantLabel = pod.labelled ? "tenant" : "";
            fact.readySince = pod.since;
            add(std::move(fact));
        }
    }

    void jobs(const NamespaceRecord& record) {
        for (const auto& entry : record.jobs) {
            JobFact fact = entry.value;
            fact.message.clear();
            add(std::move(fact));
        }
    }

    void autoscalers(const NamespaceName& ns, const NamespaceRecord& record) {
        for (const auto& entry : record.autoscalers) {
            AutoscalerFact fact;
            fact.ns = ns;
            fact.name = ObjectName(entry.name);
            fact.maximum = 1;
            fact.current = entry.value.atMaximum ? 1 : 0;
            fact.limited = entry.value.limited;
            add(std::move(fact));
        }
    }

    const FoldState& state_;
    const SourceRecord& source_;
    FactBatch batch_;
};

}  // namespace

std::vector<FactBatch> remembered(const FoldState& state) {
    std::vector<FactBatch> batches;
    batches.reserve(state.sources.size());
    for (const SourceRecord& source : state.sources) {
        batches.push_back(Remember(state, source).result());
    }
    return batches;
}

}  // namespace flotte::fold
