#include "models/filter/text_filter.h"

#include <algorithm>

namespace flotte {

TextFilter::TextFilter(std::string_view text) {
    const std::string words = folded(text);
    constexpr std::string_view kBlanks = " \t\r\n";
    std::size_t at = 0;
    while ((at = words.find_first_not_of(kBlanks, at)) != std::string::npos) {
        const std::size_t end = std::min(words.find_first_of(kBlanks, at), words.size());
        words_.push_back(words.substr(at, end - at));
        at = end;
    }
}

std::string searchText(const TenantRow& row) {
    std::string text;
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
    return folded(text);
}

bool TextFilter::matchesText(std::string_view searchText) const {
    return std::all_of(words_.begin(), words_.end(), [searchText](const std::string& word) {
        return searchText.find(word) != std::string_view::npos;
    });
}

bool TextFilter::matches(const TenantRow& row) const {
    return words_.empty() || matchesText(searchText(row));
}

}  // namespace flotte
