#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/filter/filter_error.h"
#include "models/filter/query.h"

/// The characters of the filter language; inside `models/filter` only.
namespace flotte {

/// A word as it stood, and where.
struct Lexeme {
    std::string text;  ///< without quotes
    bool quoted = false;
    std::size_t at = 0;
    std::size_t length = 0;
};

class Scanner {
 public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::size_t at() const { return at_; }
    bool ended() const { return at_ >= text_.size(); }
    bool atBlank() const { return ended() || isBlank(text_[at_]); }
    void skipBlanks();
    char peek() const { return ended() ? '\0' : text_[at_]; }
    bool take(char c);

    /// The name before a colon, the colon taken; nothing, and nothing taken, where no colon belongs to the
    /// next word.
    std::optional<Lexeme> takeField();
    Op takeOp();
    /// Up to a blank, or to a comma where `list`; or quoted.
    tl::expected<Lexeme, FilterError> takeWord(bool list);
    /// Behind the opening slash, which is taken.
    tl::expected<Lexeme, FilterError> takeRegex();

    FilterError error(FilterError::Kind kind, std::size_t from) const;

    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

 private:
    tl::expected<Lexeme, FilterError> takeQuoted(bool list);
    std::size_t behindBare(bool list) const;

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace flotte
