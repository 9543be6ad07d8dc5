#pragma once

#include <QString>

/// Compares with tests/unit/terminal/golden/NAME. With FLOTTE_GOLDEN=write in the environment the file is
/// written instead.
namespace flotte::test {

/// Empty when equal, else where the two first differ.
QString differenceFromGolden(const QString& name, const QString& text);

}  // namespace flotte::test
