#pragma once

#include <QAbstractButton>
#include <QHeaderView>

namespace flotte::desktop {

/// The table's header: titles stand exactly above their cells, the order's arrow beside its title, nothing is
/// cut.
class FleetHeader final : public QHeaderView {
    Q_OBJECT
 public:
    explicit FleetHeader(QWidget* parent = nullptr);

    /// So much of the right end is something else's: the last title keeps clear of it.
    void setReserved(int width);

 protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

 private:
    bool isLast(int section) const;
    int reserved_ = 0;
};

/// Opens the menu of the columns; stands at the header's right end. By keyboard the menu has its own key.
class HeaderButton final : public QAbstractButton {
    Q_OBJECT
 public:
    explicit HeaderButton(QWidget* parent = nullptr);
    QSize sizeHint() const override;

 protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace flotte::desktop
