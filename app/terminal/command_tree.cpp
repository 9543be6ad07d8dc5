#include "app/terminal/command_tree.h"

#include <algorithm>

namespace flotte::app {

CommandEntry treeOf(const CLI::App& program) {
    CommandEntry entry{program.get_name(), program.get_description(), program.get_footer(), {}, {}};
    for (const CLI::Option* option : program.get_options()) {
        OptionEntry one{{},
                        option->get_expected_max() > 0 ? option->get_type_name() : std::string(),
                        option->get_description(),
                        option->get_positional()};
        for (const std::string& name : option->get_snames()) {
            one.names.push_back("-" + name);
        }
        for (const std::string& name : option->get_lnames()) {
            one.names.push_back("--" + name);
        }
        entry.options.push_back(std::move(one));
    }
    for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
        entry.commands.push_back(treeOf(*command));
    }
    return entry;
}

}  // namespace flotte::app
