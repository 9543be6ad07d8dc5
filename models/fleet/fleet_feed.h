#pragma once

#include <QMetaType>
#include <QObject>
#include <mutex>

#include "models/fleet/fleet_batch.h"

namespace flotte {

/// Carries batches from the ingest thread to the thread it lives in. When that thread lags, waiting batches
/// are merged into one, so that it never works through a backlog. Who owns both stops the store before the
/// feed goes.
class FleetFeed final : public QObject {
    Q_OBJECT
 public:
    explicit FleetFeed(QObject* parent = nullptr);
    ~FleetFeed() override;

    /// Any thread; never blocks for long.
    void post(FleetBatchPtr batch);

 Q_SIGNALS:
    /// Emitted in the thread the feed lives in.
    void batch(const flotte::FleetBatchPtr& batch);

 private:
    void deliver();

    std::mutex mutex_;
    FleetBatchPtr waiting_;  ///< guarded; set = a delivery is on its way
};

}  // namespace flotte

Q_DECLARE_METATYPE(flotte::FleetBatchPtr)
