#pragma once

#include <QPushButton>
#include <optional>

#include "views/desktop/theme/colours.h"
#include "views/desktop/theme/shapes.h"

namespace flotte::desktop {

/// What a chip or a status entry says: a name, a figure, and a state by shape and word.
struct Mark {
    QString name;
    QString figure;  ///< beside the name, in its own weight; may be empty
    std::optional<Shape> shape;
    QString note;             ///< beside the shape
    Tone tone = Tone::Muted;  ///< of shape and note; Amber, Red and Violet also tint the whole
    bool operator==(const Mark&) const = default;
};

/// A button that shows a `Mark` and is never narrower than it. Used for chips (checkable) and for the sources
/// of the status bar (flat). Its accessible name says the same in words.
class MarkButton final : public QPushButton {
    Q_OBJECT
 public:
    explicit MarkButton(QWidget* parent = nullptr);

    /// Repaints only when something differs.
    void setMark(const Mark& mark);
    const Mark& mark() const { return mark_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    bool loud() const;
    void paintFrame(QPainter& painter) const;

    Mark mark_;
};

}  // namespace flotte::desktop
