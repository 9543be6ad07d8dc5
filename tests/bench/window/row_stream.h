#pragma once

#include <random>
#include <vector>

#include "tests/support/fleet_builder/fleet_builder.h"

namespace flotte::bench {

/// A fleet that moves: batches of a tenth of a second each, as the store hands them out, from a seed. Figures
/// move with every event; now and then pods fall and come back (the row's level changes, so it moves), and a
/// tenant leaves or comes.
class RowStream {
 public:
    RowStream(const testing::FleetBuilder& builder, int tenants);

    FleetBatchPtr first();
    /// `events` row events; several on one row are one change, as the store coalesces.
    FleetBatchPtr next(int events);

 private:
    TenantRow moved(std::size_t number);

    const testing::FleetBuilder& builder_;
    std::mt19937 random_{20261129};
    std::vector<TenantRowPtr> rows_;  ///< null = has left
};

}  // namespace flotte::bench
