#pragma once

#include <QLocale>
#include <QString>
#include <map>
#include <optional>
#include <vector>

#include "models/fleet/fleet_batch.h"
#include "views/desktop/theme/colours.h"
#include "views/desktop/theme/shapes.h"
#include "views/text/tier_titles.h"
#include "views/text/zones.h"

namespace flotte::desktop {

/// One cell as it is painted, spoken and copied. Made once per row value and column, then kept.
struct Cell {
    QString text;     ///< figure or word beside the shape or bar
    QString spoken;   ///< for a screen reader: value, state and age in words
    QString tooltip;  ///< exact values, source, as-of time
    QString copy;     ///< for Ctrl+C: figures without grouping
    std::optional<Shape> shape;
    Tone tone = Tone::Plain;
    bool numeric = false;        ///< right-aligned
    bool bar = false;            ///< a quota bar stands before the text
    double fill = 0;             ///< used ÷ hard, drawn up to 1
    std::optional<double> tick;  ///< real use ÷ hard; absent when not known
    bool stale = false;          ///< violet edge
    QString age;                 ///< how old, where stale
    bool timed = false;          ///< its words change as time goes by
};

/// What a cell needs beside its row.
struct CellContext {
    QLocale locale;
    TimePoint now{};
    std::vector<SourceStatus> sources;  ///< by SourceId
    text::TierTitles tiers;
    const text::Zones* zones = nullptr;  ///< nothing = the system's

    /// "eu-ouest", for tooltips; empty when the source is not known.
    QString sourceName(SourceId id) const;
    std::string regionOf(SourceId id) const;
    /// Date and time, in the zone that was chosen for this region.
    QString moment(TimePoint at, const std::string& region) const;
};

/// A cell for a reading without value: shape and word, never a figure.
Cell missingCell(ReadingState state, const std::shared_ptr<const Error>& why);

/// Adds to a cell that shows a value: source and as-of time to its tooltip; edge, age and words when it is
/// stale.
void addProvenance(Cell& cell, ReadingState state, SourceId source, TimePoint asOf,
                   const std::shared_ptr<const Error>& why, const CellContext& context);

template <class T>
void addProvenance(Cell& cell, const Reading<T>& reading, const CellContext& context) {
    addProvenance(cell, reading.state, reading.source, reading.asOf, reading.why, context);
}

/// The violet edge with its age, in every form a cell has.
void markStale(Cell& cell, TimePoint asOf, const std::string& region, const CellContext& context);

/// A figure for the clipboard: this locale's decimal sign, no grouping.
QString plainFigure(double value, int decimals, const QLocale& locale);

}  // namespace flotte::desktop
