#include "views/text/filter_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

#include "models/filter/units.h"
#include "views/text/safe.h"

namespace flotte::text {
namespace {

struct FilterText {
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

constexpr int kLongestWord = 60;

QString keyOf(const FilterError& error) {
    return error.field ? QString::fromUtf8(infoOf(*error.field).key.data(),
                                           static_cast<qsizetype>(infoOf(*error.field).key.size()))
                       : QString();
}

QString exampleOf(const FilterError& error) {
    const FieldKind kind = error.field ? infoOf(*error.field).kind : FieldKind::Count;
    const std::string_view figure = exampleFigure(kind);
    return keyOf(error) + QLatin1String(":>") +
           QString::fromUtf8(figure.data(), static_cast<qsizetype>(figure.size()));
}

QString allowedWords(const FilterError& error) {
    constexpr std::size_t kMost = 12;
    QStringList words;
    for (std::size_t i = 0; i < std::min(kMost, error.allowed.size()); ++i) {
        words << QString::fromStdString(error.allowed[i]);
    }
    return words.join(QStringLiteral(", ")) +
           (error.allowed.size() > kMost ? QStringLiteral(" …") : QString());
}

QString whatIsWrong(const FilterError& error) {
    const QString word = safeShort(error.word, kLongestWord);
    switch (error.kind) {
        case FilterError::Kind::UnknownField:
            return FilterText::tr("There is no field “%1”.").arg(word);
        case FilterError::Kind::UnknownChoice:
            return FilterText::tr("“%1” is no value of %2, which is one of: %3.")
                .arg(word, keyOf(error), allowedWords(error));
        case FilterError::Kind::NotAFigure:
            return FilterText::tr("%1 takes a figure, such as %2; “%3” is none.")
                .arg(keyOf(error), exampleOf(error), word);
        case FilterError::Kind::WrongUnit:
            return FilterText::tr("“%1” lacks the right unit: write it as in %2.")
                .arg(word, exampleOf(error));
        case FilterError::Kind::MissingValue:
            return FilterText::tr("A value is missing after %1.").arg(keyOf(error) + QLatin1Char(':'));
        case FilterError::Kind::MissingTerm:
            return FilterText::tr("Something is missing beside “%1”.")
                .arg(word.isEmpty() ? QStringLiteral("!") : word);
        case FilterError::Kind::NoOrder:
            return FilterText::tr("%1 is a text and has no order: write %1:VALUE, or %1:~EXPRESSION.")
                .arg(keyOf(error));
        case FilterError::Kind::NotAText:
            return FilterText::tr("%1 is a figure: compare it, as in %2.")
                .arg(keyOf(error), exampleOf(error));
        case FilterError::Kind::OneValueOnly:
            return FilterText::tr("Only one value can follow < or >; “%1” is a list.").arg(word);
        case FilterError::Kind::OtherKind:
            return FilterText::tr("%1 and %2 can't be compared: they are different things.")
                .arg(keyOf(error), word);
        case FilterError::Kind::OpenQuote:
            return FilterText::tr("The closing sign is missing.");
        case FilterError::Kind::BadExpression:
            return FilterText::tr("This regular expression can't be read (%1).").arg(word);
        case FilterError::Kind::TextBehindQuote:
            return FilterText::tr("A blank is missing here.");
        case FilterError::Kind::TooLong:
            return FilterText::tr("The filter is too long.");
    }
    return {};
}

QString fromBytes(std::string_view text) {
    return safe(text);
}

}  // namespace

QString filterErrorText(const FilterError& error) {
    const QString what = whatIsWrong(error);
    return error.suggestion.empty()
               ? what
               : what + QLatin1Char(' ') +
                     FilterText::tr("Did you mean %1?").arg(safeShort(error.suggestion, kLongestWord));
}

QStringList filterCaretLines(std::string_view filter, const FilterError& error,
                             int (*cells)(const QString&)) {
    const std::size_t at = std::min(error.at, filter.size());
    const int before = cells(fromBytes(filter.substr(0, at)));
    const int under = std::max(1, cells(fromBytes(filter.substr(at, error.length))));
    return {fromBytes(filter), QString(before, QLatin1Char(' ')) + QString(under, QLatin1Char('^'))};
}

QString undecidedText(const std::vector<TenantRowPtr>& rows) {
    std::set<QString> regions;
    for (const TenantRowPtr& row : rows) {
        if (!row->region.value().empty()) {
            regions.insert(safeShort(row->region.value(), kLongestWord));
        }
    }
    const QString count = FilterText::tr("%Ln can't be judged", nullptr, static_cast<int>(rows.size()));
    const QStringList names(regions.begin(), regions.end());
    return names.isEmpty() ? count : QStringLiteral("%1 (%2)").arg(count, names.join(QStringLiteral(", ")));
}

}  // namespace flotte::text
