#include <algorithm>

#include "models/filter/parse.h"
#include "models/filter/query.h"
#include "models/filter/units.h"

namespace flotte {
namespace {

bool hasAny(std::string_view text, std::string_view characters) {
    return text.find_first_of(characters) != std::string_view::npos;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + '"';
}

std::string printedWord(const std::string& text) {
    const bool plain = !text.empty() && !hasAny(text, " \t\r\n:") && !hasAny(text.substr(0, 1), "!\"/") &&
                       text != "OR" && text != "OU";
    return plain ? text : quoted(text);
}

bool isChoiceKey(Field field, const std::string& text) {
    const auto choices = choicesOf(field);
    return std::any_of(choices.begin(), choices.end(),
                       [&](const FieldChoice& choice) { return choice.key == text; });
}

std::string printedText(const Test& test, const std::string& text) {
    const auto other = test.op == Op::Equal ? fieldNamed(text) : std::nullopt;
    const bool isField = other && infoOf(*other).key == text && infoOf(*other).kind == FieldKind::Text;
    const bool otherMeaning = !isChoiceKey(test.field, text) && (stateWordNamed(text) || isField);
    const bool plain = !text.empty() && !hasAny(text, " \t\r\n") && !hasAny(text.substr(0, 1), "\"=<>~");
    if (test.op == Op::Like) {
        return plain ? text : quoted(text);
    }
    return plain && !otherMeaning && !hasAny(text, ",") ? text : quoted(text);
}

std::string printedValue(const Test& test, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return printedText(test, *text);
    }
    if (const auto* figure = std::get_if<Figure>(&value)) {
        return printedFigure(*figure);
    }
    if (const auto* state = std::get_if<StateWord>(&value)) {
        return std::string(stateWordKey(*state));
    }
    return std::string(infoOf(std::get<Field>(value)).key);
}

constexpr std::string_view symbolOf(Op op) {
    constexpr std::string_view kSymbols[] = {"", "=", "<", "<=", ">", ">=", "~"};
    return kSymbols[static_cast<std::size_t>(op)];
}

std::string printedTest(const Test& test) {
    std::string out(infoOf(test.field).key);
    out += ':';
    out += symbolOf(test.op);
    for (std::size_t i = 0; i < test.values.size(); ++i) {
        out += i > 0 ? "," : "";
        out += printedValue(test, test.values[i]);
    }
    return out;
}

std::string printedPattern(const Pattern& pattern) {
    std::string out = "/";
    for (std::size_t i = 0; i < pattern.regex.size(); ++i) {
        const char c = pattern.regex[i];
        if (c == '\\' && i + 1 < pattern.regex.size()) {
            out += c;
            out += pattern.regex[++i];
        } else {
            out += c == '/' ? "\\/" : std::string(1, c);
        }
    }
    return out + '/';
}

}  // namespace

std::string printed(const Term& term) {
    std::string out = term.negated ? "!" : "";
    if (const auto* word = std::get_if<Word>(&term.what)) {
        return out + printedWord(word->text);
    }
    if (const auto* pattern = std::get_if<Pattern>(&term.what)) {
        return out + printedPattern(*pattern);
    }
    return out + printedTest(std::get<Test>(term.what));
}

std::string printed(const FilterQuery& query) {
    std::string out;
    for (std::size_t i = 0; i < query.anyOf.size(); ++i) {
        out += i > 0 ? " OR" : "";
        for (const Term& term : query.anyOf[i]) {
            out += out.empty() ? "" : " ";
            out += printed(term);
        }
    }
    return out;
}

}  // namespace flotte
