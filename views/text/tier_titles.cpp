#include "views/text/tier_titles.h"

#include "models/filter/search_text.h"

namespace flotte::text {

TierTitles tierTitles(const Platform& platform) {
    TierTitles titles;
    for (const Tier& tier : platform.tiers) {
        titles[folded(tier.name.value())] = tier.title.empty() ? tier.name.value() : tier.title;
    }
    return titles;
}

QString tierTitle(const TierTitles& titles, const std::string& tier) {
    const auto known = titles.find(folded(tier));
    return QString::fromStdString(known == titles.end() ? tier : known->second);
}

}  // namespace flotte::text
