#include <QCoreApplication>
#include <QDateTime>

#include <thread>

#include "app/terminal/arguments.h"
#include "app/terminal/handover.h"
#include "app/terminal/operations_tools.h"
#include "models/provisioning/tenant_manifests.h"
#include "views/terminal/operations_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct OnboardCommand {
    Q_DECLARE_TR_FUNCTIONS(OnboardCommand)
};

constexpr int kWrong = 1;
constexpr int kPartial = 3;

void add(CLI::App& command, const char* name, std::string& into, const char* type, const QString& help) {
    command.add_option(name, into, help.toStdString())->type_name(type);
}

TenantWish wishOf(const OnboardOptions& options, const std::vector<std::string>& regions,
                  const Platform& platform, TimePoint now) {
    TenantWish wish;
    wish.id = tenantFromInput(options.tenant, platform.names).value_or(TenantId(options.tenant));
    wish.title = options.name;
    wish.domain = options.domain;
    wish.customDomains = options.customDomains;
    wish.tier = TierName(options.tier);
    wish.region = regions.size() == 1 ? RegionName(regions.front()) : RegionName();
    wish.environment = options.environment;
    wish.costCenter = options.costCenter;
    wish.department = options.department;
    wish.adminGroup = options.adminGroup;
    wish.billingId = options.billingId;
    wish.createdDate = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC)
                           .date()
                           .toString(Qt::ISODate)
                           .toStdString();
    return completed(platform, std::move(wish));
}

/// A review that forbids to begin; says why.
bool forbids(const ReviewSum& sum, const std::set<StepId>& adopt, const Preflight& around, bool overCapacity,
             Console& console) {
    QStringList lines;
    if (!overCapacity && !around.tooFull().empty()) {
        lines << OnboardCommand::tr("The region has no room for this tenant.");
    }
    const auto foreign = std::count_if(sum.foreign.begin(), sum.foreign.end(),
                                       [&](const StepId& id) { return !adopt.contains(id); });
    if (!sum.denied.empty()) {
        lines << OnboardCommand::tr("For %n step(s) a right is missing.", nullptr,
                                    static_cast<int>(sum.denied.size()));
    }
    if (foreign > 0) {
        lines << OnboardCommand::tr("%n thing(s) of these names are there already and not flotte's.", nullptr,
                                    static_cast<int>(foreign));
    }
    if (!sum.failed.empty()) {
        lines << OnboardCommand::tr("%n thing(s) could not be looked at.", nullptr,
                                    static_cast<int>(sum.failed.size()));
    }
    if (!lines.isEmpty()) {
        lines << OnboardCommand::tr("Nothing was changed. What is marked with ! stands in the way.");
        console.err.write(lines);
    }
    return !lines.isEmpty();
}

}  // namespace

CLI::App* describeOnboard(CLI::App& program, OnboardOptions& options) {
    CLI::App* command = program.add_subcommand(
        "onboard", OnboardCommand::tr("Make a tenant: say all that will happen, do it, prove that it works")
                       .toStdString());
    add(*command, "--tenant", options.tenant, "ID", OnboardCommand::tr("The tenant's id: abc or client-abc"));
    add(*command, "--name", options.name, "NAME", OnboardCommand::tr("The client's name, as people say it"));
    add(*command, "--domain", options.domain, "DOMAIN", OnboardCommand::tr("The domain of its first site"));
    command
        ->add_option("--custom-domain", options.customDomains,
                     OnboardCommand::tr("A further domain; may stand several times").toStdString())
        ->type_name("DOMAIN")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add(*command, "--tier", options.tier, "TIER", OnboardCommand::tr("A tier of the platform file"));
    add(*command, "--cost-center", options.costCenter, "TEXT",
        OnboardCommand::tr("The cost center (else as the platform file forms it)"));
    add(*command, "--department", options.department, "TEXT", OnboardCommand::tr("The department"));
    add(*command, "--admin-group", options.adminGroup, "GROUP",
        OnboardCommand::tr("Who may read its namespace (else the platform file's group)"));
    add(*command, "--environment", options.environment, "TEXT", OnboardCommand::tr("production, staging, …"));
    add(*command, "--billing-id", options.billingId, "ID",
        OnboardCommand::tr("Its subscription, where there is one"));
    command
        ->add_option(
            "--adopt", options.adopt,
            OnboardCommand::tr("Take over what is there already at this step; may stand several times")
                .toStdString())
        ->type_name("STEP")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--over-capacity", options.overCapacity,
                      OnboardCommand::tr("Go on though the region has no room for it").toStdString());
    command->add_flag("--plan", options.plan, OnboardCommand::tr("Only say what would happen").toStdString());
    command->add_flag("--yes", options.yes, OnboardCommand::tr("Go on without a question").toStdString());
    addHandover(*command, options.credentials);
    addOutput(*command, options.output, {Format::Table, Format::Json});
    command->footer(
        (OnboardCommand::tr("Example:") +
         QStringLiteral("\n  flottectl onboard --tenant abc --name 'ABC' --domain client-abc.example.net "
                        "--tier premium --region eu-ouest --plan\n\n") +
         OnboardCommand::tr(
             "Exit codes: 0 done, 3 stopped before the end, 1 usage or configuration, 2 nothing was done"))
            .toStdString());
    return command;
}

int runOnboard(const OnboardOptions& options, const std::vector<std::string>& regions,
               const OperationsTools& tools, Console& console) {
    const Platform& platform = *tools.platform;
    const auto renderErr = console.errOptions(tools.clock->now());
    const TenantWish wish = wishOf(options, regions, platform, tools.clock->now());
    if (const auto problems = wishProblems(platform, wish, tools.clock->now()); !problems.empty()) {
        console.err.write(terminal::wishProblemLines(problems, renderErr));
        return kWrong;
    }
    const auto objects = tenantManifests(platform, wish, tools.manifest);
    if (!objects) {
        sayErrors({objects.error()}, tools, console);
        return kWrong;
    }
    const Plan plan = onboardingPlan(platform, wish, *objects);
    const OperationId id = tools.newId();
    Preflight around;
    std::thread looking([&] { around = tools.preflight(wish, {}); });
    const std::vector<StepReview> reviews = lookAt(plan, id, tools, console);
    looking.join();
    const ReviewSum sum = sumOf(reviews);
    const auto durations = tools.journal->durations(plan.kind);
    const terminal::ReviewPage page{plan, reviews, around, leftOut(platform, wish.region),
                                    durations ? *durations : std::map<std::string, StepDuration>()};
    const bool json = options.output.format == Format::Json;
    if (options.plan || !json) {
        console.out.write(json ? QStringList{QString::fromStdString(terminal::reviewJson(page)).trimmed()}
                               : terminal::reviewLines(page, console.options(tools.clock->now())));
    }
    const std::set<StepId> adopt = stepsOf(options.adopt);
    if (options.plan) {
        const bool room = options.overCapacity || around.tooFull().empty();
        return sum.denied.empty() && sum.failed.empty() && room ? 0 : kPartial;
    }
    if (sum.nothingToDo()) {
        console.err.write(
            QStringList{OnboardCommand::tr("%1 is there already, as it should be: nothing to do.")
                            .arg(text::safeShort(plan.tenantName, 80))});
        return 0;
    }
    if (forbids(sum, adopt, around, options.overCapacity, console)) {
        tellRefusal(plan, id, reviews, tools);
        return 2;
    }
    if (!agreed(options.yes, OnboardCommand::tr("Go on? [y/N] "), tools, console)) {
        return 2;
    }
    auto handover = HandoverDesk::prepare(options.credentials, tools, console);
    if (const int* code = std::get_if<int>(&handover)) {
        return *code;
    }
    const Result<Lease> lease = tools.journal->create(id, plan, tools.holder);
    if (!lease) {
        return sayErrors({lease.error()}, tools, console);
    }
    const int code = driveOperation(id, *lease, Engine::Direction::Forward, adopt, tools, json, console);
    if (const auto& desk = std::get<HandoverDesk>(handover); code == 0 && desk.wanted()) {
        return desk.handOver(plan, tools, console);
    }
    if (code == 0 && !json) {
        console.out.write(terminal::secretsLines(id, plan, console.options(tools.clock->now())));
    }
    return code;
}

}  // namespace flotte::app
