#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/filter/field.h"

namespace flotte {

/// What is wrong with a filter, and where. Words are made in views.
struct FilterError {
    enum class Kind {
        UnknownField,     ///< `word` stands before the colon
        UnknownChoice,    ///< `allowed` are the field's words
        NotAFigure,       ///< `word` where the field takes a number
        WrongUnit,        ///< a number with a unit, or without the one it needs
        MissingValue,     ///< nothing behind the colon or the operator
        MissingTerm,      ///< nothing behind `!`, before or behind OR
        NoOrder,          ///< < or > on a text
        NotAText,         ///< ~ on a figure
        OneValueOnly,     ///< a list behind < or >
        OtherKind,        ///< compared with a field of another kind
        OpenQuote,        ///< a quote or a regular expression that does not end
        BadExpression,    ///< `word` = what the expression's compiler says
        TextBehindQuote,  ///< no blank between a closing quote and what follows
        TooLong           ///< over `kLongestFilter` bytes or `kMostTerms` terms
    };
    Kind kind = Kind::MissingTerm;
    std::size_t at = 0;      ///< bytes from the start of the text
    std::size_t length = 0;  ///< bytes; 0 = at the end
    std::string word;
    std::string suggestion;            ///< what was probably meant; empty = no idea
    std::optional<Field> field;        ///< the test's field
    std::vector<std::string> allowed;  ///< where few words are
    bool operator==(const FilterError&) const = default;
};

constexpr std::size_t kLongestFilter = 4096;
constexpr std::size_t kMostTerms = 200;

}  // namespace flotte
