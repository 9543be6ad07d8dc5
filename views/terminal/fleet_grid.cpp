#include "views/terminal/fleet_grid.h"

#include "models/filter/units.h"
#include "views/text/filter_text.h"

namespace flotte::terminal {
namespace {

/// What tells who hurts stays longest.
int importanceOf(Field field) {
    switch (field) {
        case Field::Health:
        case Field::Tenant:
            return 0;
        case Field::Pods:
            return 9;
        case Field::Backup:
            return 8;
        case Field::Cpu:
            return 7;
        case Field::Region:
            return 6;
        case Field::Errors:
            return 5;
        case Field::Memory:
            return 4;
        case Field::Tier:
            return 3;
        case Field::Anomalies:
            return 2;
        default:
            return 1;
    }
}

/// Cells that a column may be cut down to; 0 = never cut.
int leastOf(Field field) {
    switch (field) {
        case Field::Tenant:
            return 20;
        case Field::Anomalies:
            return 16;
        case Field::Region:
        case Field::Tier:
        case Field::Health:
            return 0;
        default:
            return isFigure(infoOf(field).kind) ? 0 : 12;
    }
}

}  // namespace

const std::vector<Field>& usualColumns() {
    static const std::vector<Field> kUsual = {Field::Health, Field::Tenant, Field::Site,     Field::Region,
                                              Field::Tier,   Field::Pods,   Field::Cpu,      Field::Memory,
                                              Field::Backup, Field::Errors, Field::Anomalies};
    return kUsual;
}

const std::vector<Field>& wideColumns() {
    static const std::vector<Field> kWide = {
        Field::Health,   Field::Tenant,     Field::Namespace, Field::Site,     Field::Region,
        Field::Tier,     Field::Pods,       Field::Restarts,  Field::Cpu,      Field::CpuReal,
        Field::Memory,   Field::MemoryReal, Field::Backup,    Field::Requests, Field::Errors,
        Field::PodQuota, Field::Lifecycle,  Field::Age,       Field::Anomalies};
    return kWide;
}

const std::vector<Field>& csvColumns() {
    static const std::vector<Field> kCsv = {
        Field::Tenant,     Field::Namespace,        Field::Name,         Field::Domain,     Field::Region,
        Field::Tier,       Field::SubscriptionTier, Field::Environment,  Field::Billing,    Field::CostCenter,
        Field::Department, Field::Lifecycle,        Field::Health,       Field::Reasons,    Field::Sites,
        Field::PodsReady,  Field::PodsTotal,        Field::PodsCrashing, Field::Restarts,   Field::CpuUsed,
        Field::CpuHard,    Field::CpuReal,          Field::MemoryUsed,   Field::MemoryHard, Field::MemoryReal,
        Field::Backup,     Field::BackupAge,        Field::Requests,     Field::Errors,     Field::Anomalies};
    return kCsv;
}

Grid fleetGrid(const std::vector<Field>& fields) {
    Grid grid;
    for (const Field field : fields) {
        grid.columns.push_back({text::fieldTitle(field),
                                isFigure(infoOf(field).kind) ? Align::Right : Align::Left,
                                importanceOf(field), leastOf(field)});
    }
    return grid;
}

Cell fleetCell(const TenantRow& row, Field field, const RenderOptions& options) {
    text::FieldStyle style;
    style.locale = options.locale;
    style.now = options.now;
    style.ascii = options.ascii;
    return text::fieldText(row, field, style);
}

std::vector<Cell> fleetCells(const TenantRow& row, const std::vector<Field>& fields,
                             const RenderOptions& options) {
    std::vector<Cell> cells;
    cells.reserve(fields.size());
    for (const Field field : fields) {
        cells.push_back(fleetCell(row, field, options));
    }
    return cells;
}

}  // namespace flotte::terminal
