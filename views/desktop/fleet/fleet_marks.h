#pragma once

#include <QObject>
#include <unordered_set>

#include "models/fleet/fleet_batch.h"

namespace flotte::desktop {

/// The tenants marked for a deed on many. Kept by key, so that they outlive updates, filters and orders.
class FleetMarks final : public QObject {
    Q_OBJECT
 public:
    using Keys = std::unordered_set<RowKey>;
    using QObject::QObject;

    bool contains(const RowKey& key) const { return keys_.contains(key); }
    int count() const { return static_cast<int>(keys_.size()); }
    const Keys& keys() const { return keys_; }
    void set(Keys keys);
    void toggle(const RowKey& key);
    void clear() { set({}); }
    /// A row that has another key now keeps its mark; one that is gone loses it.
    void follow(const FleetBatch& batch);

 Q_SIGNALS:
    void changed();

 private:
    Keys keys_;
};

}  // namespace flotte::desktop
