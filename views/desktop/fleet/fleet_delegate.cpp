#include "views/desktop/fleet/fleet_delegate.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "views/desktop/fleet/fleet_text_proxy.h"

namespace flotte::desktop {

namespace {

constexpr int kMargin = 8;
constexpr int kGap = 4;
constexpr int kEdge = 3;
constexpr int kBarWidth = 48;
constexpr int kLeastBar = 16;
constexpr int kSlack = 2;  // texts end on fractions of a pixel
constexpr qsizetype kKeptTexts = 4096;

int shapeSize(const QFontMetrics& metrics) {
    return std::max(10, metrics.ascent());
}

/// Solid = used of hard; tick = real use. Never carries the figure.
void paintBar(QPainter& painter, const QRect& box, const Cell& cell, const Colours& colours) {
    const QRect track(box.x(), box.center().y() - 3, box.width(), 8);
    painter.fillRect(track, colours.track);
    const QColor& solid = cell.tone == Tone::Plain ? colours.bar : colours.of(cell.tone);
    const int used = static_cast<int>(std::lround(cell.fill * track.width()));
    painter.fillRect(QRect(track.topLeft(), QSize(used, track.height())), solid);
    if (cell.tick) {
        const int x = track.x() + static_cast<int>(std::lround(*cell.tick * (track.width() - 2)));
        painter.fillRect(QRect(x - 1, track.y() - 3, 4, track.height() + 6), colours.base);
        painter.fillRect(QRect(x, track.y() - 3, 2, track.height() + 6), colours.text);
    }
}

}  // namespace

int FleetDelegate::rowHeight(const QFontMetrics& metrics) {
    return std::max(24, metrics.height() + 8);
}

int FleetDelegate::widthOf(const Cell& cell, const QFontMetrics& metrics) {
    int width = 2 * kMargin + metrics.horizontalAdvance(cell.text);
    if (cell.shape) {
        width += shapeSize(metrics) + kGap;
    }
    if (cell.bar) {
        width += kBarWidth + 2 * kGap;
    }
    if (!cell.age.isEmpty()) {
        width += metrics.horizontalAdvance(cell.age) + shapeSize(metrics) + 3 * kGap;
    }
    return width + kSlack;
}

QSize FleetDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* proxy = qobject_cast<const FleetTextProxy*>(index.model());
    return {proxy ? widthOf(proxy->cell(index), option.fontMetrics) : 0, rowHeight(option.fontMetrics)};
}

void FleetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const auto* proxy = qobject_cast<const FleetTextProxy*>(index.model());
    if (!proxy) {
        return;
    }
    if (font_ != option.font) {
        font_ = option.font;
        texts_.clear();
    }
    const Colours& colours = coloursFor(option.palette);
    const Cell& cell = proxy->cell(index);
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, colours.selection);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.line);
    if (cell.stale) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(kEdge, option.rect.height())), colours.violet);
    }
    paintContent(*painter, option.rect.adjusted(kMargin, 0, -kMargin, 0), cell, colours, option.fontMetrics);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(colours.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void FleetDelegate::paintContent(QPainter& painter, const QRect& box, const Cell& cell,
                                 const Colours& colours, const QFontMetrics& metrics) const {
    const int side = shapeSize(metrics);
    QRect left = box;
    if (!cell.age.isEmpty()) {
        left.setRight(paintAge(painter, left, cell, colours, metrics));
    }
    if (cell.bar) {
        const int room = left.width() - 2 * kGap - metrics.horizontalAdvance(cell.text) - kSlack;
        const int width = std::clamp(room, kLeastBar, kBarWidth);
        paintBar(painter, QRect(left.x(), left.y(), width, left.height()), cell, colours);
        left.setLeft(left.x() + width + 2 * kGap);
    }
    if (cell.shape) {
        // Beside the word: where the word stands at the right, the shape goes with it.
        const int wanted = metrics.horizontalAdvance(cell.text) + side + kGap + kSlack;
        const int spare =
            left.width() - (wanted <= left.width() || cell.shape != Shape::None ? wanted : side);
        const int x = cell.numeric ? left.x() + std::max(0, spare) : left.x();
        drawShape(painter, QRectF(x, left.y() + (left.height() - side) / 2.0, side, side), *cell.shape,
                  colours.of(cell.tone));
        left.setLeft(x + side + kGap);
    }
    if (cell.shape == Shape::None && metrics.horizontalAdvance(cell.text) > left.width()) {
        return;  // half a word says less than the mark; the tooltip has it whole
    }
    painter.setPen(cell.tone == Tone::Plain ? colours.text : colours.of(cell.tone));
    paintText(painter, left, cell.text, cell.numeric, metrics);
}

int FleetDelegate::paintAge(QPainter& painter, const QRect& box, const Cell& cell, const Colours& colours,
                            const QFontMetrics& metrics) const {
    // The value comes first: where there is no room for the age in figures, the clock alone stands for it,
    // and else the edge does.
    const int side = shapeSize(metrics);
    const int value = metrics.horizontalAdvance(cell.text) + (cell.shape ? side + kGap : 0) +
                      (cell.bar ? kLeastBar + 2 * kGap : 0);
    const int figures = metrics.horizontalAdvance(cell.age);
    int right = box.right();
    if (value + side + 2 * kGap + kSlack > box.width()) {
        return right;
    }
    if (value + side + figures + 3 * kGap + kSlack <= box.width()) {
        painter.setPen(colours.violet);
        paintText(painter, QRect(right - figures, box.y(), figures + 1, box.height()), cell.age, true,
                  metrics);
        right -= figures + kGap;
    }
    const QRectF clock(right - side, box.y() + (box.height() - side) / 2.0, side, side);
    drawShape(painter, clock, Shape::Stale, colours.violet);
    return right - side - 2 * kGap;
}

void FleetDelegate::paintText(QPainter& painter, const QRect& box, const QString& text, bool right,
                              const QFontMetrics& metrics) const {
    if (text.isEmpty() || box.width() <= 0) {
        return;
    }
    auto kept = texts_.find({text, box.width()});
    if (kept == texts_.end()) {
        if (texts_.size() >= kKeptTexts) {
            texts_.clear();
        }
        QStaticText laid(metrics.elidedText(text, Qt::ElideRight, box.width()));
        laid.setTextFormat(Qt::PlainText);
        laid.setPerformanceHint(QStaticText::AggressiveCaching);
        laid.prepare(QTransform(), painter.font());
        kept = texts_.insert({text, box.width()}, laid);
    }
    const QSizeF size = kept->size();
    const double x = right ? box.right() + 1 - size.width() : box.x();
    painter.drawStaticText(QPointF(x, box.y() + (box.height() - size.height()) / 2), *kept);
}

}  // namespace flotte::desktop
