#pragma once

#include <QString>

/// How many cells of a terminal a text takes (Unicode UAX #11 and what wcwidth(3) does), independent of the C
/// locale.
namespace flotte::terminal {

enum class Align { Left, Right };

/// Cells of one character: 0 for combining marks and invisible characters, 2 for East Asian wide and emoji,
/// else 1.
int cells(char32_t character);
int cells(const QString& text);

/// `text` in exactly `width` cells: filled with blanks, or cut with an ellipsis (`...` with `ascii`) that
/// fits.
QString fitted(const QString& text, int width, Align align = Align::Left, bool ascii = false);

}  // namespace flotte::terminal
