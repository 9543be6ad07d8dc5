#pragma once

#include <QIcon>
#include <QRectF>

class QPainter;
class QColor;

namespace flotte::desktop {

/// States by shape, so that nobody needs to tell colours apart. Drawn as paths: no font decides how they
/// look.
enum class Shape {
    Ok,        ///< ●
    Warning,   ///< ▲
    Critical,  ///< ■
    Loading,   ///< dotted ring
    Unknown,   ///< ?
    None,      ///< dash
    Denied,    ///< ring with a bar across
    Stale,     ///< clock
    Failed,    ///< ×
    Fleet,     ///< rows of a table: the page's sign in the rail
    Settings,  ///< sliders
    Bell,
    Menu  ///< three bars
};

/// Fills the largest square in the middle of `box`.
void drawShape(QPainter& painter, const QRectF& box, Shape shape, const QColor& colour);
QIcon shapeIcon(Shape shape, const QColor& colour, int size);
/// The program's own sign, drawn (no image format plug-in is needed).
QIcon programIcon();

}  // namespace flotte::desktop
