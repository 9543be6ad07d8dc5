#pragma once

#include <QHash>
#include <QStaticText>
#include <QStyledItemDelegate>

#include "models/fleet/fleet_item_model.h"
#include "views/desktop/fleet/cell.h"
#include "views/desktop/theme/density.h"

namespace flotte::desktop {

/// Paints the fleet's cells: shape and word, quota bars, violet edge and age of stale ones. No widget a row;
/// laid-out texts are kept, since laying them out is most of a frame's cost.
class FleetDelegate final : public QStyledItemDelegate {
    Q_OBJECT
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    static constexpr int kMarkWidth = 12;
    static int rowHeight(const QFontMetrics& metrics, Density density = Density::Normal);
    /// The width a cell needs to show all it has.
    static int widthOf(const Cell& cell, const QFontMetrics& metrics);

 private:
    /// A heading goes over the whole width and does not scroll sideways; each cell paints its part of it.
    void paintBand(QPainter& painter, const QStyleOptionViewItem& option, const FleetBand& band,
                   const CellContext& context, const Colours& colours) const;
    void paintContent(QPainter& painter, const QRect& box, const Cell& cell, const Colours& colours,
                      const QFontMetrics& metrics) const;
    /// At the right end; returns where it begins.
    int paintAge(QPainter& painter, const QRect& box, const Cell& cell, const Colours& colours,
                 const QFontMetrics& metrics) const;
    void paintText(QPainter& painter, const QRect& box, const QString& text, bool right,
                   const QFontMetrics& metrics) const;
    int widthOfText(const QString& text, const QFontMetrics& metrics) const;

    mutable QHash<std::pair<QString, int>, QStaticText> texts_;
    mutable QHash<QString, int> widths_;  ///< measuring lays a text out too
    mutable QFont font_;
    mutable const Colours* colours_ = nullptr;
    mutable qint64 palette_ = 0;  ///< that `colours_` are for
};

}  // namespace flotte::desktop
