#include "views/desktop/fleet/fleet_delegate.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>
#include <algorithm>
#include <cmath>

#include "views/desktop/fleet/band_text.h"
#include "views/desktop/fleet/fleet_text_proxy.h"

namespace flotte::desktop {

namespace {

constexpr int kMargin = 8;
constexpr int kGap = 4;
constexpr int kEdge = 3;
constexpr int kBarWidth = 48;
constexpr int kLeastBar = 16;
constexpr int kFigures = 24;  ///< characters
constexpr int kSlack = 2;     // texts end on fractions of a pixel
constexpr int kLeft = static_cast<int>(Qt::AlignLeft) | static_cast<int>(Qt::AlignVCenter);
constexpr qsizetype kKeptTexts = 4096;
constexpr double kGlow = 0.2;

int shapeSize(const QFontMetrics& metrics) {
    return std::max(10, metrics.ascent());
}

bool isFirstColumn(const QWidget* widget, int column) {
    const auto* view = qobject_cast<const QTableView*>(widget);
    const QHeaderView* header = view ? view->horizontalHeader() : nullptr;
    for (int visual = 0; header && visual < header->count(); ++visual) {
        if (!header->isSectionHidden(header->logicalIndex(visual))) {
            return header->logicalIndex(visual) == column;
        }
    }
    return false;
}

/// A tab at the row's left end with a tick in it.
void paintMark(QPainter& painter, const QRect& box, const Colours& colours) {
    const QRect tab(box.topLeft(), QSize(FleetDelegate::kMarkWidth, box.height() - 1));
    painter.fillRect(tab, colours.accent);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.accentText, 2));
    const QPointF middle = QRectF(tab).center();
    painter.drawPolyline(
        QPolygonF{middle + QPointF(-3, 0), middle + QPointF(-1, 2.5), middle + QPointF(3, -3)});
    painter.setRenderHint(QPainter::Antialiasing, false);
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

int FleetDelegate::rowHeight(const QFontMetrics& metrics, Density density) {
    // Rows at 100 %, and the air around larger text.
    const bool compact = density == Density::Compact;
    const bool roomy = density == Density::Roomy;
    const int least = compact ? 20 : roomy ? 32 : 24;
    return std::max(least, metrics.height() + (compact ? 2 : roomy ? 14 : 8));
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
        widths_.clear();
    }
    if (!colours_ || palette_ != option.palette.cacheKey()) {
        palette_ = option.palette.cacheKey();
        colours_ = &coloursFor(option.palette);
    }
    const Colours& colours = *colours_;
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    if (const FleetBand* band = proxy->bandAt(index.row())) {
        paintBand(*painter, option, *band, proxy->context(), colours);
        painter->restore();
        return;
    }
    const Cell& cell = proxy->cell(index);
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, colours.selection);
    }
    if (const auto [tone, strength] = proxy->glow(index.row()); strength > 0) {
        QColor light = tone == Tone::Muted ? colours.accent : colours.of(tone);
        light.setAlphaF(static_cast<float>(kGlow * strength));
        painter->fillRect(option.rect, light);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.line);
    if (cell.stale) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(kEdge, option.rect.height())), colours.violet);
    }
    QRect box = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    if (proxy->marked(index.row()) && isFirstColumn(option.widget, index.column())) {
        paintMark(*painter, option.rect, colours);
        box.setLeft(option.rect.left() + kMarkWidth + kGap);
    }
    paintContent(*painter, box, cell, colours, option.fontMetrics);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(colours.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void FleetDelegate::paintBand(QPainter& painter, const QStyleOptionViewItem& option, const FleetBand& band,
                              const CellContext& context, const Colours& colours) const {
    const auto* view = qobject_cast<const QTableView*>(option.widget);
    const auto* below = view ? qobject_cast<const QTableView*>(view->parentWidget()) : nullptr;
    view = below ? below : view;  // the pinned columns show the left part of their table's line
    painter.fillRect(option.rect, colours.window);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.line);
    QFont bold = option.font;
    bold.setBold(true);
    const QFontMetrics strong(bold);
    const QString title = bandTitle(band, context);
    const int width = view ? view->viewport()->width() : option.rect.right();
    QRect box(kMargin, option.rect.y(), width - 2 * kMargin, option.rect.height());
    painter.setFont(bold);
    painter.setPen(colours.text);
    painter.drawText(box, kLeft, title);
    box.setLeft(box.left() + strong.horizontalAdvance(title) + 3 * kGap);
    painter.setFont(option.font);
    painter.setPen(colours.muted);
    const QString figures = bandFigures(band.totals, context.locale);
    painter.drawText(box, kLeft, option.fontMetrics.elidedText(figures, Qt::ElideRight, box.width()));
}

void FleetDelegate::paintContent(QPainter& painter, const QRect& box, const Cell& cell,
                                 const Colours& colours, const QFontMetrics& metrics) const {
    const int side = shapeSize(metrics);
    QRect left = box;
    if (!cell.age.isEmpty()) {
        left.setRight(paintAge(painter, left, cell, colours, metrics));
    }
    if (cell.bar) {
        const int room = left.width() - 2 * kGap - widthOfText(cell.text, metrics) - kSlack;
        // In a wide column they are longer, and as long in each row: beside the longest figures with their
        // age.
        const int longer = std::max(kBarWidth, box.width() - kFigures * metrics.averageCharWidth());
        const int width = std::clamp(room, kLeastBar, longer);
        paintBar(painter, QRect(left.x(), left.y(), width, left.height()), cell, colours);
        left.setLeft(left.x() + width + 2 * kGap);
    }
    if (cell.shape) {
        // Beside the word: where the word stands at the right, the shape goes with it.
        const int wanted = widthOfText(cell.text, metrics) + side + kGap + kSlack;
        const int spare =
            left.width() - (wanted <= left.width() || cell.shape != Shape::None ? wanted : side);
        const int x = cell.numeric ? left.x() + std::max(0, spare) : left.x();
        drawShape(painter, QRectF(x, left.y() + (left.height() - side) / 2.0, side, side), *cell.shape,
                  colours.of(cell.tone));
        left.setLeft(x + side + kGap);
    }
    if (cell.shape == Shape::None && widthOfText(cell.text, metrics) > left.width()) {
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
    const int value = widthOfText(cell.text, metrics) + (cell.shape ? side + kGap : 0) +
                      (cell.bar ? kLeastBar + 2 * kGap : 0);
    const int figures = widthOfText(cell.age, metrics);
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

int FleetDelegate::widthOfText(const QString& text, const QFontMetrics& metrics) const {
    auto kept = widths_.constFind(text);
    if (kept == widths_.constEnd()) {
        if (widths_.size() >= kKeptTexts) {
            widths_.clear();
        }
        kept = widths_.insert(text, metrics.horizontalAdvance(text));
    }
    return *kept;
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
        const bool whole = widthOfText(text, metrics) <= box.width();
        QStaticText laid(whole ? text : metrics.elidedText(text, Qt::ElideRight, box.width()));
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
