#include "models/fleet/column_statistics.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace flotte {
namespace {

bool isWords(Field field) {
    const FieldKind kind = infoOf(field).kind;
    return kind == FieldKind::Text || kind == FieldKind::Choice;
}

bool addsUp(FieldKind kind) {
    return kind == FieldKind::Count || kind == FieldKind::Cores || kind == FieldKind::Bytes ||
           kind == FieldKind::Rate;
}

/// Of an even number the mean of the two in the middle.
double medianOf(const std::vector<double>& sorted) {
    const double above = sorted[sorted.size() / 2];
    const double below = sorted[(sorted.size() - 1) / 2];
    return above == below ? above : below + (above - below) / 2;
}

void addFigures(FieldStatistics& result, std::vector<double> figures) {
    if (figures.empty()) {
        return;
    }
    std::sort(figures.begin(), figures.end());
    result.least = figures.front();
    result.greatest = figures.back();
    result.median = medianOf(figures);
    if (addsUp(infoOf(result.field).kind)) {
        result.sum = std::accumulate(figures.begin(), figures.end(), 0.0);
    }
}

}  // namespace

FieldStatistics statisticsOf(const std::vector<TenantRowPtr>& rows, Field field, TimePoint now) {
    FieldStatistics result;
    result.field = field;
    std::vector<double> figures;
    std::map<std::string, int> words;
    for (const TenantRowPtr& row : rows) {
        const FieldReading reading = readField(*row, field, now);
        const bool stale = reading.state == ReadingState::Stale;
        if (!reading.decided) {
            ++result.unknown;
            result.stale += stale ? 1 : 0;
        } else if (isWords(field) ? reading.texts.empty() : !reading.number) {
            ++result.none;
        } else {
            ++result.known;
            if (isWords(field)) {
                for (const std::string_view text : reading.texts) {
                    ++words[std::string(text)];
                }
            } else {
                figures.push_back(*reading.number);
            }
        }
    }
    addFigures(result, std::move(figures));
    result.words.assign(words.begin(), words.end());
    std::stable_sort(result.words.begin(), result.words.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return result;
}

std::vector<FieldStatistics> statisticsOf(const std::vector<TenantRowPtr>& rows, FleetColumn column,
                                          TimePoint now) {
    std::vector<FieldStatistics> all;
    for (const Field field : fieldsOf(column)) {
        all.push_back(statisticsOf(rows, field, now));
    }
    return all;
}

}  // namespace flotte
