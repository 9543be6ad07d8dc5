#pragma once

#include <map>
#include <random>

#include "models/fleet/fleet_batch.h"

namespace flotte::test {

/// Makes batches as a fleet would, keeps what they add up to, and is the same again for the same seed.
class RandomFleet {
 public:
    explicit RandomFleet(unsigned seed) : random_(seed) {}

    FleetBatch batch(int changes);
    const std::map<RowKey, TenantRowPtr>& rows() const { return rows_; }
    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

 private:
    TenantRowPtr make(const RowKey& key);
    RowKey anyKey();

    std::mt19937 random_;
    std::map<RowKey, TenantRowPtr> rows_;
};

/// What a batch says, done to a map: the plain meaning of `FleetBatch`.
void applyTo(std::map<RowKey, TenantRowPtr>& rows, const FleetBatch& batch);

}  // namespace flotte::test
