#include "tests/unit/kubernetes/fact_text.h"

#include <QDateTime>
#include <algorithm>

namespace flotte::test {
namespace {

std::string at(TimePoint time) {
    const auto text = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return time == TimePoint{} ? "-" : text.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")).toStdString();
}

std::string at(const std::optional<TimePoint>& time) {
    return time ? at(*time) : "-";
}

std::string pairs(const Labels& labels) {
    std::string out;
    for (const auto& [key, value] : labels) {
        out += (out.empty() ? "" : ",") + key + "=" + value;
    }
    return out;
}

const char* feedName(Feed feed) {
    static constexpr const char* kNames[] = {"namespaces", "pods",      "quotas",     "cronjobs",
                                             "jobs",       "ingresses", "autoscalers"};
    return kNames[static_cast<std::size_t>(feed)];
}

std::string amount(const Quantity& quantity) {
    return std::to_string(quantity.milli()) + "m";
}

std::string scope(const NamespaceName& ns) {
    return ns.value().empty() ? std::string() : " in " + ns.value();
}

struct Text {
    std::string operator()(const NamespaceFact& f) const {
        return "ns " + f.name.value() + " {" + pairs(f.labels) + "} {" + pairs(f.annotations) + "}" +
               (f.terminating ? " terminating" : "") + (f.deletedAt ? " deleted" : "") +
               (f.condition.empty() ? "" : " \"" + f.condition + "\"");
    }
    std::string operator()(const PodFact& f) const {
        static constexpr const char* kPhases[] = {"Unknown", "Pending", "Running", "Succeeded", "Failed"};
        return "pod " + f.ns.value() + "/" + f.name.value() + " " +
               kPhases[static_cast<std::size_t>(f.phase)] + (f.ready ? " ready" : "") +
               (f.terminating ? " terminating" : "") + (f.ofJob ? " ofJob" : "") +
               " restarts=" + std::to_string(f.restarts) + " reason=" + f.reason +
               " tenant=" + f.tenantLabel + " since=" + at(f.readySince);
    }
    std::string operator()(const QuotaFact& f) const {
        std::string out = "quota " + f.ns.value() + "/" + f.name.value();
        for (const QuotaEntry& entry : f.entries) {
            out += " " + entry.resource + "=" + (entry.used ? amount(*entry.used) : "?") + "/" +
                   amount(entry.hard);
        }
        return out;
    }
    std::string operator()(const CronJobFact& f) const {
        return "cronjob " + f.ns.value() + "/" + f.name.value() + " '" + f.schedule + "' " + f.timeZone +
               (f.suspended ? " suspended" : "") + " active=" + std::to_string(f.active) +
               " scheduled=" + at(f.lastScheduled) + " successful=" + at(f.lastSuccessful);
    }
    std::string operator()(const JobFact& f) const {
        static constexpr const char* kOutcomes[] = {"running", "complete", "failed"};
        return "job " + f.ns.value() + "/" + f.name.value() + " of=" + f.cronJob + " " +
               kOutcomes[static_cast<std::size_t>(f.outcome)] + " active=" + std::to_string(f.active) +
               " failed=" + std::to_string(f.failed) + " reason=" + f.reason +
               " finished=" + at(f.finishedAt);
    }
    std::string operator()(const IngressFact& f) const {
        std::string out = "ingress " + f.ns.value() + "/" + f.name.value();
        for (const std::string& host : f.hosts) {
            out += " " + host;
        }
        return out;
    }
    std::string operator()(const AutoscalerFact& f) const {
        return "autoscaler " + f.ns.value() + "/" + f.name.value() + " of=" + f.target + " " +
               std::to_string(f.current) + "->" + std::to_string(f.desired) + " in " +
               std::to_string(f.minimum) + ".." + std::to_string(f.maximum) + (f.limited ? " limited" : "");
    }
    std::string operator()(const WebsiteFact&) const { return "website"; }
    std::string operator()(const MetricFact&) const { return "metric"; }
    std::string operator()(const RemovedFact& f) const {
        return std::string("removed ") + feedName(f.feed) + " " + f.ns.value() + "/" + f.name.value();
    }
    std::string operator()(const ListingFact& f) const {
        return std::string("listing ") + feedName(f.feed) + scope(f.ns);
    }
    std::string operator()(const ListedFact& f) const {
        return std::string("listed ") + feedName(f.feed) + scope(f.ns);
    }
    std::string operator()(const FeedFact& f) const {
        static constexpr const char* kStates[] = {"loading", "live", "stale", "denied", "none", "failed"};
        // Of a whole feed, tests follow one alone.
        const std::string of =
            f.ns.value().empty() ? std::string() : std::string(" ") + feedName(f.feed) + scope(f.ns);
        return std::string(kStates[static_cast<std::size_t>(f.state)]) + of +
               " at=" + std::to_string(f.at.time_since_epoch().count()) +
               (f.why ? " why=" + textOf(*f.why) : "") +
               (f.retryAt ? " retry=" + std::to_string(f.retryAt->time_since_epoch().count()) : "");
    }
};

}  // namespace

std::string textOf(const Fact& fact) {
    return std::visit(Text{}, fact);
}

std::vector<std::string> textsOf(const std::vector<Fact>& facts) {
    std::vector<std::string> out;
    std::transform(facts.begin(), facts.end(), std::back_inserter(out),
                   [](const Fact& f) { return textOf(f); });
    return out;
}

std::string textOf(const Error& error) {
    if (const auto* http = std::get_if<HttpError>(&error)) {
        return "http:" + std::to_string(http->status) + http->reason;
    }
    if (const auto* network = std::get_if<NetworkError>(&error)) {
        return "network:" + std::to_string(static_cast<int>(network->kind));
    }
    if (const auto* denied = std::get_if<DeniedError>(&error)) {
        return "denied:" + denied->verb + ":" + denied->resource +
               (denied->scope.empty() ? "" : "@" + denied->scope);
    }
    static constexpr const char* kKinds[] = {"network", "tls",       "http",    "login",  "denied",
                                             "decode",  "sql",       "missing", "config", "reach",
                                             "plugin",  "cancelled", "system"};
    return kKinds[error.index()];
}

}  // namespace flotte::test
