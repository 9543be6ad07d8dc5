#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "models/filter/text_filter.h"
#include "models/fleet/fleet_batch.h"
#include "models/fleet/fleet_columns.h"

namespace flotte {

/// What of the fleet is shown.
struct FleetSelection {
    TextFilter text;
    std::set<std::string> regions;  ///< empty = all
    std::set<std::string> tiers;    ///< lower case; empty = all
    bool operator==(const FleetSelection&) const = default;
};

/// The fleet as a table, filtered and ordered; one for desktop and terminal alike. Changes arrive as inserts,
/// removes, moves and dataChanged, never as a reset, so that selection and scroll survive. It has no text:
/// views put words on the row that `RowRole` carries. GUI (or main) thread only.
class FleetItemModel final : public QAbstractTableModel {
    Q_OBJECT
 public:
    enum Role { RowRole = Qt::UserRole + 1 /** TenantRowPtr */ };

    explicit FleetItemModel(QObject* parent = nullptr);
    ~FleetItemModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    void apply(const FleetBatch& batch);
    void setSelection(FleetSelection selection);
    void setOrder(const FleetOrder& order);
    /// While held, rows keep their places: values change, rows come (at the end) and go, but none moves.
    /// Releasing sorts. A new selection or order is the user's own wish and sorts at once, held or not.
    void setHeld(bool held);

    const TenantRowPtr& at(int row) const;
    int find(const RowKey& key) const;      ///< -1 when it is not shown
    int total() const;                      ///< rows of the fleet, shown or not
    int pendingMoves() const;               ///< rows that would move if the order were not held
    std::vector<TenantRowPtr> all() const;  ///< every row of the fleet, unordered
    const FleetOrder& order() const;
    const FleetSelection& selection() const;

 Q_SIGNALS:
    void countsChanged();  ///< total, shown or pendingMoves changed

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
    void tellCounts();

    std::unique_ptr<Impl> impl_;
};

}  // namespace flotte

Q_DECLARE_METATYPE(flotte::TenantRowPtr)
