#pragma once

#include <QStyledItemDelegate>

#include "views/desktop/palette/palette_model.h"

namespace flotte::desktop {

/// One line: kind, title with the letters that were typed, detail, and keys or the reason why not.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT
 public:
    PaletteDelegate(const PaletteModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
    const PaletteModel& model_;
};

}  // namespace flotte::desktop
