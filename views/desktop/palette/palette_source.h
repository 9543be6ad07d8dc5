#pragma once

#include <QString>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "models/filter/fuzzy.h"

namespace flotte::desktop {

/// One answer of the palette.
struct PaletteItem {
    QString id;  ///< never shown; the same thing has the same id at every start
    QChar kind;  ///< the prefix of its source
    QString title;
    QString detail;  ///< beside it; found by its letters too
    QString keys;
    QString reason;  ///< why it can't be done now; empty = it can
    int score = 0;
    std::vector<std::size_t> positions;  ///< code points of the shown text that were typed
    std::function<void()> run;
};

/// Title and detail as they stand beside each other.
QString shownText(const QString& title, const QString& detail);

/// What is looked for.
struct PaletteAsk {
    FuzzyText pattern;
    std::uint64_t generation = 0;
    std::map<QString, int> recent;  ///< by id; more = later
};

/// No source answers more.
constexpr std::size_t kMostAnswers = 50;

/// Where answers come from. Main thread only.
class PaletteSource {
 public:
    using Answer = std::function<void(std::uint64_t generation, std::vector<PaletteItem> items)>;

    virtual ~PaletteSource() = default;
    virtual QChar prefix() const = 0;
    /// The palette opens: what there is now is what will be searched. `end`: it is closed.
    virtual void begin() {}
    virtual void end() {}
    /// Answers once, at once or later; a newer question makes an older one pointless. At most `kMostAnswers`,
    /// best first.
    virtual void ask(std::shared_ptr<const PaletteAsk> ask, Answer answer) = 0;
};

/// What an item is worth for a question; nothing when it is no answer. `alsoFound` is searched and not shown.
struct PaletteText {
    PaletteText(const QString& id, const QString& title, const QString& detail,
                const QString& alsoFound = {});
    QString id;
    FuzzyText all;
    std::size_t shown = 0;  ///< code points of title and detail
};
std::optional<FuzzyMatch> judge(const PaletteAsk& ask, const PaletteText& text);

/// Best first, equal ones as they came; no more than there may be.
void keepBest(std::vector<PaletteItem>& items);

}  // namespace flotte::desktop
