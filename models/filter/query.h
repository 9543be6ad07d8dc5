#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/filter/field.h"

/// The filter language as values:
///
///     query = term {["OR"] term}                   a blank is "and"; "and" binds closer than OR
///     term  = ["!"] (field ":" test | word | "/" regex "/")
///     test  = [op] value {"," value}               op: = < <= > >= ~
///     value = text, number with unit, state, or another field
///
/// Quotes keep blanks together and take a word literally (`\"` and `\\` inside).
namespace flotte {

/// As it was typed, so that it prints as it was typed.
enum class Unit : std::uint8_t {
    One,
    Percent,
    Millicore,
    PerSecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Kilo,
    Mega,
    Giga,
    Tera,
    Kibi,
    Mebi,
    Gibi,
    Tebi
};

struct Figure {
    double amount = 0;
    Unit unit = Unit::One;
    bool operator==(const Figure&) const = default;
    double value() const;  ///< in the field's unit: `80%` is 0.8, `2h` 7200, `16Gi` bytes
};

/// What can be said of any value, known or not.
enum class StateWord : std::uint8_t { Unknown, Denied, Stale, Failed, Loading, None };
std::string_view stateWordKey(StateWord word);

using Value = std::variant<std::string, Figure, StateWord, Field>;

enum class Op : std::uint8_t {
    Has,  ///< none written: a text contains it, a figure equals it
    Equal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Like  ///< regular expression
};

struct Test {
    Field field = Field::Tenant;
    Op op = Op::Has;
    std::vector<Value> values;  ///< one at least; any of them
    bool operator==(const Test&) const = default;
};

/// A word that stands somewhere in the row's names.
struct Word {
    std::string text;
    bool operator==(const Word&) const = default;
};
struct Pattern {
    std::string regex;
    bool operator==(const Pattern&) const = default;
};

struct Term {
    bool negated = false;
    std::variant<Word, Pattern, Test> what;
    bool operator==(const Term&) const = default;
};

struct FilterQuery {
    std::vector<std::vector<Term>>
        anyOf;  ///< alternatives, each of terms that must all hold; empty = all rows
    bool operator==(const FilterQuery&) const = default;
};

/// The text that parses to the same query.
std::string printed(const FilterQuery& query);
std::string printed(const Term& term);

}  // namespace flotte
