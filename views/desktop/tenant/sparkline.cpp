#include "views/desktop/tenant/sparkline.h"

#include <QPainter>
#include <algorithm>

namespace flotte::desktop {

namespace {

/// Scrapes are late now and then; a point that is missing altogether is a gap.
constexpr double kGapInSteps = 1.6;

}  // namespace

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Sparkline::setCurve(const std::optional<Curve>& curve, const Span& span) {
    if (curve_ != curve || !(span_ == span)) {
        curve_ = curve;
        span_ = span;
        update();
    }
}

void Sparkline::setTone(Tone tone) {
    if (tone_ != tone) {
        tone_ = tone;
        update();
    }
}

QSize Sparkline::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 16, fontMetrics().height()};
}

std::vector<QPolygonF> Sparkline::pieces(const Curve& curve, const Span& span) {
    std::vector<QPolygonF> all;
    const double length = static_cast<double>((span.to - span.from).count());
    double most = 0;
    for (const auto& [at, value] : curve) {
        most = std::max(most, value);
    }
    std::optional<TimePoint> before;
    for (const auto& [at, value] : curve) {
        const bool joined = before && static_cast<double>((at - *before).count()) <=
                                          kGapInSteps * static_cast<double>(span.step.count());
        if (!joined) {
            all.emplace_back();
        }
        const double x = length > 0 ? static_cast<double>((at - span.from).count()) / length : 0;
        all.back().append({std::clamp(x, 0.0, 1.0), most > 0 ? std::max(0.0, value) / most : 0});
        before = at;
    }
    return all;
}

void Sparkline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = coloursFor(palette());
    const QRectF box = QRectF(rect()).adjusted(1, 2, -2, -2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.line, 1));
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    if (!curve_) {
        return;
    }
    const QColor& colour = tone_ == Tone::Plain ? colours.accent : colours.of(tone_);
    painter.setPen(QPen(colour, 1.5));
    for (QPolygonF& piece : pieces(*curve_, span_)) {
        for (QPointF& point : piece) {
            point = {box.left() + point.x() * box.width(), box.bottom() - point.y() * box.height()};
        }
        if (piece.size() == 1) {
            painter.drawEllipse(piece.front(), 1, 1);
        } else {
            painter.drawPolyline(piece);
        }
    }
}

}  // namespace flotte::desktop
