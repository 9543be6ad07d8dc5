#pragma once

#include <QString>
#include <optional>

#include "models/fleet/fleet_batch.h"
#include "models/fleet/fleet_item_model.h"
#include "views/desktop/theme/colours.h"
#include "views/desktop/theme/shapes.h"

namespace flotte::desktop {

/// Why no row is shown, and the way on. A table is never blank.
struct EmptyReason {
    enum class Way { None, ClearFilter, Retry };
    Shape shape = Shape::None;
    Tone tone = Tone::Muted;
    QString title;
    QString text;
    Way way = Way::None;
    std::optional<SourceId> source;  ///< whose details say more
    bool operator==(const EmptyReason&) const = default;
};

/// `total` = rows of the fleet, shown or not. Called only when none is shown.
EmptyReason emptyReason(int total, const FleetSelection& selection, const std::vector<SourceStatus>& sources);

}  // namespace flotte::desktop
