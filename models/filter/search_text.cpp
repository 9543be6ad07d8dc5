#include "models/filter/search_text.h"

#include <QString>

namespace flotte {

std::string namesOf(const TenantRow& row) {
    std::string text;
    text.reserve(256);
    const auto add = [&text](std::string_view field) {
        text += field;
        text += '\n';
    };
    add(row.label);
    add(row.name);
    add(row.domain);
    add(row.ns.value());
    add(row.region.value());
    add(row.displayTier);
    add(healthKey(row.health.level));
    if (row.sites.value) {
        for (const Site& site : *row.sites.value) {
            add(site.name);
            add(site.domain);
        }
    }
    for (const Anomaly& anomaly : row.anomalies) {
        add(anomalyKey(anomaly.kind));
    }
    return text;
}

bool namesComplete(const TenantRow& row) {
    return row.labelsRead() && (row.sites.hasValue() || row.sites.state == ReadingState::None);
}

SearchTexts SearchTexts::of(const TenantRow& row) {
    const std::string names = namesOf(row);
    return {flotte::folded(names), QString::fromStdString(names).toStdU16String(), namesComplete(row)};
}

std::string searchText(const TenantRow& row) {
    return folded(namesOf(row));
}

}  // namespace flotte
