#include "views/desktop/fleet/fleet_commands.h"

#include <algorithm>
#include <string_view>

namespace flotte::desktop {

namespace {

using Words = std::vector<std::string>;

void addOption(Words& words, const char* option, const std::string& value) {
    if (!value.empty()) {
        words.insert(words.end(), {option, value});
    }
}

Words flottectl(const TenantRow& row) {
    Words words{"flottectl"};
    addOption(words, "--region", row.region.value());
    words.insert(words.end(), {"tenant", row.label});
    return words;
}

Words kubectl(const TenantRow& row, const Platform& platform) {
    if (row.ns.value().empty()) {
        return {};
    }
    Words words{"kubectl"};
    const auto region = std::find_if(platform.regions.begin(), platform.regions.end(),
                                     [&row](const Region& each) { return each.name == row.region; });
    if (region != platform.regions.end()) {
        addOption(words, "--kubeconfig", region->kubernetes.kubeconfig);
        addOption(words, "--context", region->kubernetes.context);
    }
    addOption(words, "-n", row.ns.value());
    words.insert(words.end(), {"get", "pods"});
    return words;
}

}  // namespace

std::string shellWord(const std::string& word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+,=";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + '\'';
}

Commands commandsFor(const std::vector<TenantRowPtr>& rows, const Platform& platform, CommandTool tool) {
    Commands commands;
    for (const TenantRowPtr& row : rows) {
        const Words words = tool == CommandTool::Flottectl ? flottectl(*row) : kubectl(*row, platform);
        if (words.empty()) {
            ++commands.left;
            continue;
        }
        QStringList line;
        for (const std::string& word : words) {
            line << QString::fromStdString(shellWord(word));
        }
        commands.text += line.join(QLatin1Char(' ')) + QLatin1Char('\n');
        ++commands.count;
    }
    return commands;
}

}  // namespace flotte::desktop
