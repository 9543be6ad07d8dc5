#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/filter/query.h"

/// Numbers with units as people write them; inside `models/filter` only.
namespace flotte {

enum class FigureProblem : std::uint8_t { NotAFigure, WrongUnit };

constexpr bool isFigure(FieldKind kind) {
    return kind != FieldKind::Text && kind != FieldKind::Choice;
}

/// `80%`, `1.5`, `2,5` (decimal comma), `24h`, `2j`, `16Gi`, `16 Go` without the blank. What unit is allowed
/// depends on the kind; a share needs `%` except for 0.
tl::expected<Figure, FigureProblem> readFigure(std::string_view text, FieldKind kind);

std::string printedFigure(const Figure& figure);

/// How such a figure is written, as an example to show: `80%`, `24h`.
std::string_view exampleFigure(FieldKind kind);
/// The units a kind is written in, as printed.
std::vector<std::string_view> unitsOf(FieldKind kind);

}  // namespace flotte
