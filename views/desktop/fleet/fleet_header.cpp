#include "views/desktop/fleet/fleet_header.h"

#include <QPainter>
#include <algorithm>

#include "views/desktop/fleet/fleet_delegate.h"
#include "views/desktop/theme/colours.h"

namespace flotte::desktop {

namespace {

constexpr int kMargin = 8;  // the cells'
constexpr int kArrow = 8;
constexpr int kGap = 4;

void paintArrow(QPainter& painter, const QRectF& box, bool down, const QColor& colour) {
    const double top = box.center().y() - 2;
    const QPolygonF up{{box.left(), top + 4}, {box.right(), top + 4}, {box.center().x(), top - 0.5}};
    const QPolygonF downwards{{box.left(), top}, {box.right(), top}, {box.center().x(), top + 4.5}};
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPolygon(down ? downwards : up);
}

}  // namespace

FleetHeader::FleetHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setMinimumSectionSize(40);
}

void FleetHeader::setReserved(int width) {
    if (width != reserved_) {
        reserved_ = width;
        viewport()->update();
    }
}

bool FleetHeader::isLast(int section) const {
    for (int visual = count() - 1; visual >= 0; --visual) {
        if (!isSectionHidden(logicalIndex(visual))) {
            return logicalIndex(visual) == section;
        }
    }
    return false;
}

QSize FleetHeader::sectionSizeFromContents(int section) const {
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const int width = fontMetrics().horizontalAdvance(title) + 2 * kMargin + kGap + kArrow + 1 +
                      (isLast(section) ? reserved_ : 0);
    return {width, FleetDelegate::rowHeight(fontMetrics())};
}

void FleetHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Colours& colours = coloursFor(palette());
    painter->save();
    painter->fillRect(rect, colours.window);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line);
    painter->fillRect(QRect(rect.right(), rect.top() + 5, 1, rect.height() - 10), colours.line);
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const Qt::Alignment side(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    QRect box = rect.adjusted(kMargin, 0, -kMargin - (isLast(section) ? reserved_ : 0), 0);
    const bool sorted = sortIndicatorSection() == section;
    const bool right = side & Qt::AlignRight;
    if (sorted) {
        const int width = fontMetrics().horizontalAdvance(title);
        const int x = right ? box.right() + 1 - width - kGap - kArrow : box.left() + width + kGap;
        paintArrow(*painter, QRectF(std::max(x, rect.left() + 1), box.y(), kArrow, box.height()),
                   sortIndicatorOrder() == Qt::DescendingOrder, colours.accent);
    }
    painter->setPen(sorted ? colours.text : colours.muted);
    painter->drawText(box.adjusted(0, 0, 1, 0), static_cast<int>(Qt::AlignVCenter | side), title);
    painter->restore();
}

HeaderButton::HeaderButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::ArrowCursor);
}

QSize HeaderButton::sizeHint() const {
    const int side = FleetDelegate::rowHeight(fontMetrics());
    return {side, side};
}

void HeaderButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = coloursFor(palette());
    painter.fillRect(rect(), underMouse() || isDown() ? colours.selection : colours.window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours.line);
    painter.fillRect(QRect(0, 5, 1, height() - 10), colours.line);
    const int side = std::max(10, fontMetrics().ascent());
    const QRect box((width() - side) / 2, (height() - side) / 2, side, side);
    for (int line = 0; line < 3; ++line) {
        const int y = box.top() + 1 + line * (side - 3) / 2;
        painter.fillRect(QRect(box.left(), y, side, 2), colours.muted);
    }
}

}  // namespace flotte::desktop
