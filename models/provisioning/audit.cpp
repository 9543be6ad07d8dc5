#include "models/provisioning/audit.h"

#include <QCryptographicHash>

#include <array>

namespace flotte {

namespace {

constexpr std::array kOutcomes = {"asked", "done", "failed", "refused"};

void add(QCryptographicHash& hash, const std::string& text) {
    const std::string size = std::to_string(text.size()) + ':';
    hash.addData(QByteArrayView(size.data(), static_cast<qsizetype>(size.size())));
    hash.addData(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
}

}  // namespace

const std::string kNoHash(64, '0');

std::string auditHash(const AuditEntry& entry) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, std::to_string(entry.number));
    add(hash, std::to_string(entry.at.time_since_epoch().count()));
    for (const std::string* text :
         {&entry.actor.clusterUser, &entry.actor.journalUser, &entry.actor.osUser, &entry.actor.host,
          &entry.action, &entry.operation.value(), &entry.step.value(), &entry.tenant.value(),
          &entry.region.value(), &entry.detail, &entry.before, &entry.after}) {
        add(hash, *text);
    }
    add(hash, outcomeKey(entry.outcome));
    add(hash, entry.previous);
    return hash.result().toHex().toStdString();
}

std::optional<AuditBreak> firstBreak(const std::vector<AuditEntry>& entries, std::uint64_t before,
                                     const std::string& hash) {
    using Why = AuditBreak::Why;
    std::string expected = hash;
    for (const AuditEntry& entry : entries) {
        if (entry.number != before + 1) {
            return AuditBreak{entry.number, entry.number > before ? Why::Missing : Why::Reordered};
        }
        if (auditHash(entry) != entry.hash) {
            return AuditBreak{entry.number, Why::Changed};
        }
        if (entry.previous != expected) {
            return AuditBreak{entry.number, Why::Reordered};
        }
        before = entry.number;
        expected = entry.hash;
    }
    return std::nullopt;
}

const char* outcomeKey(AuditEntry::Outcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome));
}

std::optional<AuditEntry::Outcome> outcomeFromKey(const std::string& key) {
    for (std::size_t i = 0; i < kOutcomes.size(); ++i) {
        if (key == kOutcomes.at(i)) {
            return static_cast<AuditEntry::Outcome>(i);
        }
    }
    return std::nullopt;
}

}  // namespace flotte
