#include "models/fleet/fleet_item_impl.h"

#include <algorithm>
#include <utility>

#include "models/fleet/order_key.h"
#include "models/fleet/row_moves.h"

namespace flotte {

int SharedNames::numberOf(const std::string& name) {
    const auto [place, isNew] = numbers_.try_emplace(name, static_cast<int>(names_.size()));
    if (isNew) {
        names_.push_back(name);
    }
    return place->second;
}

std::vector<bool> SharedNames::among(const std::set<std::string>& chosen) const {
    std::vector<bool> is(names_.size(), chosen.empty());
    for (std::size_t i = 0; i < names_.size() && !chosen.empty(); ++i) {
        is[i] = chosen.contains(names_[i]);
    }
    return is;
}

void FleetItemModel::Impl::judge(Entry& entry) const {
    entry.verdict = selection.filter.empty() ? Verdict::Yes : selection.filter.judge(*entry.row, now);
    settle(entry);
}

void FleetItemModel::Impl::settle(Entry& entry) const {
    const bool left = inSelection(entry);
    entry.undecided = left && entry.verdict == Verdict::Undecided;
    const bool matches = left && entry.verdict == Verdict::Yes;
    if (matches != entry.matches && entry.band) {
        entry.band->dirty = true;
    }
    entry.matches = matches;
}

ArrangeQuestion FleetItemModel::Impl::question() {
    return {++asked, wish.selection.filter, wish.order, wish.group, now};
}

void FleetItemModel::Impl::beginWaiting() {
    for (const RowNumber number : std::exchange(since, {})) {
        if (byNumber[number]) {
            byNumber[number]->since = false;
        }
    }
    waiting = true;
}

void FleetItemModel::Impl::tellArranger() {
    if (!untold.empty()) {
        arranging->tell(std::exchange(untold, {}));
    }
}

bool FleetItemModel::Impl::isMuch(std::size_t touched) const {
    return fleet.size() >= worth.rows && touched >= worth.changes;
}

void FleetItemModel::Impl::takeOut(std::vector<Entry*>& touched) {
    std::erase_if(ordered, [](const Entry* entry) { return entry->gone; });
    for (Entry* entry : touched) {
        entry->touched = false;
        if (entry->gone) {
            entry->matches = false;
        }
    }
}

void FleetItemModel::Impl::adopt(const Arrangement& arrangement) {
    waiting = false;
    const bool regroup = wish.group != group;
    selection = wish.selection;
    order = wish.order;
    regionChosen_ = regions.among(selection.regions);
    tierChosen_ = tiers.among(selection.tiers);
    if (regroup) {
        groupAnew(wish.group);
    }
    std::vector<Entry*> touched;
    for (const RowNumber number : std::exchange(since, {})) {
        Entry* entry = byNumber[number];
        if (entry && std::exchange(entry->since, false)) {
            touch(*entry, touched);
        }
    }
    Entries bandOf;
    for (const auto& name : arrangement.groups) {
        bandOf.push_back(regroup ? bandNamed(name) : nullptr);  // groups are named only where asked for
    }
    ordered.clear();
    for (const Arrangement::Place& each : arrangement.places) {
        Entry* entry = byNumber[each.row];
        if (!entry || entry->touched) {
            continue;
        }
        if (regroup && group) {
            entry->band = bandOf[at(each.group)];
        }
        entry->verdict = each.verdict;
        settle(*entry);
        ordered.push_back(entry);
    }
    for (Entry* entry : touched) {
        place(*entry);
    }
    updateOrder(touched);
}

SelectionCounts FleetItemModel::Impl::count() const {
    std::vector<std::pair<int, int>> byRegion(regions.names().size());  // rows there are, rows left
    std::vector<std::pair<int, int>> byTier(tiers.names().size());
    SelectionCounts counts;
    for (const Entry* entry : ordered) {
        const bool yes = entry->verdict == Verdict::Yes;
        counts.all += yes ? 1 : 0;
        auto& region = byRegion[at(entry->region)];
        auto& tier = byTier[at(entry->tier)];
        ++region.first;
        ++tier.first;
        region.second += yes && tierChosen_[at(entry->tier)] ? 1 : 0;
        tier.second += yes && regionChosen_[at(entry->region)] ? 1 : 0;
    }
    const auto named = [](const SharedNames& shared, const auto& rows) {
        std::map<std::string, int> sum;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].first > 0) {
                sum[shared.names()[i]] = rows[i].second;
            }
        }
        return sum;
    };
    counts.regions = named(regions, byRegion);
    counts.tiers = named(tiers, byTier);
    return counts;
}

bool FleetItemModel::Impl::before(const Entry* a, const Entry* b) const {
    if (a->band != b->band) {
        return a->band->bandRank < b->band->bandRank;
    }
    return comesBefore(*a->row, *b->row, order);
}

void FleetItemModel::Impl::sort(Entries& entries) const {
    std::vector<KeyedRow> keyed;
    keyed.reserve(entries.size());
    for (const Entry* entry : entries) {
        keyed.push_back({entry->band ? entry->band->bandRank : 0, orderKeyOf(*entry->row, order),
                         entry->row.get(), entry->number});
    }
    std::sort(keyed.begin(), keyed.end(), KeyedBefore{order});
    std::transform(keyed.begin(), keyed.end(), entries.begin(),
                   [this](const KeyedRow& each) { return byNumber[each.number]; });
}

void FleetItemModel::Impl::touch(Entry& entry, std::vector<Entry*>& touched) const {
    if (!entry.touched) {
        entry.touched = true;
        touched.push_back(&entry);
    }
}

void FleetItemModel::Impl::take(const FleetBatch& batch, std::vector<Entry*>& touched) {
    for (const auto& [from, to] : batch.moved) {
        if (from != to) {
            rename(from, to, touched);
        }
    }
    for (const RowKey& key : batch.removed) {
        retire(key, touched);
    }
    for (const TenantRowPtr& row : batch.changed) {
        std::unique_ptr<Entry>& entry = fleet[row->key];
        if (!entry) {
            entry = numbered();
        } else {
            changed.push_back(entry.get());
        }
        entry->row = row;
        untold.push_back({entry->number, row});
        changedSince(*entry);
        knowNames(*entry);
        place(*entry);
        touch(*entry, touched);
    }
}

std::unique_ptr<FleetItemModel::Entry> FleetItemModel::Impl::numbered() {
    auto entry = std::make_unique<Entry>();
    if (freeNumbers.empty()) {
        entry->number = static_cast<RowNumber>(byNumber.size());
        byNumber.push_back(entry.get());
    } else {
        entry->number = freeNumbers.back();
        freeNumbers.pop_back();
        byNumber[entry->number] = entry.get();
    }
    return entry;
}

void FleetItemModel::Impl::changedSince(Entry& entry) {
    if (waiting && !std::exchange(entry.since, true)) {
        since.push_back(entry.number);
    }
}

void FleetItemModel::Impl::knowNames(Entry& entry) {
    entry.region = regions.numberOf(entry.row->region.value());
    entry.tier = tiers.numberOf(folded(entry.row->displayTier));
    if (regions.names().size() != regionChosen_.size()) {
        regionChosen_ = regions.among(selection.regions);
    }
    if (tiers.names().size() != tierChosen_.size()) {
        tierChosen_ = tiers.among(selection.tiers);
    }
}

void FleetItemModel::Impl::rename(const RowKey& from, const RowKey& to, std::vector<Entry*>& touched) {
    if (fleet.contains(to)) {
        retire(from, touched);
        return;
    }
    if (auto node = fleet.extract(from); !node.empty()) {
        node.key() = to;
        fleet.insert(std::move(node));
    }
}

void FleetItemModel::Impl::retire(const RowKey& key, std::vector<Entry*>& touched) {
    if (auto node = fleet.extract(key); !node.empty()) {
        Entry& entry = *node.mapped();
        touch(entry, touched);
        entry.gone = true;
        byNumber[entry.number] = nullptr;
        freeNumbers.push_back(entry.number);
        untold.push_back({entry.number, nullptr});
        going.push_back(std::move(node.mapped()));
        std::erase(changed, going.back().get());
    }
}

void FleetItemModel::Impl::updateOrder(std::vector<Entry*>& touched) {
    std::erase_if(ordered, [](const Entry* entry) { return entry->touched; });
    for (Entry* entry : touched) {
        entry->touched = false;
        if (entry->band) {
            entry->band->dirty = true;
        }
        if (entry->gone) {
            entry->matches = false;
        } else {
            judge(*entry);
        }
    }
    std::erase_if(touched, [](const Entry* entry) { return entry->gone; });
    sort(touched);
    Entries sum;
    sum.reserve(ordered.size() + touched.size());
    auto rest = ordered.begin();
    for (Entry* entry : touched) {
        const auto place = std::upper_bound(rest, ordered.end(), entry,
                                            [this](const Entry* a, const Entry* b) { return before(a, b); });
        sum.insert(sum.end(), rest, place);
        sum.push_back(entry);
        rest = place;
    }
    sum.insert(sum.end(), rest, ordered.end());
    ordered = std::move(sum);
}

FleetItemModel::Entries FleetItemModel::Impl::matching() const {
    Entries rows;
    rows.reserve(ordered.size());
    std::copy_if(ordered.begin(), ordered.end(), std::back_inserter(rows),
                 [](const Entry* entry) { return entry->matches; });
    return rows;
}

// Places kept, new rows at the end: of all, or later of their group.
FleetItemModel::Entries FleetItemModel::Impl::heldOrder() const {
    Entries wanted;
    wanted.reserve(ordered.size());
    std::copy_if(shown.begin(), shown.end(), std::back_inserter(wanted),
                 [](const Entry* e) { return e->row && e->matches; });
    std::copy_if(ordered.begin(), ordered.end(), std::back_inserter(wanted),
                 [](const Entry* e) { return e->matches && !e->isShown; });
    return wanted;
}

FleetItemModel::Entries FleetItemModel::Impl::withBands(const Entries& rows) {
    for (const auto& [name, band] : bands) {
        band->matches = false;
    }
    Entries all;
    all.reserve(rows.size() + bands.size());
    const Entry* last = nullptr;
    for (Entry* entry : rows) {
        if (entry->band != last) {
            last = entry->band;
            entry->band->matches = true;
            all.push_back(entry->band);
        }
        all.push_back(entry);
    }
    return all;
}

FleetItemModel::Entries FleetItemModel::Impl::target(bool holdStill) {
    Entries rows = holdStill ? heldOrder() : matching();
    if (!group) {
        return rows;
    }
    // Of those held, or waiting for their places, some have another group now: the heading above them would
    // be wrong.
    if (holdStill || waiting) {
        std::stable_sort(rows.begin(), rows.end(), [](const Entry* a, const Entry* b) {
            return a->band->bandRank < b->band->bandRank;
        });
    }
    return withBands(rows);
}

int FleetItemModel::Impl::countMoves() {
    if (!held) {
        return 0;
    }
    const Entries inOrder = target(false);
    if (shown == inOrder) {
        return 0;
    }
    for (std::size_t i = 0; i < inOrder.size(); ++i) {
        inOrder[i]->rank = static_cast<int>(i);
    }
    std::vector<int> ranks;
    ranks.reserve(shown.size());
    for (const Entry* entry : shown) {
        ranks.push_back(entry->rank);
    }
    const std::vector<bool> stays = longestAscending(ranks);
    return static_cast<int>(std::count(stays.begin(), stays.end(), false));
}

void FleetItemModel::Impl::place(Entry& entry) {
    if (entry.band) {
        entry.band->dirty = true;  // it may leave it
    }
    if (!group) {
        entry.band = nullptr;
        return;
    }
    entry.band = bandNamed(groupNameOf(*entry.row, *group));
}

FleetItemModel::Entry* FleetItemModel::Impl::bandNamed(const std::optional<std::string>& name) {
    std::unique_ptr<Entry>& band = bands[name];
    if (!band) {
        band = std::make_unique<Entry>();
        band->heading = std::make_unique<FleetBand>(FleetBand{*group, name, {}});
        band->dirty = true;
        int rank = 0;
        for (const auto& [each, other] : bands) {
            other->bandRank = rank++;
        }
    }
    return band.get();
}

void FleetItemModel::Impl::groupAnew(std::optional<FleetGroup> by) {
    for (auto& [name, band] : bands) {
        band->matches = false;
        going.push_back(std::move(band));
    }
    bands.clear();
    group = by;
    for (Entry* entry : byNumber) {
        if (entry) {
            entry->band = nullptr;
        }
    }
}

std::vector<int> FleetItemModel::Impl::addUp() {
    std::vector<int> told;
    for (const auto& [name, band] : bands) {
        if (!band->dirty || !band->isShown) {
            continue;
        }
        band->dirty = false;
        std::vector<TenantRowPtr> rows;
        for (auto i = static_cast<std::size_t>(band->position) + 1; i < shown.size() && shown[i]->row; ++i) {
            rows.push_back(shown[i]->row);
        }
        FleetTotals totals = totalsOf(rows);
        if (totals != band->heading->totals) {
            band->heading->totals = std::move(totals);
            told.push_back(band->position);
        }
    }
    return told;
}

void FleetItemModel::Impl::renumber(std::size_t from) {
    for (std::size_t i = from; i < shown.size(); ++i) {
        shown[i]->position = static_cast<int>(i);
    }
}

}  // namespace flotte
