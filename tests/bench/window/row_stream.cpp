#include "tests/bench/window/row_stream.h"

#include <set>

namespace flotte::bench {

using testing::FleetBuilder;

RowStream::RowStream(const FleetBuilder& builder, int tenants) : builder_(builder) {
    for (int i = 0; i < tenants; ++i) {
        rows_.push_back(FleetBuilder::share(builder_.livedIn(i)));
    }
}

FleetBatchPtr RowStream::first() {
    FleetBatch batch = builder_.batch(0);
    batch.changed = rows_;
    return std::make_shared<const FleetBatch>(std::move(batch));
}

TenantRow RowStream::moved(std::size_t number) {
    TenantRow row = builder_.livedIn(static_cast<int>(number));
    row.requests.value = 10.0 + static_cast<double>(random_() % 1000) / 10;
    row.errors.value = static_cast<double>(random_() % 20) / 10'000;
    row.cpu.value = 0.2 + static_cast<double>(random_() % 300) / 100;
    if (random_() % 25 == 0) {
        HealthReason reason;
        reason.kind = HealthReason::Kind::PodsNotReady;
        reason.level = HealthLevel::Warning;
        row.pods.value->ready -= 1 + static_cast<int>(random_() % 3);
        row.health = {reason.level, {reason}};
    }
    return row;
}

FleetBatchPtr RowStream::next(int events) {
    FleetBatch batch = builder_.batch(0);
    std::set<std::size_t> numbers;
    for (int i = 0; i < events; ++i) {
        numbers.insert(random_() % rows_.size());
    }
    for (const std::size_t number : numbers) {
        TenantRowPtr& row = rows_[number];
        if (row && random_() % 2000 == 0) {
            batch.removed.push_back(row->key);
            row = nullptr;
            continue;
        }
        row = FleetBuilder::share(moved(number));
        batch.changed.push_back(row);
    }
    return std::make_shared<const FleetBatch>(std::move(batch));
}

}  // namespace flotte::bench
