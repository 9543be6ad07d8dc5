#include "views/desktop/fleet/fleet_marks.h"

namespace flotte::desktop {

void FleetMarks::set(Keys keys) {
    if (keys != keys_) {
        keys_ = std::move(keys);
        Q_EMIT changed();
    }
}

void FleetMarks::toggle(const RowKey& key) {
    if (keys_.erase(key) == 0) {
        keys_.insert(key);
    }
    Q_EMIT changed();
}

void FleetMarks::follow(const FleetBatch& batch) {
    if (keys_.empty()) {
        return;
    }
    Keys keys = keys_;
    for (const auto& [from, to] : batch.moved) {
        if (keys.erase(from) > 0) {
            keys.insert(to);
        }
    }
    for (const RowKey& key : batch.removed) {
        keys.erase(key);
    }
    set(std::move(keys));
}

}  // namespace flotte::desktop
