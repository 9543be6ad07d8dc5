#include "models/filter/scanner.h"

#include <algorithm>

namespace flotte {

void Scanner::skipBlanks() {
    while (!ended() && isBlank(text_[at_])) {
        ++at_;
    }
}

bool Scanner::take(char c) {
    const bool there = !ended() && text_[at_] == c;
    at_ += there ? 1 : 0;
    return there;
}

std::size_t Scanner::behindBare(bool list) const {
    std::size_t end = at_;
    while (end < text_.size() && !isBlank(text_[end]) && !(list && text_[end] == ',')) {
        ++end;
    }
    return end;
}

std::optional<Lexeme> Scanner::takeField() {
    const std::string_view word = text_.substr(at_, behindBare(false) - at_);
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || word.starts_with('"') || word.starts_with('/')) {
        return std::nullopt;
    }
    Lexeme name{std::string(word.substr(0, colon)), false, at_, colon};
    at_ += colon + 1;
    return name;
}

Op Scanner::takeOp() {
    if (take('=')) {
        return Op::Equal;
    }
    if (take('~')) {
        return Op::Like;
    }
    if (take('<')) {
        return take('=') ? Op::LessEqual : Op::Less;
    }
    if (take('>')) {
        return take('=') ? Op::GreaterEqual : Op::Greater;
    }
    return Op::Has;
}

tl::expected<Lexeme, FilterError> Scanner::takeQuoted(bool list) {
    const std::size_t start = at_++;
    Lexeme word{{}, true, start, 0};
    while (!ended() && text_[at_] != '"') {
        at_ += text_[at_] == '\\' && at_ + 1 < text_.size() ? 1 : 0;
        word.text += text_[at_++];
    }
    if (!take('"')) {
        return tl::unexpected(error(FilterError::Kind::OpenQuote, start));
    }
    word.length = at_ - start;
    if (!atBlank() && !(list && peek() == ',')) {
        FilterError wrong = error(FilterError::Kind::TextBehindQuote, at_);
        wrong.length = behindBare(list) - at_;
        return tl::unexpected(std::move(wrong));
    }
    return word;
}

tl::expected<Lexeme, FilterError> Scanner::takeWord(bool list) {
    if (peek() == '"') {
        return takeQuoted(list);
    }
    const std::size_t start = at_;
    at_ = behindBare(list);
    return Lexeme{std::string(text_.substr(start, at_ - start)), false, start, at_ - start};
}

tl::expected<Lexeme, FilterError> Scanner::takeRegex() {
    const std::size_t start = at_ - 1;
    Lexeme regex{{}, true, start, 0};
    while (!ended() && text_[at_] != '/') {
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
            const bool slash = text_[at_ + 1] == '/';  // escaped for this language, not for the expression
            if (!slash) {
                regex.text += text_[at_];
            }
            ++at_;
        }
        regex.text += text_[at_++];
    }
    if (!take('/')) {
        return tl::unexpected(error(FilterError::Kind::OpenQuote, start));
    }
    regex.length = at_ - start;
    if (!atBlank()) {
        FilterError wrong = error(FilterError::Kind::TextBehindQuote, at_);
        wrong.length = behindBare(false) - at_;
        return tl::unexpected(std::move(wrong));
    }
    return regex;
}

FilterError Scanner::error(FilterError::Kind kind, std::size_t from) const {
    FilterError wrong;
    wrong.kind = kind;
    wrong.at = from;
    wrong.length = std::max(at_, from) - from;
    return wrong;
}

}  // namespace flotte
