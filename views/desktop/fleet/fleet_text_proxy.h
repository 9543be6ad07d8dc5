#pragma once

#include <QCache>
#include <QIdentityProxyModel>

#include "models/fleet/fleet_item_model.h"
#include "views/desktop/fleet/cell.h"
#include "views/desktop/fleet/fleet_glow.h"
#include "views/desktop/fleet/fleet_marks.h"

namespace flotte::desktop {

/// Puts words on the fleet's rows: display, tool tip, accessible text, alignment. Cells are made when they
/// are first looked at and kept until their row changes, the language changes, or a second has passed for
/// those that show an age.
class FleetTextProxy final : public QIdentityProxyModel {
    Q_OBJECT
 public:
    FleetTextProxy(FleetItemModel& fleet, const FleetMarks& marks, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Of a heading: its text in the first column, nothing in the others. Good until the next call.
    const Cell& cell(const QModelIndex& index) const;
    const Cell& cell(const TenantRowPtr& row, FleetColumn column) const;
    const FleetBand* bandAt(int row) const { return fleet_.bandAt(row); }

    bool marked(int row) const;
    /// The colour a row lights up in, and how strongly (0 … 1).
    std::pair<Tone, double> glow(int row) const;
    void setGlow(const FleetGlow* glow) { glow_ = glow; }

    const CellContext& context() const { return context_; }
    void setSources(const std::vector<SourceStatus>& sources) { context_.sources = sources; }
    void setTiers(text::TierTitles tiers) { context_.tiers = std::move(tiers); }
    /// All words again.
    void setLocale(const QLocale& locale);
    void setZones(const text::Zones& zones);
    /// True when the words of `index` are others at `now` than those given out before.
    bool wouldChange(const QModelIndex& index, TimePoint now) const;
    void setNow(TimePoint now) { context_.now = now; }

 private:
    void tellAll();
    using Key = std::pair<const TenantRow*, int>;
    /// `row` keeps the address of the key from being used again while the entry lives.
    struct Entry {
        TenantRowPtr row;
        Cell cell;
        TimePoint madeAt{};
    };

    FleetItemModel& fleet_;
    const FleetMarks& marks_;
    const FleetGlow* glow_ = nullptr;
    CellContext context_;
    mutable QCache<Key, Entry> cells_;
    mutable Cell bandCell_;
};

}  // namespace flotte::desktop
