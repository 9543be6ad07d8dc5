#pragma once

#include <QCache>
#include <QIdentityProxyModel>

#include "models/fleet/fleet_item_model.h"
#include "views/desktop/fleet/cell.h"

namespace flotte::desktop {

/// Puts words on the fleet's rows: display, tool tip, accessible text, alignment. Cells are made when they
/// are first looked at and kept until their row changes, the language changes, or a second has passed for
/// those that show an age.
class FleetTextProxy final : public QIdentityProxyModel {
    Q_OBJECT
 public:
    explicit FleetTextProxy(FleetItemModel& fleet, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const Cell& cell(const QModelIndex& index) const;

    const CellContext& context() const { return context_; }
    void setSources(const std::vector<SourceStatus>& sources) { context_.sources = sources; }
    void setTiers(std::map<std::string, std::string> tiers) { context_.tiers = std::move(tiers); }
    /// All words again.
    void setLocale(const QLocale& locale);
    /// True when the words of `index` are others at `now` than those given out before.
    bool wouldChange(const QModelIndex& index, TimePoint now) const;
    void setNow(TimePoint now) { context_.now = now; }

 private:
    using Key = std::pair<const TenantRow*, int>;
    /// `row` keeps the address of the key from being used again while the entry lives.
    struct Entry {
        TenantRowPtr row;
        Cell cell;
        TimePoint madeAt{};
    };

    FleetItemModel& fleet_;
    CellContext context_;
    mutable QCache<Key, Entry> cells_;
};

}  // namespace flotte::desktop
