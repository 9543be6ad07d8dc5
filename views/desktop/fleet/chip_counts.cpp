#include "views/desktop/fleet/chip_counts.h"

namespace flotte::desktop {

ChipCounts countChips(const std::vector<TenantRowPtr>& rows, const FleetSelection& selection) {
    ChipCounts counts;
    for (const TenantRowPtr& row : rows) {
        const std::string& region = row->region.value();
        const std::string tier = folded(row->displayTier);
        int& inRegion = counts.regions[region];
        int& inTier = counts.tiers[tier];
        if (!selection.text.empty() && !selection.text.matches(*row)) {
            continue;
        }
        ++counts.all;
        if (selection.tiers.empty() || selection.tiers.contains(tier)) {
            ++inRegion;
        }
        if (selection.regions.empty() || selection.regions.contains(region)) {
            ++inTier;
        }
    }
    return counts;
}

}  // namespace flotte::desktop
