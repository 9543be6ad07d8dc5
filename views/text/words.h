#pragma once

#include <QString>

#include "models/backup/backup.h"
#include "models/core/error.h"
#include "models/core/reading.h"
#include "models/fleet/fact_source.h"
#include "models/fleet/facts.h"
#include "models/health/health.h"
#include "models/tenant/anomaly.h"
#include "models/tenant/tenant_row.h"

/// Words for values, shared by desktop and terminal: the glossary in code. QtCore only, GUI or main thread.
/// What comes from servers and files is made harmless (`safe.h`) before it enters a sentence.
namespace flotte::text {

/// An error in three parts (ui.md, "Words"): what happened; what to do; the detail one click away (request,
/// status, the server's words). `who` = the source as people know it, such as `apac`; empty = the server that
/// the request names.
QString errorSummary(const Error& error, const QString& who = {});
QString errorAdvice(const Error& error);
QString errorDetail(const Error& error);

QString readingWord(ReadingState state);
QString healthWord(HealthLevel level);
/// One reason with its figures: "2 of 21 pods not ready, for 6 min". Figures follow QLocale's default.
QString healthReason(const HealthReason& reason, TimePoint now);
QString backupWord(BackupLevel level);
QString backupNoteWord(BackupNote note);
QString lifecycleWord(Lifecycle lifecycle);
QString anomalyTitle(AnomalyKind kind);
QString anomalyAdvice(AnomalyKind kind);
QString feedName(Feed feed);
QString feedStateWord(FeedState state);
QString sourceKindWord(SourceKind kind);
/// The source's name as people know it: two sources of one region are told apart by their kind.
QString sourceTitle(const SourceInfo& info);
/// A source's endpoint, and how it is reached where that isn't directly; in the platform file's own words.
QString reachedAddress(const SourceInfo& source);

/// Shape of a state without colour: ● ▲ ■ ◌ ? ∅ ◷ ⟳, or its ASCII stand-in (decisions 24).
QString healthShape(HealthLevel level, bool ascii = false);
QString readingShape(ReadingState state, bool ascii = false);
QString feedShape(FeedState state, bool ascii = false);

}  // namespace flotte::text
