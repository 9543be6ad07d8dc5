#include "models/fleet/fleet_item_model.h"

#include <algorithm>
#include <utility>

#include "models/fleet/row_moves.h"
#include "models/tenant/domain.h"

namespace flotte {

namespace {

// From here on one layout change is cheaper for a view than single moves; ranges likewise.
constexpr std::size_t kSingleMoves = 12;
constexpr std::size_t kSingleRanges = 24;

}  // namespace

struct FleetItemModel::Entry {
    TenantRowPtr row;
    std::string text;      ///< `searchText`, made when a filter first asks for it
    int position = -1;     ///< in `shown`
    int rank = -1;         ///< in `ordered`, while moves are counted
    bool matches = false;  ///< what is wanted
    bool isShown = false;  ///< what is shown
    bool touched = false;  ///< new, changed or going in this round
};

struct FleetItemModel::Impl {
    std::unordered_map<RowKey, std::unique_ptr<Entry>> fleet;
    Entries ordered;  ///< what matches, in order
    Entries shown;    ///< what is shown; the same as `ordered` unless held
    std::vector<std::unique_ptr<Entry>> going;
    std::vector<Entry*> changed;
    FleetSelection selection;
    FleetOrder order;
    bool held = false;
    struct Counts {
        int total = 0;
        int shown = 0;
        int pending = 0;
        bool operator==(const Counts&) const = default;
    } counts;

    bool wanted(Entry& entry) const {
        const TenantRow& row = *entry.row;
        if (!selection.regions.empty() && !selection.regions.contains(row.region.value())) {
            return false;
        }
        if (!selection.tiers.empty() && !selection.tiers.contains(asciiLower(row.displayTier))) {
            return false;
        }
        if (selection.text.empty()) {
            return true;
        }
        if (entry.text.empty()) {
            entry.text = searchText(row);
        }
        return selection.text.matchesText(entry.text);
    }

    bool before(const Entry* a, const Entry* b) const { return comesBefore(*a->row, *b->row, order); }

    void touch(Entry& entry, std::vector<Entry*>& touched) {
        if (!entry.touched) {
            entry.touched = true;
            touched.push_back(&entry);
        }
    }

    void take(const FleetBatch& batch, std::vector<Entry*>& touched) {
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
                entry = std::make_unique<Entry>();
            } else {
                changed.push_back(entry.get());
            }
            entry->row = row;
            entry->text.clear();
            touch(*entry, touched);
        }
    }

    void rename(const RowKey& from, const RowKey& to, std::vector<Entry*>& touched) {
        if (fleet.contains(to)) {
            retire(from, touched);
            return;
        }
        if (auto node = fleet.extract(from); !node.empty()) {
            node.key() = to;
            fleet.insert(std::move(node));
        }
    }

    // The entry lives on until its row has been taken from the views.
    void retire(const RowKey& key, std::vector<Entry*>& touched) {
        if (auto node = fleet.extract(key); !node.empty()) {
            touch(*node.mapped(), touched);
            going.push_back(std::move(node.mapped()));
            std::erase(changed, going.back().get());
        }
    }

    // Puts the touched rows where they belong; the others stay in order, so this is far less than a sort.
    void updateOrder(std::vector<Entry*>& touched) {
        std::erase_if(ordered, [](const Entry* entry) { return entry->touched; });
        for (Entry* entry : touched) {
            entry->touched = false;
            entry->matches = wanted(*entry);
        }
        for (const auto& entry : going) {
            entry->matches = false;
        }
        std::erase_if(touched, [](const Entry* entry) { return !entry->matches; });
        const auto less = [this](const Entry* a, const Entry* b) { return before(a, b); };
        std::sort(touched.begin(), touched.end(), less);
        Entries sum;
        sum.reserve(ordered.size() + touched.size());
        auto rest = ordered.begin();
        for (Entry* entry : touched) {
            const auto place = std::upper_bound(rest, ordered.end(), entry, less);
            sum.insert(sum.end(), rest, place);
            sum.push_back(entry);
            rest = place;
        }
        sum.insert(sum.end(), rest, ordered.end());
        ordered = std::move(sum);
    }

    void orderAnew() {
        ordered.clear();
        for (const auto& [key, entry] : fleet) {
            entry->matches = wanted(*entry);
            if (entry->matches) {
                ordered.push_back(entry.get());
            }
        }
        std::sort(ordered.begin(), ordered.end(),
                  [this](const Entry* a, const Entry* b) { return before(a, b); });
    }

    // Places kept, new rows at the end.
    Entries heldOrder() const {
        Entries wanted;
        wanted.reserve(ordered.size());
        std::copy_if(shown.begin(), shown.end(), std::back_inserter(wanted),
                     [](const Entry* e) { return e->matches; });
        std::copy_if(ordered.begin(), ordered.end(), std::back_inserter(wanted),
                     [](const Entry* e) { return !e->isShown; });
        return wanted;
    }

    int countMoves() {
        if (!held || shown == ordered) {
            return 0;
        }
        for (std::size_t i = 0; i < ordered.size(); ++i) {
            ordered[i]->rank = static_cast<int>(i);
        }
        std::vector<int> ranks;
        ranks.reserve(shown.size());
        for (const Entry* entry : shown) {
            ranks.push_back(entry->rank);
        }
        const std::vector<bool> stays = longestAscending(ranks);
        return static_cast<int>(std::count(stays.begin(), stays.end(), false));
    }

    void renumber(std::size_t from = 0) {
        for (std::size_t i = from; i < shown.size(); ++i) {
            shown[i]->position = static_cast<int>(i);
        }
    }
};

FleetItemModel::FleetItemModel(QObject* parent)
    : QAbstractTableModel(parent), impl_(std::make_unique<Impl>()) {}
FleetItemModel::~FleetItemModel() = default;

int FleetItemModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(impl_->shown.size());
}

int FleetItemModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kFleetColumnCount;
}

QVariant FleetItemModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != RowRole) {
        return {};
    }
    return QVariant::fromValue(at(index.row()));
}

void FleetItemModel::apply(const FleetBatch& batch) {
    std::vector<Entry*> touched;
    impl_->take(batch, touched);
    impl_->updateOrder(touched);
    transition(impl_->held ? impl_->heldOrder() : impl_->ordered);
    tellChanged();
    tellCounts();
}

void FleetItemModel::setSelection(FleetSelection selection) {
    if (selection == impl_->selection) {
        return;
    }
    impl_->selection = std::move(selection);
    std::vector<Entry*> touched;
    for (const auto& [key, entry] : impl_->fleet) {
        if (impl_->wanted(*entry) != entry->matches) {
            impl_->touch(*entry, touched);
        }
    }
    impl_->updateOrder(touched);
    transition(impl_->ordered);
    tellCounts();
}

void FleetItemModel::setOrder(const FleetOrder& order) {
    if (order == impl_->order) {
        return;
    }
    impl_->order = order;
    impl_->orderAnew();
    transition(impl_->ordered);
    tellCounts();
}

void FleetItemModel::setHeld(bool held) {
    if (held == impl_->held) {
        return;
    }
    impl_->held = held;
    if (!held) {
        transition(impl_->ordered);
    }
    tellCounts();
}

const TenantRowPtr& FleetItemModel::at(int row) const {
    return impl_->shown[static_cast<std::size_t>(row)]->row;
}

int FleetItemModel::find(const RowKey& key) const {
    const auto found = impl_->fleet.find(key);
    return found == impl_->fleet.end() ? -1 : found->second->position;
}

int FleetItemModel::total() const {
    return static_cast<int>(impl_->fleet.size());
}
int FleetItemModel::pendingMoves() const {
    return impl_->counts.pending;
}
const FleetOrder& FleetItemModel::order() const {
    return impl_->order;
}
const FleetSelection& FleetItemModel::selection() const {
    return impl_->selection;
}

std::vector<TenantRowPtr> FleetItemModel::all() const {
    std::vector<TenantRowPtr> rows;
    rows.reserve(impl_->fleet.size());
    for (const auto& [key, entry] : impl_->fleet) {
        rows.push_back(entry->row);
    }
    return rows;
}

void FleetItemModel::transition(const Entries& wanted) {
    if (wanted == impl_->shown) {
        impl_->going.clear();
        return;
    }
    dropRows(wanted);
    impl_->going.clear();
    Entries kept;
    kept.reserve(impl_->shown.size());
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(kept),
                 [](const Entry* e) { return e->isShown; });
    reorder(kept);
    addRows(wanted);
}

void FleetItemModel::dropRows(const Entries& wanted) {
    Entries& shown = impl_->shown;
    std::vector<int> rows;
    for (const Entry* entry : shown) {
        if (!entry->matches) {
            rows.push_back(entry->position);
        }
    }
    std::vector<RowRange> ranges = rangesOf(rows);
    if (ranges.size() > kSingleRanges) {
        // Those that go are first brought together at the end, the others into their order: one removal then.
        Entries target;
        target.reserve(shown.size());
        std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(target),
                     [](const Entry* e) { return e->isShown; });
        std::copy_if(shown.begin(), shown.end(), std::back_inserter(target),
                     [](const Entry* e) { return !e->matches; });
        ranges = {{static_cast<int>(target.size() - rows.size()), static_cast<int>(target.size()) - 1}};
        permute(target);
    }
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        const auto first = shown.begin() + range->first;
        const auto last = shown.begin() + range->last + 1;
        std::for_each(first, last, [](Entry* entry) {
            entry->isShown = false;
            entry->position = -1;
        });
        shown.erase(first, last);
        impl_->renumber(static_cast<std::size_t>(range->first));
        endRemoveRows();
    }
}

void FleetItemModel::reorder(const Entries& kept) {
    if (kept == impl_->shown) {
        return;
    }
    std::vector<int> positions;
    positions.reserve(kept.size());
    for (const Entry* entry : kept) {
        positions.push_back(entry->position);
    }
    const std::vector<bool> stays = longestAscending(positions);
    const auto moves = static_cast<std::size_t>(std::count(stays.begin(), stays.end(), false));
    if (moves <= kSingleMoves) {
        moveFew(kept, stays);
    } else {
        permute(kept);
    }
}

// From the front on, each that may not stay goes right behind the one that precedes it: those that stay never
// move.
void FleetItemModel::moveFew(const Entries& target, const std::vector<bool>& stays) {
    Entries& shown = impl_->shown;
    for (std::size_t i = 0; i < target.size(); ++i) {
        const int from = target[i]->position;
        const int to = i == 0 ? 0 : target[i - 1]->position + 1;  // counted before the row is taken out
        if (stays[i] || from == to) {
            continue;
        }
        beginMoveRows({}, from, from, {}, to);
        const auto begin = shown.begin();
        if (from < to) {
            std::rotate(begin + from, begin + from + 1, begin + to);
        } else {
            std::rotate(begin + to, begin + from, begin + from + 1);
        }
        impl_->renumber(static_cast<std::size_t>(std::min(from, to)));
        endMoveRows();
    }
}

void FleetItemModel::permute(const Entries& target) {
    if (target == impl_->shown) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    Entries old;
    old.reserve(static_cast<std::size_t>(from.size()));
    for (const QModelIndex& index : from) {
        old.push_back(impl_->shown[static_cast<std::size_t>(index.row())]);
    }
    impl_->shown = target;
    impl_->renumber();
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i) {
        to.push_back(index(old[static_cast<std::size_t>(i)]->position, from[i].column()));
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void FleetItemModel::addRows(const Entries& wanted) {
    std::vector<int> rows;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i]->isShown) {
            rows.push_back(static_cast<int>(i));
        }
    }
    std::vector<RowRange> ranges = rangesOf(rows);
    const bool atTheEnd = ranges.size() > kSingleRanges;
    Entries target = wanted;
    if (atTheEnd) {
        std::stable_partition(target.begin(), target.end(),
                              [](const Entry* entry) { return entry->isShown; });
        ranges = {{static_cast<int>(target.size() - rows.size()), static_cast<int>(target.size()) - 1}};
    }
    Entries& shown = impl_->shown;
    for (const RowRange& range : ranges) {
        beginInsertRows({}, range.first, range.last);
        shown.insert(shown.begin() + range.first, target.begin() + range.first,
                     target.begin() + range.last + 1);
        std::for_each(shown.begin() + range.first, shown.begin() + range.last + 1,
                      [](Entry* e) { e->isShown = true; });
        impl_->renumber(static_cast<std::size_t>(range.first));
        endInsertRows();
    }
    if (atTheEnd) {
        permute(wanted);
    }
}

void FleetItemModel::tellChanged() {
    std::vector<int> rows;
    for (const Entry* entry : std::exchange(impl_->changed, {})) {
        if (entry->isShown) {
            rows.push_back(entry->position);
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<RowRange> ranges = rangesOf(rows);
    if (ranges.size() > kSingleRanges) {
        // A view repaints what it shows of the span: cheaper than a hundred signals.
        ranges = {{ranges.front().first, ranges.back().last}};
    }
    for (const RowRange& range : ranges) {
        Q_EMIT dataChanged(index(range.first, 0), index(range.last, kFleetColumnCount - 1));
    }
}

void FleetItemModel::tellCounts() {
    const Impl::Counts counts{total(), rowCount(), impl_->countMoves()};
    if (counts != impl_->counts) {
        impl_->counts = counts;
        Q_EMIT countsChanged();
    }
}

}  // namespace flotte
