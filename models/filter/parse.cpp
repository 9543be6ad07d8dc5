#include "models/filter/parse.h"

#include <QRegularExpression>

#include <algorithm>

#include "models/core/nearest.h"
#include "models/filter/scanner.h"
#include "models/filter/search_text.h"
#include "models/filter/units.h"
#include "models/filter/words.h"

namespace flotte {
namespace {

using Kind = FilterError::Kind;
template <class T>
using Parsed = tl::expected<T, FilterError>;

struct StateWordInfo {
    StateWord word;
    std::string_view key;
    std::string_view aliases;
};
constexpr StateWordInfo kStateWords[] = {
    {StateWord::Unknown, "unknown", "inconnu"},    {StateWord::Denied, "denied", "refuse"},
    {StateWord::Stale, "stale", "perime"},         {StateWord::Failed, "failed", "echec"},
    {StateWord::Loading, "loading", "chargement"}, {StateWord::None, "none", "aucun,aucune"}};

bool isOrder(Op op) {
    return op == Op::Less || op == Op::LessEqual || op == Op::Greater || op == Op::GreaterEqual;
}

std::optional<std::string> choiceNamed(Field field, std::string_view word) {
    const std::string plain = folded(word);
    for (const FieldChoice& choice : choicesOf(field)) {
        if (choice.key == plain || amongAliases(choice.aliases, plain)) {
            return std::string(choice.key);
        }
    }
    return std::nullopt;
}

bool isPartOfChoice(Field field, const std::string& plain) {
    const auto choices = choicesOf(field);
    return std::any_of(choices.begin(), choices.end(), [&](const FieldChoice& choice) {
        return choice.key.find(plain) != std::string_view::npos;
    });
}

/// One test's values.
class ValueReader {
 public:
    ValueReader(Field field, Op op) : info_(infoOf(field)), op_(op) {}

    Parsed<Value> read(const Lexeme& word) const {
        if (op_ == Op::Like) {
            return readExpression(word);
        }
        switch (info_.kind) {
            case FieldKind::Text:
                return readText(word);
            case FieldKind::Choice:
                return readChoice(word);
            default:
                return readFigureOrWord(word);
        }
    }

 private:
    FilterError wrong(Kind kind, const Lexeme& word) const {
        FilterError error;
        error.kind = kind;
        error.at = word.at;
        error.length = word.length;
        error.word = word.text;
        error.field = info_.field;
        return error;
    }

    Parsed<Value> readExpression(const Lexeme& word) const {
        if (isFigure(info_.kind)) {
            return tl::unexpected(wrong(Kind::NotAText, word));
        }
        const QRegularExpression expression(QString::fromStdString(word.text));
        if (!expression.isValid()) {
            FilterError error = wrong(Kind::BadExpression, word);
            error.word = expression.errorString().toStdString();
            return tl::unexpected(std::move(error));
        }
        return Value(word.text);
    }

    Parsed<Value> readText(const Lexeme& word) const {
        if (isOrder(op_)) {
            return tl::unexpected(wrong(Kind::NoOrder, word));
        }
        if (word.quoted) {
            return Value(word.text);
        }
        if (const auto state = stateWordNamed(word.text)) {
            return Value(*state);
        }
        // Only by its very key: `tenant:=client` means the word.
        const auto other = op_ == Op::Equal ? fieldNamed(word.text) : std::nullopt;
        if (other && infoOf(*other).key == word.text && infoOf(*other).kind == FieldKind::Text) {
            return Value(*other);
        }
        return Value(word.text);
    }

    Parsed<Value> readChoice(const Lexeme& word) const {
        if (isOrder(op_) && info_.field != Field::Health) {
            return tl::unexpected(wrong(Kind::NoOrder, word));
        }
        if (auto choice = choiceNamed(info_.field, word.text)) {
            return Value(std::move(*choice));
        }
        if (!isOrder(op_)) {
            const auto state = word.quoted ? std::nullopt : stateWordNamed(word.text);
            if (state) {
                return Value(*state);
            }
            const std::string plain = folded(word.text);
            if (op_ == Op::Has && !plain.empty() && isPartOfChoice(info_.field, plain)) {
                return Value(plain);
            }
        }
        return tl::unexpected(unknownChoice(word));
    }

    FilterError unknownChoice(const Lexeme& word) const {
        FilterError error = wrong(Kind::UnknownChoice, word);
        for (const FieldChoice& choice : choicesOf(info_.field)) {
            error.allowed.emplace_back(choice.key);
        }
        error.suggestion = nearest(folded(word.text), error.allowed);
        return error;
    }

    Parsed<Value> readFigureOrWord(const Lexeme& word) const {
        if (!isOrder(op_)) {
            if (auto choice = choiceNamed(info_.field, word.text)) {
                return Value(std::move(*choice));
            }
            if (const auto state = word.quoted ? std::nullopt : stateWordNamed(word.text)) {
                return Value(*state);
            }
        }
        const auto figure = readFigure(word.text, info_.kind);
        if (figure) {
            return Value(*figure);
        }
        const auto other = word.quoted ? std::nullopt : fieldNamed(word.text);
        if (other && infoOf(*other).kind == info_.kind) {
            return Value(*other);
        }
        if (other) {
            return tl::unexpected(wrong(Kind::OtherKind, word));
        }
        return tl::unexpected(notAFigure(word, figure.error()));
    }

    FilterError notAFigure(const Lexeme& word, FigureProblem problem) const {
        const std::size_t comma = word.text.find(',');
        const bool list = isOrder(op_) && comma != std::string::npos;
        FilterError error = wrong(list                                  ? Kind::OneValueOnly
                                  : problem == FigureProblem::WrongUnit ? Kind::WrongUnit
                                                                        : Kind::NotAFigure,
                                  word);
        std::vector<std::string> words;
        words.reserve(choicesOf(info_.field).size() + std::size(kStateWords));
        for (const FieldChoice& choice : choicesOf(info_.field)) {
            words.emplace_back(choice.key);
        }
        error.allowed = words;
        for (const StateWordInfo& state : kStateWords) {
            words.emplace_back(state.key);
        }
        error.suggestion = nearest(folded(word.text), words);
        if (error.suggestion.empty() && problem == FigureProblem::NotAFigure) {
            error.suggestion = nearestField(word.text);
        }
        return error;
    }

    const FieldInfo& info_;
    Op op_;
};

class Parser {
 public:
    explicit Parser(std::string_view text) : scan_(text) {}

    Parsed<FilterQuery> parse() {
        FilterQuery query;
        std::vector<Term> all;
        std::size_t terms = 0;
        std::optional<Lexeme> lastOr;
        for (scan_.skipBlanks(); !scan_.ended(); scan_.skipBlanks()) {
            if (const auto word = takeOr()) {
                if (all.empty()) {
                    return tl::unexpected(missing(*word));
                }
                query.anyOf.push_back(std::move(all));
                all.clear();
                lastOr = word;
                continue;
            }
            auto term = readTerm();
            if (!term) {
                return tl::unexpected(std::move(term.error()));
            }
            all.push_back(std::move(*term));
            if (++terms > kMostTerms) {
                return tl::unexpected(scan_.error(Kind::TooLong, scan_.at()));
            }
        }
        if (all.empty() && lastOr) {
            return tl::unexpected(missing(*lastOr));
        }
        if (!all.empty()) {
            query.anyOf.push_back(std::move(all));
        }
        return query;
    }

 private:
    static FilterError missing(const Lexeme& word) {
        FilterError error;
        error.kind = Kind::MissingTerm;
        error.at = word.at;
        error.length = word.length;
        error.word = word.text;
        return error;
    }

    std::optional<Lexeme> takeOr() {
        Scanner ahead = scan_;
        const auto word = ahead.takeWord(false);
        if (!word || word->quoted || (word->text != "OR" && word->text != "OU")) {
            return std::nullopt;
        }
        scan_ = ahead;
        return *word;
    }

    Parsed<Term> readTerm() {
        const std::size_t start = scan_.at();
        Term term;
        term.negated = scan_.take('!');
        if (scan_.atBlank() || scan_.peek() == '!') {
            (void)scan_.take('!');
            return tl::unexpected(scan_.error(Kind::MissingTerm, start));
        }
        auto what = readWhat();
        if (!what) {
            return tl::unexpected(std::move(what.error()));
        }
        term.what = std::move(*what);
        return term;
    }

    Parsed<decltype(Term::what)> readWhat() {
        using What = decltype(Term::what);
        if (scan_.take('/')) {
            auto regex = scan_.takeRegex();
            if (!regex) {
                return tl::unexpected(std::move(regex.error()));
            }
            return readPattern(*regex).map([](Pattern pattern) { return What(std::move(pattern)); });
        }
        if (const auto name = scan_.takeField()) {
            return readTest(*name).map([](Test test) { return What(std::move(test)); });
        }
        auto word = scan_.takeWord(false);
        if (!word) {
            return tl::unexpected(std::move(word.error()));
        }
        if (word->text.empty()) {
            return tl::unexpected(missing(*word));
        }
        return What(Word{std::move(word->text)});
    }

    static Parsed<Pattern> readPattern(const Lexeme& regex) {
        const QRegularExpression expression(QString::fromStdString(regex.text));
        if (regex.text.empty() || !expression.isValid()) {
            FilterError error = missing(regex);
            error.kind = regex.text.empty() ? Kind::MissingTerm : Kind::BadExpression;
            error.word = expression.errorString().toStdString();
            return tl::unexpected(std::move(error));
        }
        return Pattern{regex.text};
    }

    Parsed<Test> readTest(const Lexeme& name) {
        const auto field = fieldNamed(name.text);
        if (!field) {
            FilterError error = missing(name);
            error.kind = Kind::UnknownField;
            error.suggestion = nearestField(name.text);
            return tl::unexpected(std::move(error));
        }
        Test test{*field, scan_.takeOp(), {}};
        const ValueReader values(*field, test.op);
        // Behind < and > a comma belongs to the number (2,5): there is one value.
        const bool list = test.op == Op::Has || test.op == Op::Equal;
        do {
            auto word = scan_.takeWord(list);
            if (!word || word->text.empty()) {
                return tl::unexpected(word ? missingValue(*word, *field) : std::move(word.error()));
            }
            auto value = values.read(*word);
            if (!value) {
                return tl::unexpected(std::move(value.error()));
            }
            test.values.push_back(std::move(*value));
        } while (list && scan_.take(','));
        return test;
    }

    static FilterError missingValue(const Lexeme& word, Field field) {
        FilterError error = missing(word);
        error.kind = Kind::MissingValue;
        error.field = field;
        return error;
    }

    Scanner scan_;
};

}  // namespace

std::optional<StateWord> stateWordNamed(std::string_view word) {
    const std::string plain = folded(word);
    for (const StateWordInfo& info : kStateWords) {
        if (info.key == plain || amongAliases(info.aliases, plain)) {
            return info.word;
        }
    }
    return std::nullopt;
}

std::string_view stateWordKey(StateWord word) {
    return kStateWords[static_cast<std::size_t>(word)].key;
}

tl::expected<FilterQuery, FilterError> parseQuery(std::string_view text) {
    if (text.size() > kLongestFilter) {
        FilterError error;
        error.kind = Kind::TooLong;
        error.at = kLongestFilter;
        error.length = text.size() - kLongestFilter;
        return tl::unexpected(std::move(error));
    }
    return Parser(text).parse();
}

}  // namespace flotte
