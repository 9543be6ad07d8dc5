#include "views/text/fleet_json.h"

#include <QString>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "models/fleet/feed_key.h"
#include "views/text/fleet_changes.h"
#include "views/text/json_keys.h"
#include "views/text/json_text.h"
#include "views/text/words.h"

namespace flotte::text {
namespace {

using Json = nlohmann::ordered_json;

Json timeJson(TimePoint at) {
    return at == TimePoint{} ? Json(nullptr) : Json(rfc3339(at));
}

Json timeJson(const std::optional<TimePoint>& at) {
    return at ? timeJson(*at) : Json(nullptr);
}

Json textJson(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json errorJson(const std::shared_ptr<const Error>& why, const QString& who = {}) {
    return why ? Json(errorSummary(*why, who).toStdString()) : Json(nullptr);
}

/// The sources by SourceId: a reason names its source as people know it.
using Sources = std::vector<SourceStatus>;

QString titleOf(const Sources& sources, SourceId id) {
    return id.value() < sources.size() ? sourceTitle(sources[id.value()].info) : QString();
}

template <class T, class ToJson>
Json readingJson(const Reading<T>& reading, const Sources& sources, ToJson toJson) {
    Json json{{"state", jsonKey(reading.state)}};
    if (reading.state == ReadingState::Known && reading.value) {
        json["value"] = toJson(*reading.value);
        return json;
    }
    json["reason"] = reading.why ? errorJson(reading.why, titleOf(sources, reading.source))
                                 : Json(readingWord(reading.state).toStdString());
    if (reading.state == ReadingState::Stale) {
        json["asOf"] = timeJson(reading.asOf);
    }
    return json;
}

/// Cores are told as a number, everything else (bytes, objects) as an integer.
Json quantityJson(const std::string& resource, const Quantity& quantity) {
    const bool cpu = resource == "cpu" || resource.ends_with(".cpu");
    return cpu ? Json(quantity.toDouble()) : Json(quantity.units());
}

Json quotaJson(const QuotaTable& quota) {
    Json json = Json::object();
    for (const QuotaUse& use : quota) {
        json[use.resource] = {{"used", use.used ? quantityJson(use.resource, *use.used) : Json(nullptr)},
                              {"hard", quantityJson(use.resource, use.hard)}};
    }
    return json;
}

Json sitesJson(const std::vector<Site>& sites) {
    Json json = Json::array();
    for (const Site& site : sites) {
        json.push_back({{"websiteId", site.id.value()}, {"domain", site.domain}});
    }
    return json;
}

Json backupJson(const BackupState& backup) {
    Json notes = Json::array();
    for (const BackupNote note : backup.notes) {
        notes.push_back(backupNoteKey(note));
    }
    return {{"level", jsonKey(backup.level)},
            {"lastGoodStart", timeJson(backup.lastGoodStart)},
            {"lastRun", timeJson(backup.lastRun)},
            {"schedule", textJson(backup.schedule)},
            {"timeZone", textJson(backup.timeZone)},
            {"dueSince", timeJson(backup.dueSince)},
            {"nextRun", timeJson(backup.nextRun)},
            {"suspended", backup.suspended},
            {"reason", textJson(backup.reason)},
            {"message", textJson(backup.message)},
            {"notes", std::move(notes)}};
}

Json healthJson(const Health& health) {
    Json reasons = Json::array();
    for (const HealthReason& reason : health.reasons) {
        Json json{{"kind", jsonKey(reason.kind)}, {"level", healthKey(reason.level)}};
        if (reason.total > 0 || reason.count > 0) {
            json["count"] = reason.count;
            json["total"] = reason.total;
        }
        if (reason.share > 0) {
            json["share"] = reason.share;
        }
        json["detail"] = textJson(reason.detail);
        json["since"] = timeJson(reason.since);
        reasons.push_back(std::move(json));
    }
    return {{"level", healthKey(health.level)}, {"reasons", std::move(reasons)}};
}

Json anomaliesJson(const std::vector<Anomaly>& anomalies) {
    Json json = Json::array();
    for (const Anomaly& anomaly : anomalies) {
        json.push_back({{"kind", anomalyKey(anomaly.kind)},
                        {"since", timeJson(anomaly.since)},
                        {"detail", textJson(anomaly.detail)}});
    }
    return json;
}

Json usageJson(const TenantRow& row, const Sources& sources) {
    const auto number = [](double value) { return Json(value); };
    const auto bytes = [](double value) { return Json(static_cast<std::int64_t>(value)); };
    return {{"cpu", readingJson(row.cpu, sources, number)},
            {"memory", readingJson(row.memory, sources, bytes)},
            {"requests", readingJson(row.requests, sources, number)},
            {"errors", readingJson(row.errors, sources, number)}};
}

/// Whether tier, environment and what else the namespace's labels tell are known; where they are not, why.
Json identityJson(const TenantRow& row, const Sources& sources) {
    QString who;
    for (const SourceStatus& source : sources) {
        if (source.info.kind == SourceKind::Kubernetes && source.info.region == row.region) {
            who = sourceTitle(source.info);
        }
    }
    Json json{{"state", jsonKey(row.identity)}};
    if (!row.labelsRead()) {
        json["reason"] =
            row.identityWhy ? errorJson(row.identityWhy, who) : Json(readingWord(row.identity).toStdString());
    } else if (row.identity == ReadingState::Stale) {
        json["asOf"] = timeJson(row.identityAsOf);
    }
    return json;
}

Json tenantJson(const TenantRow& row, const Sources& sources) {
    const auto pods = [](const PodCounts& counts) {
        return Json{{"ready", counts.ready}, {"total", counts.total}};
    };
    const auto autoscalers = [](const AutoscalerCounts& counts) {
        return Json{{"total", counts.total}, {"atMaximum", counts.atMaximum}, {"limited", counts.limited}};
    };
    return {{"id", row.tenant ? Json(row.label) : Json(nullptr)},
            {"namespace", textJson(row.ns.value())},
            {"name", textJson(row.name)},
            {"domain", textJson(row.domain)},
            {"sites", readingJson(row.sites, sources, sitesJson)},
            {"region", textJson(row.region.value())},
            {"identity", identityJson(row, sources)},
            {"tier", textJson(row.displayTier)},
            {"environment", textJson(row.environment)},
            {"billingId", textJson(row.billingId)},
            {"costCenter", textJson(row.costCenter)},
            {"department", textJson(row.department)},
            {"createdAt", timeJson(row.createdAt)},
            {"lifecycle", jsonKey(row.lifecycle)},
            {"health", healthJson(row.health)},
            {"pods", readingJson(row.pods, sources, pods)},
            {"quota", readingJson(row.quota, sources, quotaJson)},
            {"usage", usageJson(row, sources)},
            {"backup", readingJson(row.backup, sources, backupJson)},
            {"autoscalers", readingJson(row.autoscalers, sources, autoscalers)},
            {"anomalies", anomaliesJson(row.anomalies)}};
}

Json sourceJson(const SourceStatus& source) {
    const FeedStatus overall = source.overall();
    return {{"name", source.info.name},
            {"kind", jsonKey(source.info.kind)},
            {"region", textJson(source.info.region.value())},
            {"state", jsonKey(overall.state)},
            {"asOf", timeJson(overall.at)},
            {"error", errorJson(overall.why, sourceTitle(source.info))}};
}

Json sourcesArray(const std::vector<SourceStatus>& sources) {
    Json json = Json::array();
    for (const SourceStatus& source : sources) {
        json.push_back(sourceJson(source));
    }
    return json;
}

Json feedsJson(const SourceStatus& source) {
    Json json = Json::array();
    for (const Feed feed : source.info.feeds) {
        const FeedStatus& status = source.feeds.at(static_cast<std::size_t>(feed));
        json.push_back({{"feed", feedKey(feed)},
                        {"state", jsonKey(status.state)},
                        {"asOf", timeJson(status.at)},
                        {"error", errorJson(status.why, sourceTitle(source.info))},
                        {"retryAt", timeJson(status.retryAt)}});
    }
    return json;
}

/// What a row that is gone was called.
Json removedJson(const TenantRow& row) {
    return {{"id", row.tenant ? Json(row.label) : Json(nullptr)},
            {"namespace", textJson(row.ns.value())},
            {"region", textJson(row.region.value())},
            {"domain", textJson(row.domain)}};
}

Json headJson(const FleetHead& head) {
    return {{"version", 1},
            {"asOf", timeJson(head.at)},
            {"undecided", head.undecided},
            {"sources", sourcesArray(head.sources)}};
}

std::string dumped(const Json& json, int indent) {
    return harmlessJson(json.dump(indent, ' ', false, Json::error_handler_t::replace)) + '\n';
}

}  // namespace

std::string headJsonText(const FleetHead& head) {
    return headJson(head).dump();
}

std::string oneTenantJson(const FleetMirror::State& state, const TenantRow& row) {
    Json json = headJson({state.at, 0, state.sources});
    json.erase("undecided");
    json["tenant"] = tenantJson(row, state.sources);
    return dumped(json, 2);
}

std::string fleetJson(const FleetHead& head, const std::vector<TenantRowPtr>& rows) {
    Json json = headJson(head);
    json["tenants"] = Json::array();
    for (const TenantRowPtr& row : rows) {
        json["tenants"].push_back(tenantJson(*row, head.sources));
    }
    return dumped(json, 2);
}

std::string fleetJsonLines(const FleetHead& head, const std::vector<TenantRowPtr>& rows) {
    std::string lines = dumped(headJson(head), -1);
    for (const TenantRowPtr& row : rows) {
        lines += dumped(tenantJson(*row, head.sources), -1);
    }
    return lines;
}

std::string sourcesJson(const FleetMirror::State& state) {
    Json sources = Json::array();
    for (const SourceStatus& source : state.sources) {
        Json json = sourceJson(source);
        json["endpoint"] = textJson(source.info.endpoint);
        if (!source.info.reach.empty()) {
            json["reach"] = textJson(source.info.reach);
        }
        json["feeds"] = feedsJson(source);
        sources.push_back(std::move(json));
    }
    return dumped({{"version", 1}, {"asOf", timeJson(state.at)}, {"sources", std::move(sources)}}, 2);
}

std::string FleetJsonLog::next(const FleetMirror::State& state, TimePoint now) {
    std::vector<TenantRowPtr> rows;
    std::copy_if(state.rows.begin(), state.rows.end(), std::back_inserter(rows),
                 [&](const TenantRowPtr& row) { return filter_.judge(*row, now) == Verdict::Yes; });
    const FleetChanges changes = changesBetween(rows_, rows);
    if (begun_ && changes.empty() && sources_ == state.sources) {
        return {};
    }
    begun_ = true;
    Json changed = Json::array();
    for (const TenantRowPtr& row : changes.changed) {
        changed.push_back(tenantJson(*row, state.sources));
    }
    Json removed = Json::array();
    for (const TenantRowPtr& row : changes.removed) {
        removed.push_back(removedJson(*row));
    }
    rows_ = std::move(rows);
    sources_ = state.sources;
    return dumped({{"changed", std::move(changed)},
                   {"removed", std::move(removed)},
                   {"sources", sourcesArray(sources_)}},
                  -1);
}

}  // namespace flotte::text
