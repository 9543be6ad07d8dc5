#include "views/desktop/palette/palette_delegate.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

#include "views/desktop/theme/colours.h"
#include "views/desktop/theme/shapes.h"

namespace flotte::desktop {

namespace {

constexpr int kEdge = 12;
constexpr int kGap = 12;

struct Line {
    QString text;
    QList<QTextLayout::FormatRange> formats;
};

QTextLayout::FormatRange range(int start, int length, const QColor& colour, bool strong) {
    QTextLayout::FormatRange made;
    made.start = start;
    made.length = length;
    made.format.setForeground(colour);
    if (strong) {
        made.format.setFontWeight(QFont::Bold);
        made.format.setFontUnderline(true);  // colour and weight alone don't tell everyone
    }
    return made;
}

/// Title and detail as one line; `positions` count code points, QString counts UTF-16.
Line lineOf(const PaletteItem& item, const Colours& colours) {
    Line line{shownText(item.title, item.detail), {}};
    const int title = static_cast<int>(item.title.size());
    const QColor first = item.reason.isEmpty() ? colours.text : colours.muted;
    line.formats << range(0, title, first, false)
                 << range(title, static_cast<int>(line.text.size()) - title, colours.muted, false);
    std::size_t point = 0;
    for (int at = 0; at < line.text.size(); ++point) {
        const int units = line.text.at(at).isHighSurrogate() && at + 1 < line.text.size() ? 2 : 1;
        if (std::binary_search(item.positions.begin(), item.positions.end(), point)) {
            line.formats << range(at, units, at < title ? first : colours.muted, true);
        }
        at += units;
    }
    return line;
}

/// Cut at the right where there is no room; bold letters are a little wider than the metrics say.
void drawLine(QPainter& painter, const QRect& box, const Line& line, const QFont& font) {
    const int room = box.width() - QFontMetrics(font).averageCharWidth();
    QTextLayout layout(QFontMetrics(font).elidedText(line.text, Qt::ElideRight, room), font);
    layout.setFormats(line.formats);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(1e6);
    layout.endLayout();
    painter.save();
    painter.setClipRect(box);
    layout.draw(&painter, QPointF(box.left(), box.top() + (box.height() - first.height()) / 2));
    painter.restore();
}

}  // namespace

PaletteDelegate::PaletteDelegate(const PaletteModel& model, QObject* parent)
    : QStyledItemDelegate(parent), model_(model) {}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {100, std::max(28, option.fontMetrics.height() + 10)};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const PaletteItem& item = model_.at(index.row());
    const Colours& colours = coloursFor(option.palette);
    const QFontMetrics& metrics = option.fontMetrics;
    const bool current = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect, current ? colours.selection : colours.base);
    if (current) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colours.accent);
    }
    QRect box = option.rect.adjusted(kEdge, 0, -kEdge, 0);
    painter->setFont(option.font);
    painter->setPen(colours.muted);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, QString(item.kind));
    box.setLeft(box.left() + metrics.horizontalAdvance(QLatin1Char('@')) + kGap);
    const QString right = item.reason.isEmpty() ? item.keys : item.reason;
    if (!right.isEmpty()) {
        const QString shown = metrics.elidedText(right, Qt::ElideRight, box.width() / 2);
        const int width = metrics.horizontalAdvance(shown);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, shown);
        box.setRight(box.right() - width - kGap);
        if (!item.reason.isEmpty()) {
            const int side = metrics.ascent();
            drawShape(*painter, QRectF(box.right() - side, box.center().y() - side / 2.0, side, side),
                      Shape::Denied, colours.muted);
            box.setRight(box.right() - side - kGap);
        }
    }
    drawLine(*painter, box, lineOf(item, colours), option.font);
}

}  // namespace flotte::desktop
