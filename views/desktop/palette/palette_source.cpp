#include "views/desktop/palette/palette_source.h"

#include <QList>

#include <algorithm>

namespace flotte::desktop {

namespace {
/// What was used lately comes first where nothing is typed, and a little before its equals where something
/// is.
constexpr int kRecentFirst = 10000;
constexpr int kRecentMore = 12;
constexpr int kHidden = 60;  ///< found by what is not shown
}  // namespace

QString shownText(const QString& title, const QString& detail) {
    return detail.isEmpty() ? title : title + QStringLiteral("   ") + detail;
}

PaletteText::PaletteText(const QString& name, const QString& title, const QString& detail,
                         const QString& alsoFound)
    : id(name),
      all((shownText(title, detail) + QLatin1Char(' ') + alsoFound).toStdString()),
      shown(static_cast<std::size_t>(shownText(title, detail).toUcs4().size())) {}

std::optional<FuzzyMatch> judge(const PaletteAsk& ask, const PaletteText& text) {
    auto match = fuzzyMatch(ask.pattern, text.all);
    if (!match) {
        return std::nullopt;
    }
    const auto hidden = std::lower_bound(match->positions.begin(), match->positions.end(), text.shown);
    if (hidden != match->positions.end()) {
        match->positions.erase(hidden, match->positions.end());
        match->score -= kHidden;
    }
    if (const auto recent = ask.recent.find(text.id); recent != ask.recent.end()) {
        match->score += ask.pattern.plain.empty() ? kRecentFirst + recent->second : kRecentMore;
    }
    return match;
}

void keepBest(std::vector<PaletteItem>& items) {
    std::stable_sort(items.begin(), items.end(),
                     [](const PaletteItem& a, const PaletteItem& b) { return a.score > b.score; });
    if (items.size() > kMostAnswers) {
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(kMostAnswers), items.end());
    }
}

}  // namespace flotte::desktop
