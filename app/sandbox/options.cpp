#include "app/sandbox/options.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <algorithm>

namespace flotte::app::sandbox {
namespace {

struct OptionText {
    Q_DECLARE_TR_FUNCTIONS(SandboxOptions)
};

std::string said(const QString& text) {
    return text.toStdString();
}

void describe(CLI::App& program, Options& options, bool& noChildren) {
    program.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    program.add_option(
        "--dir", options.folder,
        said(OptionText::tr("Folder of everything it keeps (default: the user's own sandbox)")));
    program
        .add_option("--tenants", options.tenants,
                    said(OptionText::tr("Tenants in all, the listed cases among them (default: 60)")))
        ->check(CLI::Range(1, 20'000));
    program
        .add_option("--pods-per-tenant", options.podsPerTenant,
                    said(OptionText::tr("Pods of each ordinary tenant (default: by its tier)")))
        ->check(CLI::Range(0, 700));
    program.add_option("--seed", options.seed,
                       said(OptionText::tr("The same number gives the same world (default: 1)")));
    program.add_flag("--fresh", options.fresh,
                     said(OptionText::tr("Forget everything it kept and start anew")));
    program
        .add_option("--speed", options.speed,
                    said(OptionText::tr("How many times faster the simulation's clock runs (default: 1)")))
        ->check(CLI::Range(0.1, 3600.0));
    program.add_flag("--no-children", noChildren,
                     said(OptionText::tr("Without MariaDB and Prometheus: no websites, no metrics")));
    program
        .add_option("--linger", options.linger,
                    said(OptionText::tr("Seconds it stays after its last client (default: 3)")))
        ->check(CLI::Range(0, 1'000'000));
    program.add_flag("--for-client", options.forClient, "")->group("");
}

}  // namespace

std::variant<Options, SaidEnough> readOptions(std::vector<std::string> arguments) {
    Options options;
    bool noChildren = false;
    CLI::App program(
        said(OptionText::tr("A platform of three regions on this machine, to look at and to rehearse on.")),
        "flotte-sandbox");
    describe(program, options, noChildren);
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    try {
        program.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        return SaidEnough{program.help(), 0};
    } catch (const CLI::ParseError& error) {
        return SaidEnough{std::string("flotte-sandbox: ") + error.what() + '\n', 1};
    }
    options.children = !noChildren;
    return options;
}

}  // namespace flotte::app::sandbox
