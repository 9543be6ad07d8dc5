#pragma once

#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

#include "models/fleet/fleet_batch.h"
#include "views/text/field_text.h"

namespace flotte::text {

/// A name and its value.
struct NamedText {
    QString name;
    Toned value;
};

/// Something to look into, and what to do about it.
struct Notice {
    Toned title;
    QString detail;
    QString advice;
};

/// A part of what is known about a tenant. `origin` = its source, its state where stale, its age.
struct Section {
    QString title;
    QStringList origin;
    std::vector<NamedText> facts;
    std::vector<Toned> lines;  ///< what has no name: sites, or why nothing is known
    std::vector<Notice> notes;
};

struct TenantAsk {
    FieldStyle style;
    std::function<QString(SourceId)> sourceName;  ///< as people know it; empty = not known
    QString regionName;                           ///< of the source that knows the tenant's namespace
    /// When a source that is live last said so (`confirmedAt`): a value may have stood unchanged for long.
    std::function<TimePoint(SourceId)> confirmed = [](SourceId) { return TimePoint{}; };
    std::optional<SourceId> region;  ///< that source
};

/// The moment since which a live feed of the source may have been silent; nothing where none is live.
TimePoint confirmedAt(const SourceStatus& source);

/// Everything that is known about one tenant; each section tells its source and how old it is, or why it is
/// not known.
std::vector<Section> tenantSections(const TenantRow& row, const TenantAsk& ask);

/// "client-abc · Boutique du Lac".
QString tenantTitle(const TenantRow& row);

}  // namespace flotte::text
