#include "models/quota/quota.h"

#include <algorithm>
#include <string_view>
#include <utility>

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

std::optional<double> ratio(const std::optional<double>& part, double whole) {
    return part && whole > 0 ? std::optional(*part / whole) : std::nullopt;
}

bool isOf(const std::string& resource, std::string_view what) {
    return resource == what || resource == std::string("requests.").append(what) ||
           resource == std::string("limits.").append(what);
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

std::vector<QuotaLine> quotaLines(const QuotaTable& table, std::optional<double> cpu,
                                  std::optional<double> memory) {
    std::vector<QuotaLine> lines;
    lines.reserve(table.size());
    for (const QuotaUse& use : table) {
        QuotaLine line{use, use.share(), {}, {}, {}};
        if (isOf(use.resource, "cpu")) {
            line.real = cpu;
        } else if (isOf(use.resource, "memory")) {
            line.real = memory;
        }
        line.realShare = ratio(line.real, use.hard.toDouble());
        line.realOfReserved = ratio(line.real, use.used ? use.used->toDouble() : 0);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace flotte
