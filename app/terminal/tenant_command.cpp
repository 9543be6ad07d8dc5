#include <QCoreApplication>

#include <algorithm>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "models/core/nearest.h"
#include "models/tenant/domain.h"
#include "views/terminal/fleet_json.h"
#include "views/terminal/notices.h"
#include "views/terminal/tenant_text.h"
#include "views/terminal/yaml.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct TenantCommand {
    Q_DECLARE_TR_FUNCTIONS(TenantCommand)
};

bool has(const std::vector<std::string>& regions, const std::string& region) {
    return regions.empty() || std::find(regions.begin(), regions.end(), region) != regions.end();
}

/// Rows that bear the name: an id, a label, a namespace or a domain.
std::vector<TenantRowPtr> named(const std::string& name, const std::vector<std::string>& regions,
                                const Platform& platform, const FleetMirror::State& state) {
    const auto id = tenantFromInput(name, platform.names);
    const std::string plain = asciiLower(name);
    std::vector<TenantRowPtr> found;
    std::copy_if(
        state.rows.begin(), state.rows.end(), std::back_inserter(found), [&](const TenantRowPtr& row) {
            const bool bears = (id && row->tenant == id) || row->label == name || row->ns.value() == name ||
                               (!row->domain.empty() && row->domain == plain);
            return bears && has(regions, row->region.value());
        });
    return found;
}

int say(Console& console, const QString& line, terminal::Outcome outcome) {
    console.err.write(QStringList{line});
    return static_cast<int>(outcome);
}

int notFound(const std::string& name, const std::vector<std::string>& regions,
             const FleetMirror::State& state, Console& console) {
    const QString shown = text::safeShort(name, 60);
    const terminal::Outcome outcome = outcomeOf(state, regions);
    if (outcome != terminal::Outcome::Complete) {
        console.err.write(
            QStringList{TenantCommand::tr(
                            "No tenant “%1” was found in what could be read; it may be where nothing could.")
                            .arg(shown)});
        console.err.write(terminal::troubleLines(state.sources, console.errOptions(state.at)));
        return static_cast<int>(outcome);
    }
    std::vector<std::string> labels;
    labels.reserve(state.rows.size());
    for (const TenantRowPtr& row : state.rows) {
        labels.push_back(row->label);
    }
    QString line = TenantCommand::tr("There is no tenant “%1”.").arg(shown);
    std::string near = nearest(name, labels);
    near = near.empty() ? nearest("client-" + name, labels) : near;
    if (!near.empty()) {
        line += QLatin1Char(' ') + TenantCommand::tr("Did you mean %1?").arg(text::safeShort(near, 60));
    }
    return say(console, line, terminal::Outcome::Usage);
}

}  // namespace

std::variant<TenantRowPtr, int> findTenant(const std::string& name, const std::vector<std::string>& regions,
                                           const Platform& platform, const FleetMirror::State& state,
                                           Console& console) {
    const std::vector<TenantRowPtr> found = named(name, regions, platform, state);
    if (found.empty()) {
        return notFound(name, regions, state, console);
    }
    if (found.size() == 1) {
        return found.front();
    }
    QStringList places;
    for (const TenantRowPtr& row : found) {
        places << text::safeShort(row->region.value(), 60) + QLatin1Char('/') +
                      text::safeShort(row->ns.value(), 80);
    }
    return say(console,
               TenantCommand::tr("“%1” is %Ln tenant(s): %2. Say which by --region or by its namespace.",
                                 nullptr, static_cast<int>(found.size()))
                   .arg(text::safeShort(name, 60), places.join(QStringLiteral(", "))),
               terminal::Outcome::Usage);
}

CLI::App* describeTenant(CLI::App& program, TenantOptions& options) {
    CLI::App* command = program.add_subcommand(
        "tenant", TenantCommand::tr("Everything known about one tenant").toStdString());
    addTenantName(*command, options.name);
    addOutput(*command, options.output, {Format::Table, Format::Json, Format::Yaml});
    addWait(*command, options.wait);
    command->footer(
        (TenantCommand::tr("Examples:") +
         QStringLiteral(
             "\n  flottectl tenant abc\n  flottectl tenant client-abc --region eu-ouest -o json\n\n") +
         exitCodesText())
            .toStdString());
    return command;
}

int runTenant(const TenantOptions& options, const std::vector<std::string>& regions, const Platform& platform,
              LiveFleet& fleet, Console& console) {
    fleet.start();
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    const FleetMirror::State state = fleet.state();
    const auto found = findTenant(options.name, regions, platform, state, console);
    if (const int* code = std::get_if<int>(&found)) {
        return *code;
    }
    const TenantRow& row = *std::get<TenantRowPtr>(found);
    if (options.output.format == Format::Table) {
        print(terminal::tenantLines(state, row, console.options(fleet.now())), options.output, console);
    } else {
        const std::string json = text::oneTenantJson(state, row);
        console.out.write(options.output.format == Format::Yaml ? terminal::yamlOf(json) : json);
    }
    const std::vector<std::string> own =
        row.region.value().empty() ? regions : std::vector<std::string>{row.region.value()};
    return static_cast<int>(outcomeOf(state, own));
}

}  // namespace flotte::app
