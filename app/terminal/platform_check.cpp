#include <algorithm>

#include "app/terminal/platform_command.h"
#include "models/platform/check/check.h"
#include "models/platform/check/seen.h"
#include "views/terminal/error_text.h"
#include "views/terminal/notices.h"
#include "views/terminal/platform_text.h"

namespace flotte::app {
namespace {

constexpr int kClean = 0;
constexpr int kUnreadable = 1;
constexpr int kFound = 3;

bool shows(const TenantRow& row, AnomalyKind kind) {
    return std::any_of(row.anomalies.begin(), row.anomalies.end(),
                       [kind](const Anomaly& anomaly) { return anomaly.kind == kind; });
}

SeenTenant seen(const TenantRow& row) {
    SeenTenant tenant;
    tenant.name = row.label;
    tenant.id = row.tenant.value_or(TenantId());
    tenant.tier = TierName(row.labelsRead() ? row.displayTier : std::string());
    if (row.quota.state == ReadingState::Known && row.quota.value) {
        for (const QuotaUse& use : *row.quota.value) {
            tenant.quota[use.resource] = use.hard;
        }
    }
    tenant.podsWithoutLabel = shows(row, AnomalyKind::PodsWithoutLabel);
    tenant.billingIdsDiffer = shows(row, AnomalyKind::BillingIdMismatch);
    return tenant;
}

int unreadable(const std::vector<Error>& errors, Console& console) {
    console.err.write(terminal::errorLines(errors, console.errOptions({})));
    return kUnreadable;
}

}  // namespace

int runPlatformCheck(const PlatformOptions& options, const PlatformTools& tools, Console& console) {
    if (tools.file.empty()) {
        console.err.write(tools.noPlatform());
        return kUnreadable;
    }
    const auto file = tools.read(tools.file);
    if (!file) {
        return unreadable(file.error(), console);
    }
    std::vector<Finding> findings = checkPlatform(file->first, file->second);
    if (!options.offline) {
        const auto fleet = tools.fleet();
        if (!fleet) {
            return unreadable(fleet.error(), console);
        }
        std::vector<SeenTenant> tenants;
        for (const TenantRowPtr& row : fleet->rows) {
            tenants.push_back(seen(*row));
        }
        const std::vector<Finding> more = checkSeen(file->first, tenants);
        findings.insert(findings.end(), more.begin(), more.end());
        console.err.write(terminal::troubleLines(fleet->sources, console.errOptions(fleet->at)));
    }
    if (options.form.format == Format::Json) {
        console.out.write(terminal::findingsJson(findings, tools.file, !options.offline, console.locale));
    } else {
        console.out.write(terminal::findingLines(findings, tools.file, console.options({})));
    }
    return findings.empty() ? kClean : kFound;
}

}  // namespace flotte::app
