#pragma once

#include <QWidget>
#include <optional>

#include "models/metrics/history.h"
#include "views/desktop/theme/colours.h"

namespace flotte::desktop {

/// A small curve over a span of time, from zero up. Where nothing was measured there is a gap, never a line.
/// Its words, for a screen reader, are given by whoever knows the unit.
class Sparkline final : public QWidget {
    Q_OBJECT
 public:
    explicit Sparkline(QWidget* parent = nullptr);

    /// Nothing = no curve (yet): a faint line at the bottom.
    void setCurve(const std::optional<Curve>& curve, const Span& span);
    void setTone(Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// The curve in unbroken pieces, in the unit square: x = time, y = value ÷ the greatest.
    static std::vector<QPolygonF> pieces(const Curve& curve, const Span& span);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    std::optional<Curve> curve_;
    Span span_;
    Tone tone_ = Tone::Plain;
};

}  // namespace flotte::desktop
