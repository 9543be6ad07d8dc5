#include "models/fleet/fleet_feed.h"

#include <utility>

namespace flotte {

FleetFeed::FleetFeed(QObject* parent) : QObject(parent) {}
FleetFeed::~FleetFeed() = default;

void FleetFeed::post(FleetBatchPtr batch) {
    std::lock_guard lock(mutex_);
    if (waiting_) {
        waiting_ = std::make_shared<const FleetBatch>(merged(*waiting_, *batch));
        return;
    }
    waiting_ = std::move(batch);
    QMetaObject::invokeMethod(
        this, [this] { deliver(); }, Qt::QueuedConnection);
}

void FleetFeed::deliver() {
    FleetBatchPtr next;
    {
        std::lock_guard lock(mutex_);
        next = std::exchange(waiting_, nullptr);
    }
    if (next) {
        Q_EMIT batch(next);
    }
}

}  // namespace flotte
