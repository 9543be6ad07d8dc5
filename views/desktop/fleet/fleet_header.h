#pragma once

#include <QHeaderView>

namespace flotte::desktop {

/// The table's header: titles stand exactly above their cells, the order's arrow beside its title, nothing is
/// cut.
class FleetHeader final : public QHeaderView {
    Q_OBJECT
 public:
    explicit FleetHeader(QWidget* parent = nullptr);

 protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

}  // namespace flotte::desktop
