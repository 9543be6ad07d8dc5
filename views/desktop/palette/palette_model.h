#pragma once

#include <QAbstractListModel>

#include "views/desktop/palette/palette_source.h"

namespace flotte::desktop {

/// The answers shown. Rows come and go at the end; the others change in place.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
 public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void setItems(std::vector<PaletteItem> items);
    const PaletteItem& at(int row) const { return items_.at(static_cast<std::size_t>(row)); }

 private:
    std::vector<PaletteItem> items_;
};

}  // namespace flotte::desktop
