#include "models/fleet/fleet_fold.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "models/fleet/fold_ingest.h"
#include "models/fleet/fold_remember.h"
#include "models/fleet/row_builder.h"

namespace flotte {

using fold::Claimants;
using fold::FoldState;
using fold::NamespaceRecord;
using fold::SourceRecord;
using fold::WebsiteRecord;

namespace {

struct Changes {
    std::vector<TenantRowPtr> changed;
    std::vector<TenantRowPtr> goneNamespaces;  ///< as they were shown
    std::vector<TenantRowPtr> goneWebsites;
};

// Shows `row` in place of `shown`; only what differs is told.
void show(TenantRowPtr& shown, TenantRowPtr row, std::vector<TenantRowPtr>& changed,
          std::vector<TenantRowPtr>& gone) {
    if (row) {
        if (!shown || !(*shown == *row)) {
            shown = std::move(row);
            changed.push_back(shown);
        }
    } else if (shown) {
        gone.push_back(std::exchange(shown, nullptr));
    }
}

// The number that `RowKey::ofWebsite` wrote; the cell `sites` may be denied by now.
std::int64_t websiteIdOf(const RowKey& key) {
    std::int64_t id = 0;
    std::from_chars(key.name.data(), key.name.data() + key.name.size(), id);
    return id;
}

void byKey(std::vector<TenantRowPtr>& rows) {
    std::sort(rows.begin(), rows.end(),
              [](const TenantRowPtr& a, const TenantRowPtr& b) { return a->key < b->key; });
}

}  // namespace

struct FleetFold::Impl {
    Impl(const Platform& platform, std::vector<SourceInfo> sources) : state(platform, std::move(sources)) {}

    Changes rebuild(TimePoint now) {
        Changes changes;
        for (NamespaceRecord* record : state.dirtyNamespaces) {
            record->dirty = false;
            show(record->shown, fold::tenantRow(state, *record, now), changes.changed,
                 changes.goneNamespaces);
        }
        for (const std::int64_t id : state.dirtyWebsites) {
            WebsiteRecord& record = state.websites.at(id);
            record.dirty = false;
            show(record.shown, fold::websiteRow(state, record, now), changes.changed, changes.goneWebsites);
        }
        byKey(changes.changed);
        byKey(changes.goneNamespaces);
        byKey(changes.goneWebsites);
        return changes;
    }

    // The website's row has become part of a namespace's row, perhaps by a new domain.
    const NamespaceRecord* claimantOf(const TenantRow& shown) const {
        const auto website = state.websites.find(websiteIdOf(shown.key));
        const Claimants* claimants = website == state.websites.end() || website->second.removed
                                         ? nullptr
                                         : state.claimants(website->second.domain);
        if (claimants) {
            for (const NamespaceRecord* record : *claimants) {
                if (record->shown) {
                    return record;
                }
            }
        }
        return nullptr;
    }

    // The namespace is gone; its main site lives on as a row of its own.
    const WebsiteRecord* survivorOf(const TenantRow& tenant) const {
        if (!tenant.sites.value || tenant.sites.value->empty()) {
            return nullptr;
        }
        const auto found = state.websites.find(tenant.sites.value->front().id.value());
        return found != state.websites.end() && found->second.shown ? &found->second : nullptr;
    }

    static void leave(FleetBatch& batch, const RowKey& old, const TenantRowPtr& heir) {
        if (heir) {
            batch.moved.emplace_back(old, heir->key);
        } else {
            batch.removed.push_back(old);
        }
    }

    void settleKeys(const Changes& changes, FleetBatch& batch) const {
        for (const TenantRowPtr& row : changes.goneWebsites) {
            const NamespaceRecord* claimant = claimantOf(*row);
            leave(batch, row->key, claimant ? claimant->shown : nullptr);
        }
        for (const TenantRowPtr& row : changes.goneNamespaces) {
            const WebsiteRecord* survivor = survivorOf(*row);
            leave(batch, row->key, survivor ? survivor->shown : nullptr);
        }
    }

    void forgetGone() {
        for (NamespaceRecord* record : std::exchange(state.dirtyNamespaces, {})) {
            state.forget(*record);
        }
        for (const std::int64_t id : std::exchange(state.dirtyWebsites, {})) {
            if (state.websites.at(id).removed) {
                state.websites.erase(id);
            }
        }
    }

    bool settled() const {
        return std::all_of(state.sources.begin(), state.sources.end(),
                           [](const SourceRecord& source) { return source.status.settled(); });
    }

    FoldState state;
    std::vector<SourceStatus> toldSources;
    bool told = false;
    std::uint64_t sequence = 0;
};

FleetFold::FleetFold(const Platform& platform, std::vector<SourceInfo> sources)
    : impl_(std::make_unique<Impl>(platform, std::move(sources))) {}
FleetFold::~FleetFold() = default;

void FleetFold::fold(const FactBatch& batch, TimePoint now) {
    fold::ingest(impl_->state, batch, now);
}

void FleetFold::tick(TimePoint) {
    impl_->state.markEverything();
}

bool FleetFold::settled() const {
    return impl_->settled();
}

std::vector<FactBatch> FleetFold::remembered() const {
    return fold::remembered(impl_->state);
}

FleetBatchPtr FleetFold::take(TimePoint now) {
    auto batch = std::make_shared<FleetBatch>();
    Changes changes = impl_->rebuild(now);
    impl_->settleKeys(changes, *batch);
    impl_->forgetGone();
    batch->changed = std::move(changes.changed);
    for (const SourceRecord& source : impl_->state.sources) {
        batch->sources.push_back(source.status);
    }
    const bool news = !batch->changed.empty() || !batch->moved.empty() || !batch->removed.empty() ||
                      batch->sources != impl_->toldSources || !impl_->told;
    if (!news) {
        return nullptr;
    }
    impl_->told = true;
    impl_->toldSources = batch->sources;
    batch->sequence = ++impl_->sequence;
    batch->at = now;
    batch->settled = impl_->settled();
    return batch;
}

}  // namespace flotte
