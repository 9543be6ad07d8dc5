#include "views/desktop/theme/shapes.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <algorithm>

namespace flotte::desktop {

namespace {

QPen stroke(const QColor& colour, double width) {
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

/// All shapes live in a square of 16 × 16.
void drawClock(QPainter& p, const QColor& colour) {
    p.setPen(stroke(colour, 2));
    p.drawEllipse(QRectF(2, 2, 12, 12));
    p.drawPolyline(QPolygonF{{8, 4.8}, {8, 8}, {10.4, 9.6}});
}

void drawRing(QPainter& p, const QColor& colour) {
    QPen pen = stroke(colour, 2.2);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({1.25, 1.25});
    p.setPen(pen);
    p.drawEllipse(QRectF(2.5, 2.5, 11, 11));
}

void drawQuestion(QPainter& p, const QColor& colour) {
    QPainterPath path;
    path.moveTo(5, 5.4);
    path.cubicTo(5, 1, 11.4, 1, 11.2, 5.2);
    path.cubicTo(11, 7.6, 8, 7.4, 8, 10.2);
    p.setPen(stroke(colour, 2.2));
    p.drawPath(path);
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    p.drawEllipse(QRectF(6.7, 12.2, 2.6, 2.6));
}

void drawOutlined(QPainter& p, Shape shape, const QColor& colour) {
    p.setPen(stroke(colour, 2.2));
    if (shape == Shape::None) {
        p.drawLine(QPointF(4, 8), QPointF(12, 8));
    } else if (shape == Shape::Denied) {
        p.drawEllipse(QRectF(2, 2, 12, 12));
        p.drawLine(QPointF(4.2, 11.8), QPointF(11.8, 4.2));
    } else if (shape == Shape::Failed) {
        p.drawLine(QPointF(3.6, 3.6), QPointF(12.4, 12.4));
        p.drawLine(QPointF(12.4, 3.6), QPointF(3.6, 12.4));
    } else {
        p.setPen(stroke(colour, 1.4));
        p.drawRoundedRect(QRectF(1.5, 2.5, 13, 11), 1.5, 1.5);
        p.drawLine(QPointF(1.5, 6.2), QPointF(14.5, 6.2));
        p.drawLine(QPointF(1.5, 9.9), QPointF(14.5, 9.9));
        p.drawLine(QPointF(5.5, 2.5), QPointF(5.5, 13.5));
    }
}

void drawSliders(QPainter& p, const QColor& colour) {
    p.setPen(stroke(colour, 1.4));
    for (const auto& [y, knob] : {std::pair(3.5, 10.5), std::pair(8.0, 5.0), std::pair(12.5, 9.0)}) {
        p.drawLine(QPointF(1.5, y), QPointF(knob - 1.8, y));
        p.drawLine(QPointF(knob + 1.8, y), QPointF(14.5, y));
        p.drawEllipse(QPointF(knob, y), 1.8, 1.8);
    }
}

void drawBell(QPainter& p, const QColor& colour) {
    QPainterPath path;
    path.moveTo(2.5, 12);
    path.cubicTo(4.6, 10, 3.6, 7, 4.4, 5);
    path.cubicTo(5.6, 1.4, 10.4, 1.4, 11.6, 5);
    path.cubicTo(12.4, 7, 11.4, 10, 13.5, 12);
    path.closeSubpath();
    p.setPen(stroke(colour, 1.4));
    p.drawPath(path);
    p.drawArc(QRectF(6.2, 11.4, 3.6, 3.2), 180 * 16, 180 * 16);
}

void drawBars(QPainter& p, const QColor& colour) {
    p.setPen(stroke(colour, 1.6));
    for (const double y : {3.5, 8.0, 12.5}) {
        p.drawLine(QPointF(2, y), QPointF(14, y));
    }
}

void drawFilled(QPainter& p, Shape shape, const QColor& colour) {
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    if (shape == Shape::Ok) {
        p.drawEllipse(QRectF(3.5, 3.5, 9, 9));
    } else if (shape == Shape::Critical) {
        p.drawRect(QRectF(2.5, 2.5, 11, 11));
    } else {
        p.drawPolygon(QPolygonF{{8, 1.8}, {15, 14}, {1, 14}});
    }
}

}  // namespace

void drawShape(QPainter& painter, const QRectF& box, Shape shape, const QColor& colour) {
    const double side = std::min(box.width(), box.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.translate(box.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    switch (shape) {
        case Shape::Ok:
        case Shape::Warning:
        case Shape::Critical:
            drawFilled(painter, shape, colour);
            break;
        case Shape::Loading:
            drawRing(painter, colour);
            break;
        case Shape::Unknown:
            drawQuestion(painter, colour);
            break;
        case Shape::Stale:
            drawClock(painter, colour);
            break;
        case Shape::Settings:
            drawSliders(painter, colour);
            break;
        case Shape::Bell:
            drawBell(painter, colour);
            break;
        case Shape::Menu:
            drawBars(painter, colour);
            break;
        case Shape::None:
        case Shape::Denied:
        case Shape::Failed:
        case Shape::Fleet:
            drawOutlined(painter, shape, colour);
            break;
    }
    painter.restore();
}

QIcon shapeIcon(Shape shape, const QColor& colour, int size) {
    QIcon icon;
    for (const int scale : {1, 2}) {
        QPixmap pixmap(size * scale, size * scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawShape(painter, pixmap.rect(), shape, colour);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        icon.addPixmap(pixmap);
    }
    return icon;
}

QIcon programIcon() {
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter p(&pixmap);
        p.setRenderHint(QPainter::Antialiasing);
        p.scale(size / 16.0, size / 16.0);
        p.setPen(Qt::NoPen);
        p.setBrush(QColor(0x1b5fb8));
        p.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 3.5, 3.5);
        p.setBrush(Qt::white);
        p.drawPolygon(QPolygonF{{3, 9.2}, {13, 9.2}, {11.4, 12.4}, {4.6, 12.4}});
        p.drawPolygon(QPolygonF{{7.4, 2.6}, {7.4, 8.2}, {3.8, 8.2}});
        p.drawPolygon(QPolygonF{{8.6, 3.6}, {8.6, 8.2}, {12, 8.2}});
        p.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

}  // namespace flotte::desktop
