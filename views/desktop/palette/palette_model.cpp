#include "views/desktop/palette/palette_model.h"

namespace flotte::desktop {

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const PaletteItem& item = at(index.row());
    if (role == Qt::DisplayRole) {
        return item.title;
    }
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) {
        QStringList parts{item.title, item.detail, item.keys, item.reason};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

void PaletteModel::setItems(std::vector<PaletteItem> items) {
    const int before = rowCount();
    const int after = static_cast<int>(items.size());
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        items_ = std::move(items);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        items_ = std::move(items);
        endRemoveRows();
    } else {
        items_ = std::move(items);
    }
    const int kept = std::min(before, after);
    if (kept > 0) {
        Q_EMIT dataChanged(index(0), index(kept - 1));
    }
}

}  // namespace flotte::desktop
