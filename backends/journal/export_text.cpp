#include "backends/journal/export_text.h"

#include <QDateTime>

#include <exception>
#include <nlohmann/json.hpp>
#include <utility>

#include "backends/journal/json_number.h"

namespace flotte::journal {

namespace {

using Json = nlohmann::ordered_json;
using Why = ExportVerdict::Break::Why;

std::string timeText(TimePoint at) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs)
        .toStdString();
}

TimePoint timeFrom(const std::string& text) {
    const QDateTime at = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    return TimePoint(Milliseconds(at.isValid() ? at.toMSecsSinceEpoch() : 0));
}

DecodeError noEntry(const std::string& detail) {
    return {"audit.export", 0, detail, {}};
}

AuditEntry entryOf(const Json& json) {
    const auto text = [&json](const char* key) { return json.at(key).get<std::string>(); };
    AuditEntry entry;
    entry.number = wholeAt<std::uint64_t>(json, "number");
    entry.at = timeFrom(text("at"));
    entry.actor = {text("clusterUser"), text("journalUser"), text("osUser"), text("host")};
    entry.action = text("action");
    entry.operation = OperationId(text("operation"));
    entry.step = StepId(text("step"));
    entry.tenant = TenantId(text("tenant"));
    entry.region = RegionName(text("region"));
    entry.detail = text("detail");
    entry.before = text("before");
    entry.after = text("after");
    entry.outcome = outcomeFromKey(text("outcome")).value_or(AuditEntry::Outcome::Done);
    entry.previous = text("previous");
    entry.hash = text("hash");
    return entry;
}

/// Reads line after line until one is not as it was written.
class Reading {
 public:
    ExportVerdict verdict;

    /// False: the rest need not be read.
    bool pass(const AuditEntry& entry) {
        ++line_;
        if (auditHash(entry) != entry.hash) {
            return breaks(line_, Why::Changed);
        }
        if (!follows(entry)) {
            return breaks(line_, Why::Reordered);
        }
        note(entry);
        if (firstGap_ != 0 && (mixed_ || verdict.tenant.value().empty())) {
            return breaks(firstGap_, Why::Missing);
        }
        return true;
    }
    bool noEntry() { return breaks(++line_, Why::NoEntry); }

    void end() {
        if (firstGap_ == 0) {
            verdict.tenant = {};
        }
    }

 private:
    bool breaks(std::size_t line, Why why) {
        verdict.broken = {line, why};
        return false;
    }
    bool follows(const AuditEntry& entry) const {
        if (verdict.entries == 0) {
            return entry.number > 1 || (entry.number == 1 && entry.previous == kNoHash);
        }
        return entry.number == verdict.last + 1 ? entry.previous == verdict.lastHash
                                                : entry.number > verdict.last;
    }
    void note(const AuditEntry& entry) {
        if (verdict.entries == 0) {
            verdict.first = entry.number;
            verdict.tenant = entry.tenant;
        } else {
            mixed_ = mixed_ || entry.tenant != verdict.tenant;
            if (entry.number > verdict.last + 1) {
                ++verdict.gaps;
                firstGap_ = firstGap_ == 0 ? line_ : firstGap_;
            }
        }
        ++verdict.entries;
        verdict.last = entry.number;
        verdict.lastHash = entry.hash;
    }

    std::size_t line_ = 0;
    std::size_t firstGap_ = 0;
    bool mixed_ = false;  ///< not all entries are of one tenant
};

}  // namespace

Result<std::string> exportLine(const AuditEntry& entry) {
    const Json json{{"number", entry.number},
                    {"at", timeText(entry.at)},
                    {"clusterUser", entry.actor.clusterUser},
                    {"journalUser", entry.actor.journalUser},
                    {"osUser", entry.actor.osUser},
                    {"host", entry.actor.host},
                    {"action", entry.action},
                    {"operation", entry.operation.value()},
                    {"step", entry.step.value()},
                    {"tenant", entry.tenant.value()},
                    {"region", entry.region.value()},
                    {"detail", entry.detail},
                    {"before", entry.before},
                    {"after", entry.after},
                    {"outcome", outcomeKey(entry.outcome)},
                    {"previous", entry.previous},
                    {"hash", entry.hash}};
    try {
        return json.dump();
    } catch (const Json::exception& error) {
        return fail(noEntry(error.what()));
    }
}

Result<AuditEntry> entryFromLine(std::string_view line) {
    try {
        AuditEntry entry = entryOf(Json::parse(line));
        // Whatever else the line holds, or how it holds it, is not there when it is written again.
        const Result<std::string> again = exportLine(entry);
        return again && *again == line ? Result<AuditEntry>(std::move(entry))
                                       : fail(noEntry("not as an export writes it"));
    } catch (const std::exception& error) {
        return fail(noEntry(error.what()));
    }
}

ExportVerdict checkExport(std::string_view text) {
    Reading reading;
    bool goesOn = true;
    while (goesOn && !text.empty()) {
        const std::size_t end = text.find('\n');
        const auto entry = end == std::string_view::npos ? fail(noEntry("without an end"))
                                                         : entryFromLine(text.substr(0, end));
        goesOn = entry ? reading.pass(*entry) : reading.noEntry();
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    reading.end();
    return std::move(reading.verdict);
}

}  // namespace flotte::journal
