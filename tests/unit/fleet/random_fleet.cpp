#include "random_fleet.h"

#include <set>

namespace flotte::test {

TenantRowPtr RandomFleet::make(const RowKey& key) {
    constexpr const char* kTiers[] = {"standard", "premium", "business", ""};
    auto row = std::make_shared<TenantRow>();
    row->key = key;
    row->label = "client-" + std::to_string(below(50));
    row->domain = std::to_string(below(1000)) + (below(2) == 0 ? ".example.com" : ".example.fr");
    row->region = RegionName(key.region);
    row->displayTier = kTiers[below(4)];
    row->health.level = static_cast<HealthLevel>(below(4));
    row->health.reasons.resize(static_cast<std::size_t>(below(3)));
    if (below(3) > 0) {
        row->requests = Reading<double>::known(below(10), SourceId(0), TimePoint{});
    }
    return row;
}

RowKey RandomFleet::anyKey() {
    const std::string number = std::to_string(below(120));
    return below(4) == 0 ? RowKey{RowKey::Kind::Website, "", number}
                         : RowKey{RowKey::Kind::Namespace, below(2) == 0 ? "eu" : "us", "ns-" + number};
}

FleetBatch RandomFleet::batch(int changes) {
    FleetBatch batch;
    std::set<RowKey> used;  // one thing a row and batch
    for (int i = 0; i < changes; ++i) {
        const RowKey key = anyKey();
        const bool there = rows_.contains(key);
        if (used.contains(key)) {
            continue;
        }
        const int what = below(10);
        if (there && what == 0) {
            const RowKey to = anyKey();
            if (to == key || used.contains(to)) {
                continue;
            }
            batch.moved.emplace_back(key, to);
            batch.changed.push_back(make(to));
            used.insert(to);
        } else if (there && what < 4) {
            batch.removed.push_back(key);
        } else {
            batch.changed.push_back(make(key));
        }
        used.insert(key);
    }
    applyTo(rows_, batch);
    return batch;
}

void applyTo(std::map<RowKey, TenantRowPtr>& rows, const FleetBatch& batch) {
    for (const auto& [from, to] : batch.moved) {
        const auto at = rows.find(from);
        if (at == rows.end()) {
            continue;
        }
        rows.try_emplace(to, at->second);
        rows.erase(from);
    }
    for (const RowKey& key : batch.removed) {
        rows.erase(key);
    }
    for (const TenantRowPtr& row : batch.changed) {
        rows[row->key] = row;
    }
}

}  // namespace flotte::test
