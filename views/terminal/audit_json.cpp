#include <nlohmann/json.hpp>

#include <QDateTime>

#include "models/provisioning/problem.h"
#include "views/terminal/audit_text.h"

namespace flotte::terminal {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

const char* keyOf(AuditBreak::Why why) {
    switch (why) {
        case AuditBreak::Why::Changed:
            return "changed";
        case AuditBreak::Why::Missing:
            return "missing";
        case AuditBreak::Why::Reordered:
            break;
    }
    return "reordered";
}

const char* keyOf(ExportVerdict::Break::Why why) {
    using Why = ExportVerdict::Break::Why;
    switch (why) {
        case Why::NoEntry:
            return "no-entry";
        case Why::Changed:
            return "changed";
        case Why::Missing:
            return "missing";
        case Why::Reordered:
            break;
    }
    return "reordered";
}

const char* keyOf(AnchorState::Kind kind) {
    using Kind = AnchorState::Kind;
    switch (kind) {
        case Kind::Holds:
            return "holds";
        case Kind::None:
            return "none";
        case Kind::Broken:
            return "broken";
        case Kind::Unread:
            break;
    }
    return "unknown";
}

Json anchorJson(const AnchorState& state) {
    Json json{{"region", state.region.value()}, {"state", keyOf(state.kind)}, {"heads", state.heads}};
    if (state.head) {
        json["number"] = state.head->number;
        json["hash"] = state.head->hash;
        json["at"] = QDateTime::fromMSecsSinceEpoch(state.head->at.time_since_epoch().count(), Qt::UTC)
                         .toString(Qt::ISODateWithMs)
                         .toStdString();
    }
    if (state.error) {
        const Problem problem = problemOf(*state.error);
        json["problem"] = {
            {"kind", problemKey(problem.kind)}, {"request", problem.request}, {"detail", problem.detail}};
    }
    return json;
}

}  // namespace

std::string auditCheckJson(const AuditCheck& check) {
    Json json{{"version", 1},
              {"entries", check.entries},
              {"hash", check.hash},
              {"whole", !check.broken.has_value()},
              {"confirmed", check.confirmed()}};
    if (check.broken) {
        json["broken"] = {{"number", check.broken->number}, {"why", keyOf(check.broken->why)}};
    }
    json["anchors"] = Json::array();
    for (const AnchorState& state : check.anchors) {
        json["anchors"].push_back(anchorJson(state));
    }
    return dumped(json);
}

std::string exportJson(const AuditExport& done) {
    return dumped({{"version", 1},
                   {"file", done.file},
                   {"signature", done.signature},
                   {"key", done.fingerprint},
                   {"entries", done.entries},
                   {"digest", done.digest},
                   {"recorded", done.recorded}});
}

std::string verdictJson(const ExportVerdict& verdict) {
    Json json{{"version", 1},
              {"good", verdict.good()},
              {"signature", verdict.signature},
              {"entries", verdict.entries},
              {"first", verdict.first},
              {"last", verdict.last},
              {"hash", verdict.lastHash},
              {"tenant", verdict.tenant.value()},
              {"gaps", verdict.gaps}};
    if (verdict.broken) {
        json["broken"] = {{"line", verdict.broken->line}, {"why", keyOf(verdict.broken->why)}};
    }
    return dumped(json);
}

std::string keyJson(const AuditKey& key) {
    return dumped(
        {{"version", 1}, {"file", key.file}, {"publicKey", key.publicKey}, {"fingerprint", key.fingerprint}});
}

}  // namespace flotte::terminal
