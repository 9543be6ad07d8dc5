#include <QCoreApplication>

#include "models/fleet/feed_key.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::text {
namespace {

struct Reasons {
    Q_DECLARE_TR_FUNCTIONS(Reasons)
};

using Kind = HealthReason::Kind;

/// The name of the feed whose key stands there.
QString silentFeed(const std::string& key) {
    for (std::size_t i = 0; i < kFeedCount; ++i) {
        if (feedKey(static_cast<Feed>(i)) == key) {
            return feedName(static_cast<Feed>(i));
        }
    }
    return safeShort(key, 80);
}

/// The words of the note whose key stands there.
QString noteOf(const std::string& key) {
    for (std::size_t i = 0; i < kBackupNoteCount; ++i) {
        if (backupNoteKey(static_cast<BackupNote>(i)) == key) {
            return backupNoteWord(static_cast<BackupNote>(i));
        }
    }
    return safeShort(key, 80);
}

/// The sentence without how long it has lasted.
QString sentence(const HealthReason& reason) {
    const QLocale locale;
    QString detail = safeShort(reason.detail, 80);
    const QString share = percent(reason.share, locale);
    const int count = static_cast<int>(reason.count);
    const int total = static_cast<int>(reason.total);
    switch (reason.kind) {
        case Kind::PodsNotReady:
            return total == 1 ? Reasons::tr("its only pod is not ready")
                              : Reasons::tr("%Ln of %1 pod(s) not ready", nullptr, count)
                                    .arg(text::count(total, locale));
        case Kind::PodsNone:
            return Reasons::tr("no pod runs");
        case Kind::CrashLoop:
            return Reasons::tr("%Ln pod(s) crash and restart (%1)", nullptr, count).arg(detail);
        case Kind::QuotaFull:
            return Reasons::tr("quota %1 full (%2)").arg(detail, share);
        case Kind::QuotaNearlyFull:
            return Reasons::tr("quota %1 nearly full (%2)").arg(detail, share);
        case Kind::BackupLate:
            return Reasons::tr("backup late");
        case Kind::BackupFailing:
            return detail.isEmpty() ? Reasons::tr("backup failing")
                                    : Reasons::tr("backup failing (%1)").arg(detail);
        case Kind::BackupNever:
            return Reasons::tr("never backed up");
        case Kind::BackupUnknown:
            return Reasons::tr("backup not known (%1)").arg(noteOf(reason.detail));
        case Kind::BackupSuspended:
            return Reasons::tr("backup's schedule suspended");
        case Kind::BackupMissing:
            return Reasons::tr("nothing makes a backup");
        case Kind::NamespaceTerminating:
            return Reasons::tr("namespace is being deleted");
        case Kind::NamespaceMissing:
            return Reasons::tr("site without namespace");
        case Kind::WebsiteMissing:
            return Reasons::tr("namespace without site");
        case Kind::WebsiteDeleted:
            return Reasons::tr("site deleted, namespace still there");
        case Kind::ErrorsHigh:
            return Reasons::tr("%1 of answers are errors").arg(share);
        case Kind::SourceSilent:
            return Reasons::tr("not known: %1").arg(silentFeed(reason.detail));
    }
    return detail;
}

}  // namespace

QString healthReason(const HealthReason& reason, TimePoint now) {
    QString what = sentence(reason);
    if (reason.since == TimePoint{}) {
        return what;
    }
    const QString lasting = age(now - reason.since, QLocale());
    if (reason.kind == Kind::BackupLate) {
        return Reasons::tr("%1, last good one %2 ago").arg(what, lasting);  // `since` is that run's start
    }
    return Reasons::tr("%1, for %2").arg(what, lasting);
}

}  // namespace flotte::text
