#pragma once

#include <QAbstractTableModel>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "models/filter/filter.h"
#include "models/fleet/arrangement.h"
#include "models/fleet/fleet_batch.h"
#include "models/fleet/fleet_columns.h"
#include "models/fleet/totals.h"

namespace flotte {

/// What of the fleet is shown.
struct FleetSelection {
    Filter filter;
    std::set<std::string> regions;  ///< empty = all
    std::set<std::string> tiers;    ///< folded; empty = all
    bool operator==(const FleetSelection&) const = default;
};

/// How many rows each region and tier would show beside what the rest of the selection leaves. Keys: region's
/// name, tier folded; empty = rows that have none.
struct SelectionCounts {
    int all = 0;  ///< that the filter lets through
    std::map<std::string, int> regions;
    std::map<std::string, int> tiers;
    bool operator==(const SelectionCounts&) const = default;
};

/// The heading of a group, a row of its own above the tenants of one region or tier.
struct FleetBand {
    FleetGroup group = FleetGroup::Region;
    std::optional<std::string> name;  ///< as `groupNameOf`
    FleetTotals totals;               ///< of the rows shown below it
};

/// The fleet as a table, filtered and ordered; one for desktop and terminal alike. Changes arrive as inserts,
/// removes, moves and dataChanged, never as a reset, so that selection and scroll survive. It has no text:
/// views put words on the row that `RowRole` carries. GUI (or main) thread only; of many rows another thread
/// may find which are shown and in which order (`arrangeAside`).
class FleetItemModel final : public QAbstractTableModel {
    Q_OBJECT
 public:
    enum Role { RowRole = Qt::UserRole + 1 /** TenantRowPtr */ };

    explicit FleetItemModel(QObject* parent = nullptr);
    ~FleetItemModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// A heading can't be selected.
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    using ArrangerMaker = std::function<std::unique_ptr<Arranging>(Arranging::Done)>;
    /// Fewer rows, or fewer changes of a batch, are arranged within two milliseconds: no worth a thread.
    struct WorthAThread {
        std::size_t rows = 2000;
        std::size_t changes = 500;
    };
    /// A new selection, order or group of so many rows, and a batch of so many changes, are worked out by
    /// what `make` makes, which may answer on any thread: what is shown follows with `takeArrangement`, and
    /// meanwhile stays as it was. A late answer, to a question that is no longer the last one, is dropped.
    /// Called before the first batch.
    void arrangeAside(const ArrangerMaker& make, WorthAThread worth);
    bool arranging() const;  ///< an answer is waited for
    /// Shows what `arrangementReady` announced.
    void takeArrangement();

    void apply(const FleetBatch& batch);
    void setSelection(FleetSelection selection);
    void setOrder(const FleetOrder& order);
    /// Tenants of one region or tier together, below a heading; the order holds within.
    void setGroup(std::optional<FleetGroup> group);
    /// The moment ages are judged by: of the next batch and selection, and at once where the filter asks for
    /// an age.
    void setNow(TimePoint now);
    /// While held, rows keep their places: values change, rows come (at the end) and go, but none moves.
    /// Releasing sorts. A new selection or order is the user's own wish and sorts at once, held or not.
    void setHeld(bool held);

    const TenantRowPtr& at(int row) const;      ///< null where a heading stands
    const FleetBand* bandAt(int row) const;     ///< null where a tenant stands
    TenantRowPtr row(const RowKey& key) const;  ///< shown or not; null when there is none
    int find(const RowKey& key) const;          ///< -1 when it is not shown
    int total() const;                          ///< tenants of the fleet, shown or not
    int shown() const;                          ///< tenants shown; `rowCount` counts headings too
    std::vector<TenantRowPtr> shownRows() const;
    int undecided() const;     ///< rows that the filter can't judge: they are not shown
    int pendingMoves() const;  ///< rows that would move if the order were not held
    std::vector<TenantRowPtr> undecidedRows() const;
    std::vector<TenantRowPtr> all() const;  ///< every row of the fleet, in the order that would be shown
    SelectionCounts selectionCounts() const;
    // As they were last set.
    const FleetOrder& order() const;
    const FleetSelection& selection() const;
    std::optional<FleetGroup> group() const;

 Q_SIGNALS:
    void arrangementReady();
    void countsChanged();  ///< total, shown, undecided or pendingMoves changed

 private:
    struct Entry;
    struct Impl;
    using Entries = std::vector<Entry*>;

    // One step of the way from the rows shown to those wanted, each with its signals.
    void transition(const Entries& wanted);
    void dropRows(const Entries& wanted);
    void reorder(const Entries& kept);
    void moveFew(const Entries& target, const std::vector<bool>& stays);
    void permute(const Entries& target);
    void addRows(const Entries& wanted);
    void tellChanged();
    void tellTotals();
    void tellCounts();
    void ask(bool byTheUser);
    void arrived(const ArrangementPtr& arrangement);
    void show(const Arrangement& arrangement);

    std::unique_ptr<Impl> impl_;
};

}  // namespace flotte

Q_DECLARE_METATYPE(flotte::TenantRowPtr)
