#include "models/quota/quota.h"

#include <algorithm>

namespace flotte {

namespace {

bool tighter(const QuotaUse& a, const QuotaUse& b) {
    const std::optional<double> shareA = a.share();
    const std::optional<double> shareB = b.share();
    if (shareA != shareB) {
        return !shareB || (shareA && *shareA > *shareB);
    }
    return a.hard < b.hard;
}

}  // namespace

std::optional<double> QuotaUse::share() const {
    if (!used) {
        return std::nullopt;
    }
    if (hard <= Quantity()) {
        return *used > Quantity() ? 1.0 : 0.0;
    }
    return used->toDouble() / hard.toDouble();
}

QuotaTable tightest(std::vector<QuotaUse> uses) {
    std::stable_sort(uses.begin(), uses.end(), [](const QuotaUse& a, const QuotaUse& b) {
        return a.resource != b.resource ? a.resource < b.resource : tighter(a, b);
    });
    const auto end = std::unique(uses.begin(), uses.end(), [](const QuotaUse& a, const QuotaUse& b) {
        return a.resource == b.resource;
    });
    uses.erase(end, uses.end());
    return uses;
}

}  // namespace flotte
