#pragma once

#include <QColor>
#include <QPalette>

class QWidget;

namespace flotte::desktop {

/// What a colour says. Grey says "fine"; colour is spent on trouble, and never says it alone (a shape and a
/// word do too).
enum class Tone {
    Plain,
    Muted,  ///< fine, or secondary
    Amber,  ///< needs a look
    Red,    ///< hurts now
    Blue,   ///< in progress
    Violet  ///< not known
};

/// One theme's colours. Every text colour keeps 4.5:1 on window, base and selection.
struct Colours {
    QColor window, base, button, line, text, muted;
    QColor accent, accentText, selection;
    QColor amber, red, blue, violet;
    QColor bar, track;  ///< of quota bars that are fine

    const QColor& of(Tone tone) const;
    /// A background that carries the tone faintly; text in that tone stays readable on it.
    QColor tint(Tone tone) const;
};

const Colours& lightColours();
const Colours& darkColours();
/// Those that suit what the palette draws on, so that no widget needs to be told the theme.
const Colours& coloursFor(const QPalette& palette);
QPalette paletteFrom(const Colours& colours);

/// WCAG 2 relative luminance, 0 … 1, and contrast, 1 … 21.
double luminance(const QColor& colour);
double contrast(const QColor& a, const QColor& b);

}  // namespace flotte::desktop
