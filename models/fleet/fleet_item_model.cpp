#include "models/fleet/fleet_item_model.h"

#include <algorithm>
#include <utility>

#include "models/fleet/fleet_item_impl.h"
#include "models/fleet/row_moves.h"

namespace flotte {

namespace {

// From here on one layout change is cheaper for a view than single moves; ranges likewise.
constexpr std::size_t kSingleMoves = 12;
constexpr std::size_t kSingleRanges = 24;

}  // namespace

FleetItemModel::FleetItemModel(QObject* parent)
    : QAbstractTableModel(parent), impl_(std::make_unique<Impl>()) {}
FleetItemModel::~FleetItemModel() = default;

void FleetItemModel::arrangeAside(const ArrangerMaker& make, WorthAThread worth) {
    impl_->worth = worth;
    impl_->arranging = make([this](ArrangementPtr arrangement) {
        QMetaObject::invokeMethod(
            this, [this, arrangement = std::move(arrangement)] { arrived(arrangement); },
            Qt::QueuedConnection);
    });
}

int FleetItemModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(impl_->shown.size());
}

int FleetItemModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kFleetColumnCount;
}

Qt::ItemFlags FleetItemModel::flags(const QModelIndex& index) const {
    return index.isValid() && bandAt(index.row()) ? Qt::NoItemFlags : QAbstractTableModel::flags(index);
}

QVariant FleetItemModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != RowRole || !at(index.row())) {
        return {};
    }
    return QVariant::fromValue(at(index.row()));
}

void FleetItemModel::apply(const FleetBatch& batch) {
    std::vector<Entry*> touched;
    impl_->take(batch, touched);
    impl_->tellArranger();
    const bool much = impl_->isMuch(touched.size());
    if (much) {
        impl_->takeOut(touched);
        ask(false);
    } else {
        impl_->updateOrder(touched);
    }
    transition(impl_->target(impl_->held));
    tellChanged();
    tellTotals();
    tellCounts();
}

// A question that was out is answered by this one too: it knows all that has been told.
void FleetItemModel::ask(bool byTheUser) {
    impl_->wishWaits = (impl_->waiting && impl_->wishWaits) || byTheUser;
    impl_->ready = nullptr;
    const ArrangeQuestion question = impl_->question();
    if (impl_->fleet.size() < impl_->worth.rows) {
        show(*impl_->arranging->answer(question));
        return;
    }
    impl_->beginWaiting();
    impl_->arranging->ask(question);
}

void FleetItemModel::arrived(const ArrangementPtr& arrangement) {
    if (impl_->waiting && arrangement->number == impl_->asked) {
        impl_->ready = arrangement;
        Q_EMIT arrangementReady();
    }
}

void FleetItemModel::takeArrangement() {
    if (const ArrangementPtr ready = std::exchange(impl_->ready, nullptr)) {
        show(*ready);
    }
}

bool FleetItemModel::arranging() const {
    return impl_->waiting;
}

void FleetItemModel::show(const Arrangement& arrangement) {
    impl_->adopt(arrangement);
    const bool wished = std::exchange(impl_->wishWaits, false);
    transition(impl_->target(impl_->held && !wished));
    tellTotals();
    tellCounts();
}

void FleetItemModel::setSelection(FleetSelection selection) {
    if (selection != impl_->wish.selection) {
        impl_->wish.selection = std::move(selection);
        ask(true);
    }
}

void FleetItemModel::setNow(TimePoint now) {
    impl_->now = now;
    if (impl_->wish.selection.filter.movesWithTime()) {
        ask(false);
    }
}

void FleetItemModel::setOrder(const FleetOrder& order) {
    if (order != impl_->wish.order) {
        impl_->wish.order = order;
        ask(true);
    }
}

void FleetItemModel::setGroup(std::optional<FleetGroup> group) {
    if (group != impl_->wish.group) {
        impl_->wish.group = group;
        ask(true);
    }
}

std::optional<FleetGroup> FleetItemModel::group() const {
    return impl_->wish.group;
}

void FleetItemModel::setHeld(bool held) {
    if (held == impl_->held) {
        return;
    }
    impl_->held = held;
    if (!held) {
        transition(impl_->target(false));
    }
    tellCounts();
}

const TenantRowPtr& FleetItemModel::at(int row) const {
    return impl_->shown[static_cast<std::size_t>(row)]->row;
}

const FleetBand* FleetItemModel::bandAt(int row) const {
    return impl_->shown[static_cast<std::size_t>(row)]->heading.get();
}

TenantRowPtr FleetItemModel::row(const RowKey& key) const {
    const auto found = impl_->fleet.find(key);
    return found == impl_->fleet.end() ? nullptr : found->second->row;
}

std::vector<TenantRowPtr> FleetItemModel::shownRows() const {
    std::vector<TenantRowPtr> rows;
    rows.reserve(impl_->shown.size());
    for (const Entry* entry : impl_->shown) {
        if (entry->row) {
            rows.push_back(entry->row);
        }
    }
    return rows;
}

int FleetItemModel::find(const RowKey& key) const {
    const auto found = impl_->fleet.find(key);
    return found == impl_->fleet.end() ? -1 : found->second->position;
}

int FleetItemModel::total() const {
    return static_cast<int>(impl_->fleet.size());
}
int FleetItemModel::shown() const {
    return impl_->counts.shown;
}
int FleetItemModel::undecided() const {
    return impl_->counts.undecided;
}
int FleetItemModel::pendingMoves() const {
    return impl_->counts.pending;
}
SelectionCounts FleetItemModel::selectionCounts() const {
    return impl_->count();
}
const FleetOrder& FleetItemModel::order() const {
    return impl_->wish.order;
}
const FleetSelection& FleetItemModel::selection() const {
    return impl_->wish.selection;
}

std::vector<TenantRowPtr> FleetItemModel::all() const {
    // While some wait for their places there is no order of all.
    const Entries& entries = impl_->ordered.size() == impl_->fleet.size() ? impl_->ordered : impl_->byNumber;
    std::vector<TenantRowPtr> rows;
    rows.reserve(entries.size());
    for (const Entry* entry : entries) {
        if (entry) {
            rows.push_back(entry->row);
        }
    }
    return rows;
}

std::vector<TenantRowPtr> FleetItemModel::undecidedRows() const {
    std::vector<TenantRowPtr> rows;
    for (const Entry* entry : impl_->ordered) {
        if (entry->undecided) {
            rows.push_back(entry->row);
        }
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

void FleetItemModel::tellTotals() {
    for (const int row : impl_->addUp()) {
        Q_EMIT dataChanged(index(row, 0), index(row, kFleetColumnCount - 1));
    }
}

void FleetItemModel::tellCounts() {
    const auto undecided = std::count_if(impl_->ordered.begin(), impl_->ordered.end(),
                                         [](const Entry* entry) { return entry->undecided; });
    const auto shown = std::count_if(impl_->shown.begin(), impl_->shown.end(),
                                     [](const Entry* entry) { return entry->row != nullptr; });
    const Impl::Counts counts{total(), static_cast<int>(shown), static_cast<int>(undecided),
                              impl_->countMoves()};
    if (counts != impl_->counts) {
        impl_->counts = counts;
        Q_EMIT countsChanged();
    }
}

}  // namespace flotte
