#include "models/filter/filter.h"

#include <algorithm>
#include <functional>

#include "models/filter/parse.h"

namespace flotte {
namespace {

constexpr Verdict verdictOf(bool yes) {
    return yes ? Verdict::Yes : Verdict::No;
}

QRegularExpression expressionOf(const std::string& regex) {
    return QRegularExpression(QString::fromStdString(regex),
                              QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::MultilineOption |
                                  QRegularExpression::UseUnicodePropertiesOption);
}

bool found(const QRegularExpression& expression, QStringView text) {
    return expression.match(text).hasMatch();
}

bool found(const QRegularExpression& expression, std::string_view text) {
    return found(expression, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

bool holds(Op op, double a, double b) {
    switch (op) {
        case Op::Less:
            return a < b;
        case Op::LessEqual:
            return a <= b;
        case Op::Greater:
            return a > b;
        case Op::GreaterEqual:
            return a >= b;
        default:
            return a == b;
    }
}

bool inState(const FieldReading& reading, StateWord word) {
    switch (word) {
        case StateWord::Denied:
            return reading.state == ReadingState::Denied;
        case StateWord::Stale:
            return reading.state == ReadingState::Stale;
        case StateWord::Failed:
            return reading.state == ReadingState::Failed;
        case StateWord::Loading:
            return reading.state == ReadingState::Loading;
        case StateWord::None:
            return reading.state == ReadingState::None;
        case StateWord::Unknown:
            break;
    }
    return !reading.decided;
}

double rankOf(const std::string& healthWord) {
    constexpr HealthLevel kLevels[] = {HealthLevel::Critical, HealthLevel::Warning, HealthLevel::Unknown,
                                       HealthLevel::Ok};
    const auto* level = std::find_if(std::begin(kLevels), std::end(kLevels),
                                     [&](HealthLevel l) { return healthKey(l) == healthWord; });
    return static_cast<double>(HealthLevel::Ok) - static_cast<double>(*level);
}

}  // namespace

struct Filter::Subject {
    const TenantRow& row;
    std::string_view text;
    bool complete;             ///< as `namesComplete`
    const SearchTexts* texts;  ///< null where nobody keeps them
    TimePoint now;
};

Filter::Filter(FilterQuery query) : query_(std::move(query)) {
    for (const auto& terms : query_.anyOf) {
        std::vector<Compiled> all;
        std::transform(terms.begin(), terms.end(), std::back_inserter(all), compiled);
        compiled_.push_back(std::move(all));
    }
}

tl::expected<Filter, FilterError> Filter::parse(std::string_view text) {
    return parseQuery(text).map([](FilterQuery query) { return Filter(std::move(query)); });
}

Filter::Compiled Filter::compiled(const Term& term) {
    Compiled result;
    if (const auto* word = std::get_if<Word>(&term.what)) {
        result.word = folded(word->text);
    } else if (const auto* pattern = std::get_if<Pattern>(&term.what)) {
        result.expressions.push_back(expressionOf(pattern->regex));
    } else {
        const auto& test = std::get<Test>(term.what);
        for (const Value& value : test.values) {
            const auto* text = std::get_if<std::string>(&value);
            result.texts.push_back(text != nullptr ? folded(*text) : std::string());
            if (test.op == Op::Like && text != nullptr) {
                result.expressions.push_back(expressionOf(*text));
            }
        }
    }
    return result;
}

bool Filter::movesWithTime() const {
    const auto isAge = [](const Term& term) {
        const auto* test = std::get_if<Test>(&term.what);
        return test != nullptr && infoOf(test->field).kind == FieldKind::Age;
    };
    return std::any_of(query_.anyOf.begin(), query_.anyOf.end(), [&](const std::vector<Term>& terms) {
        return std::any_of(terms.begin(), terms.end(), isAge);
    });
}

Verdict Filter::judgeTest(const Test& test, const Compiled& compiled, const Subject& subject) {
    const FieldReading reading = readField(subject.row, test.field, subject.now);
    const auto text = [&](std::size_t i, const std::string& value) {
        if (!reading.decided) {
            return Verdict::Undecided;
        }
        if (test.op != Op::Has && test.op != Op::Equal && test.op != Op::Like) {  // health levels alone
            return verdictOf(reading.number && holds(test.op, *reading.number, rankOf(value)));
        }
        const auto fits = [&](std::string_view candidate) {
            if (test.op == Op::Like) {
                return found(compiled.expressions[i], candidate);
            }
            const std::string plain = folded(candidate);
            return test.op == Op::Equal ? plain == compiled.texts[i]
                                        : plain.find(compiled.texts[i]) != std::string::npos;
        };
        return verdictOf(std::any_of(reading.texts.begin(), reading.texts.end(), fits));
    };
    const auto otherField = [&](Field field) {
        const FieldReading other = readField(subject.row, field, subject.now);
        if (!reading.decided || !other.decided) {
            return Verdict::Undecided;
        }
        if (infoOf(field).kind != FieldKind::Text) {
            return verdictOf(reading.number && other.number &&
                             holds(test.op, *reading.number, *other.number));
        }
        return verdictOf(std::any_of(reading.texts.begin(), reading.texts.end(), [&](std::string_view a) {
            return std::any_of(other.texts.begin(), other.texts.end(),
                               [&](std::string_view b) { return folded(a) == folded(b); });
        }));
    };
    Verdict verdict = Verdict::No;
    for (std::size_t i = 0; i < test.values.size() && verdict != Verdict::Yes; ++i) {
        const Value& value = test.values[i];
        Verdict one = Verdict::No;
        if (const auto* state = std::get_if<StateWord>(&value)) {
            one = verdictOf(inState(reading, *state));
        } else if (const auto* word = std::get_if<std::string>(&value)) {
            one = text(i, *word);
        } else if (const auto* figure = std::get_if<Figure>(&value)) {
            one = reading.decided
                      ? verdictOf(reading.number && holds(test.op, *reading.number, figure->value()))
                      : Verdict::Undecided;
        } else {
            one = otherField(std::get<Field>(value));
        }
        verdict = std::max(verdict, one);
    }
    return verdict;
}

Verdict Filter::judgeTerm(const Term& term, const Compiled& compiled, const Subject& subject) {
    const auto inNames = [&](bool there) {
        return there ? Verdict::Yes : subject.complete ? Verdict::No : Verdict::Undecided;
    };
    Verdict verdict = Verdict::No;
    if (std::holds_alternative<Word>(term.what)) {
        verdict = inNames(subject.text.find(compiled.word) != std::string_view::npos);
    } else if (std::holds_alternative<Pattern>(term.what)) {
        const QRegularExpression& expression = compiled.expressions.front();
        verdict = inNames(subject.texts != nullptr ? found(expression, QStringView(subject.texts->exact))
                                                   : found(expression, namesOf(subject.row)));
    } else {
        verdict = judgeTest(std::get<Test>(term.what), compiled, subject);
    }
    return term.negated ? negation(verdict) : verdict;
}

Verdict Filter::judge(const TenantRow& row, std::string_view searchText, TimePoint now) const {
    return judge({row, searchText, namesComplete(row), nullptr, now});
}

Verdict Filter::judge(const TenantRow& row, const SearchTexts& texts, TimePoint now) const {
    return judge({row, texts.folded, texts.complete, &texts, now});
}

Verdict Filter::judge(const Subject& subject) const {
    Verdict any = empty() ? Verdict::Yes : Verdict::No;
    for (std::size_t i = 0; i < compiled_.size() && any != Verdict::Yes; ++i) {
        Verdict all = Verdict::Yes;
        for (std::size_t k = 0; k < compiled_[i].size() && all != Verdict::No; ++k) {
            all = std::min(all, judgeTerm(query_.anyOf[i][k], compiled_[i][k], subject));
        }
        any = std::max(any, all);
    }
    return any;
}

Verdict Filter::judge(const TenantRow& row, TimePoint now) const {
    return empty() ? Verdict::Yes : judge(row, searchText(row), now);
}

}  // namespace flotte
