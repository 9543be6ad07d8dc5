#include "views/text/fleet_changes.h"

namespace flotte::text {

FleetChanges changesBetween(const std::vector<TenantRowPtr>& before, const std::vector<TenantRowPtr>& after) {
    FleetChanges changes;
    auto old = before.begin();
    for (const TenantRowPtr& row : after) {
        while (old != before.end() && (*old)->key < row->key) {
            changes.removed.push_back(*old++);
        }
        const bool same = old != before.end() && (*old)->key == row->key;
        if (!same || (*old != row && !(**old == *row))) {
            changes.changed.push_back(row);
        }
        old += same ? 1 : 0;
    }
    changes.removed.insert(changes.removed.end(), old, before.end());
    return changes;
}

}  // namespace flotte::text
