#pragma once

#include <QHash>
#include <QStaticText>
#include <QStyledItemDelegate>

#include "views/desktop/fleet/cell.h"

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

    static int rowHeight(const QFontMetrics& metrics);
    /// The width a cell needs to show all it has.
    static int widthOf(const Cell& cell, const QFontMetrics& metrics);

 private:
    void paintContent(QPainter& painter, const QRect& box, const Cell& cell, const Colours& colours,
                      const QFontMetrics& metrics) const;
    /// At the right end; returns where it begins.
    int paintAge(QPainter& painter, const QRect& box, const Cell& cell, const Colours& colours,
                 const QFontMetrics& metrics) const;
    void paintText(QPainter& painter, const QRect& box, const QString& text, bool right,
                   const QFontMetrics& metrics) const;

    mutable QHash<std::pair<QString, int>, QStaticText> texts_;
    mutable QFont font_;
};

}  // namespace flotte::desktop
