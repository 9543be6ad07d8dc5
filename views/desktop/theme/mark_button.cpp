#include "views/desktop/theme/mark_button.h"

#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace flotte::desktop {

namespace {
constexpr int kGap = 6;
constexpr int kSide = 10;

int shapeSize(const QFontMetrics& metrics) {
    return std::max(12, metrics.ascent());
}
}  // namespace

MarkButton::MarkButton(QWidget* parent) : QPushButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void MarkButton::setMark(const Mark& mark) {
    if (mark == mark_) {
        return;
    }
    const QSize before = sizeHint();
    mark_ = mark;
    QStringList words{mark.name, mark.figure, mark.note};
    words.removeAll(QString());
    setAccessibleName(words.join(QLatin1Char(' ')));
    if (sizeHint() != before) {
        updateGeometry();
    }
    update();
}

QSize MarkButton::sizeHint() const {
    ensurePolished();
    const QFontMetrics metrics = fontMetrics();
    int width = 2 * kSide + metrics.horizontalAdvance(mark_.name);
    if (!mark_.figure.isEmpty()) {
        width += kGap + metrics.horizontalAdvance(mark_.figure);
    }
    if (mark_.shape) {
        width += kGap + shapeSize(metrics);
    }
    if (!mark_.note.isEmpty()) {
        width += kGap + metrics.horizontalAdvance(mark_.note);
    }
    const int height = std::max(24, metrics.height() + 8);
    return {width, height};
}

bool MarkButton::loud() const {
    return mark_.tone == Tone::Amber || mark_.tone == Tone::Red || mark_.tone == Tone::Violet;
}

void MarkButton::paintFrame(QPainter& painter) const {
    const Colours& colours = coloursFor(palette());
    const bool chip = isCheckable();
    const double inset = isChecked() ? 1 : 0.5;  // lines lie on whole pixels
    const QRectF box = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    QColor edge = chip ? colours.line : QColor(Qt::transparent);
    QColor fill = chip ? colours.base : QColor(Qt::transparent);
    if (loud()) {
        edge = colours.of(mark_.tone);
        fill = colours.tint(mark_.tone);
    }
    if (isChecked()) {
        edge = loud() ? edge : colours.accent;
        fill = colours.selection;
    } else if (underMouse() && !loud()) {
        fill = colours.selection;
    }
    painter.setPen(QPen(edge, isChecked() ? 2 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(box, 4, 4);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void MarkButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const Colours& colours = coloursFor(palette());
    const QFontMetrics metrics = fontMetrics();
    int x = kSide;
    const auto write = [&](const QString& text, const QColor& colour) {
        const int width = metrics.horizontalAdvance(text);
        painter.setPen(colour);
        painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += width + kGap;
    };
    write(mark_.name, colours.text);
    if (!mark_.figure.isEmpty()) {
        write(mark_.figure, colours.muted);
    }
    if (mark_.shape) {
        const int side = shapeSize(metrics);
        drawShape(painter, QRectF(x, (height() - side) / 2.0, side, side), *mark_.shape,
                  colours.of(mark_.tone));
        x += side + kGap;
    }
    if (!mark_.note.isEmpty()) {
        write(mark_.note, colours.of(mark_.tone));
    }
}

}  // namespace flotte::desktop
