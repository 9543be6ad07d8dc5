#pragma once

#include <algorithm>
#include <vector>

#include "models/fleet/arrangement.h"
#include "models/fleet/order_key.h"

namespace flotte {

/// A row with what it is sorted by.
struct KeyedRow {
    int group = 0;  ///< the rank of its group
    OrderKey key;
    const TenantRow* row = nullptr;
    RowNumber number = 0;
};

/// Groups together, within them by `order`.
struct KeyedBefore {
    const FleetOrder& order;
    bool operator()(const KeyedRow& a, const KeyedRow& b) const {
        if (a.group != b.group) {
            return a.group < b.group;
        }
        return a.key == b.key ? comesBefore(*a.row, *b.row, order) : a.key < b.key;
    }
};

}  // namespace flotte
