#include "views/terminal/audit_text.h"

#include <QCoreApplication>

#include <algorithm>

#include "views/terminal/operations_text.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct AuditText {
    Q_DECLARE_TR_FUNCTIONS(AuditText)
};

using Kind = AnchorState::Kind;
using Why = ExportVerdict::Break::Why;

QString regionOf(const AnchorState& state) {
    return text::safeShort(state.region.value(), 63);
}

QString numberOf(const AnchorState& state) {
    return QString::number(state.head ? state.head->number : 0);
}

QString brokenAnchor(const AnchorState& state) {
    return AuditText::tr(
               "%1: the log does not hold entry %2 as it was anchored there: it was cut or written anew")
        .arg(regionOf(state), numberOf(state));
}

QString causeOf(const AnchorState& state) {
    return state.error ? text::errorSummary(*state.error) : QString();
}

QString anchorLine(const AnchorState& state, const RenderOptions& options) {
    switch (state.kind) {
        case Kind::Holds:
            return AuditText::tr("%1: the log holds all that is anchored there, up to entry %2 (%3)")
                .arg(regionOf(state), numberOf(state),
                     text::moment(state.head ? state.head->at : TimePoint(), options.locale));
        case Kind::None:
            return AuditText::tr("%1: nothing is anchored there, so it confirms nothing")
                .arg(regionOf(state));
        case Kind::Broken:
            return brokenAnchor(state);
        case Kind::Unread:
            break;
    }
    return AuditText::tr("%1: its anchor is not known (%2), so it confirms nothing")
        .arg(regionOf(state), causeOf(state));
}

QString breakText(const ExportVerdict::Break& broken) {
    const QString line = QString::number(broken.line);
    switch (broken.why) {
        case Why::NoEntry:
            return AuditText::tr("Line %1 is no entry as an export writes it").arg(line);
        case Why::Changed:
            return AuditText::tr("Line %1 was changed after its entry was written").arg(line);
        case Why::Missing:
            return AuditText::tr("Entries before line %1 are missing").arg(line);
        case Why::Reordered:
            break;
    }
    return AuditText::tr("Line %1 does not follow the one before it").arg(line);
}

}  // namespace

bool AuditCheck::confirmed() const {
    const bool all = std::all_of(anchors.begin(), anchors.end(), [this](const AnchorState& state) {
        return state.kind == Kind::Holds || (state.kind == Kind::None && entries == 0);
    });
    return !broken && all;
}

QStringList anchorLines(const std::vector<AnchorState>& states, const RenderOptions& options) {
    QStringList lines;
    for (const AnchorState& state : states) {
        lines << anchorLine(state, options);
    }
    return lines;
}

QStringList anchorTroubleLines(const std::vector<AnchorState>& states) {
    QStringList lines;
    for (const AnchorState& state : states) {
        if (state.kind == Kind::Broken) {
            lines << brokenAnchor(state);
        } else if (state.kind == Kind::Unread) {
            lines << AuditText::tr("%1: the audit log could not be anchored there (%2)")
                         .arg(regionOf(state), causeOf(state));
        }
    }
    return lines;
}

QStringList exportLines(const AuditExport& done) {
    QStringList lines{AuditText::tr("%n entry(ies) are in %1", nullptr, static_cast<int>(done.entries))
                          .arg(text::safeShort(done.file, 400)),
                      AuditText::tr("The signature is in %1, by the key %2")
                          .arg(text::safeShort(done.signature, 400), text::safeShort(done.fingerprint, 64))};
    if (!done.recorded) {
        lines << AuditText::tr(
            "That it was done could not be written to the audit log, which says only that it "
            "was asked for.");
    }
    return lines;
}

QStringList verdictLines(const ExportVerdict& verdict) {
    QStringList lines{verdict.signature ? AuditText::tr("The signature is this key's, over this file.")
                                        : AuditText::tr("The signature is not this key's over this file.")};
    if (verdict.broken) {
        return lines << breakText(*verdict.broken);
    }
    if (verdict.gaps == 0) {
        return lines << auditWholeLine(verdict.entries,
                                       verdict.lastHash.empty() ? std::string("-") : verdict.lastHash);
    }
    return lines << AuditText::tr("%n entry(ies) of %1 alone, each as it was written.", nullptr,
                                  static_cast<int>(verdict.entries))
                        .arg(text::safeShort(verdict.tenant.value(), 63))
                 << AuditText::tr(
                        "What lies between them is not in the file: whether one of them is missing "
                        "can't be told from it.");
}

QStringList keyLines(const AuditKey& key) {
    const QString place = text::safeShort(key.file, 400);
    return {
        key.file.starts_with("keychain:")
            ? AuditText::tr("The private key is in your keychain (%1). Keep it there.").arg(place)
            : AuditText::tr("The private key is in %1, which you alone can read. Keep it there.").arg(place),
        AuditText::tr("Give the public key to who is to check your exports. Its fingerprint: %1")
            .arg(text::safeShort(key.fingerprint, 64))};
}

}  // namespace flotte::terminal
