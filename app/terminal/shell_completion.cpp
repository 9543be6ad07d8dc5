#include <algorithm>
#include <optional>

#include "app/terminal/documents.h"
#include "models/filter/completion.h"

namespace flotte::app {
namespace {

constexpr std::string_view kBash = R"(# bash completion of flottectl
_flottectl() {
    local line word=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        if [ "$line" = :files ]; then
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <(flottectl __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
    if [ ${#COMPREPLY[@]} = 1 ] && [[ ${COMPREPLY[0]} == *: ]]; then compopt -o nospace; fi
    # bash takes a colon for the end of a word
    if [[ $word == *:* ]] && declare -F __ltrim_colon_completions > /dev/null; then __ltrim_colon_completions "$word"; fi
}
complete -F _flottectl flottectl
)";

constexpr std::string_view kZsh = R"(#compdef flottectl
_flottectl() {
    local line
    local -a shown
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            _files
        else
            shown+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        fi
    done < <(flottectl __complete -- "${(@)words[2,CURRENT]}" 2> /dev/null)
    _describe flottectl shown
}
compdef _flottectl flottectl
)";

constexpr std::string_view kFish = R"(# fish completion of flottectl
function __flottectl_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (flottectl __complete -- $words[2..-1] 2> /dev/null)
        if test $line = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c flottectl -f -a '(__flottectl_complete)'
)";

/// Where the words have led: the command, and the option that waits for its value.
struct Position {
    const CommandEntry* command = nullptr;
    const OptionEntry* waiting = nullptr;
    std::size_t positionals = 0;  ///< given so far
};

const OptionEntry* optionNamed(const CommandEntry& command, const CommandEntry& program,
                               const std::string& name) {
    for (const CommandEntry* entry : {&command, &program}) {
        for (const OptionEntry& option : entry->options) {
            if (std::find(option.names.begin(), option.names.end(), name) != option.names.end()) {
                return &option;
            }
        }
    }
    return nullptr;
}

Position positionOf(const CommandEntry& program, const std::vector<std::string>& words) {
    Position position{&program, nullptr, 0};
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const std::string& word = words[i];
        if (position.waiting != nullptr) {
            position.waiting = nullptr;
        } else if (word.starts_with('-')) {
            const OptionEntry* option = optionNamed(*position.command, program, word);
            position.waiting = option != nullptr && !option->value.empty() ? option : nullptr;
        } else {
            const auto& commands = position.command->commands;
            const auto sub = std::find_if(commands.begin(), commands.end(),
                                          [&](const CommandEntry& command) { return command.name == word; });
            position.positionals += sub == commands.end() ? 1 : 0;
            position.command = sub == commands.end() ? position.command : &*sub;
        }
    }
    return position;
}

void addIf(std::vector<std::string>& found, const std::string& word, const std::string& meaning,
           const std::string& prefix) {
    if (word.starts_with(prefix)) {
        const std::string first = meaning.substr(0, meaning.find('\n'));
        found.push_back(first.empty() ? word : word + '\t' + first);
    }
}

/// `head` stands before what is completed: `a,b,` of a list, `--sort=`.
void addFields(std::vector<std::string>& found, const std::string& head, const std::string& prefix) {
    for (const FieldInfo& info : fieldTable()) {
        if (info.key.starts_with(prefix)) {
            found.push_back(head + std::string(info.key));
        }
    }
}

void addFilter(std::vector<std::string>& found, const std::string& head, const std::string& text) {
    for (const Completion& completion : completions(text, text.size(), {})) {
        found.push_back(head + text.substr(0, completion.from) + completion.text);
    }
}

void addValues(std::vector<std::string>& found, const OptionEntry& option, const std::string& head,
               const std::string& prefix) {
    const auto is = [&](const char* name) {
        return std::find(option.names.begin(), option.names.end(), name) != option.names.end();
    };
    if (is("--filter")) {
        addFilter(found, head, prefix);
    } else if (is("--sort")) {
        addFields(found, head, prefix);
    } else if (is("--columns")) {
        const std::size_t last = prefix.find_last_of(",+");
        const std::size_t from = last == std::string::npos ? 0 : last + 1;
        addFields(found, head + prefix.substr(0, from), prefix.substr(from));
    } else if (is("--platform")) {
        found.emplace_back(":files");
    } else if (option.value.find('|') != std::string::npos) {
        for (std::size_t at = 0; at <= option.value.size();) {
            const std::size_t end = std::min(option.value.find('|', at), option.value.size());
            addIf(found, head + option.value.substr(at, end - at), {}, head + prefix);
            at = end + 1;
        }
    }
}

void addWords(std::vector<std::string>& found, const Position& position, const CommandEntry& program,
              const std::string& prefix) {
    if (prefix.starts_with('-')) {
        for (const CommandEntry* entry : {position.command, &program}) {
            for (const OptionEntry& option : entry->options) {
                for (const std::string& name : option.names) {
                    addIf(found, name, option.description, prefix);
                }
            }
        }
        return;
    }
    for (const CommandEntry& command : position.command->commands) {
        if (!command.name.starts_with("__")) {
            addIf(found, command.name, command.description, prefix);
        }
    }
    if (position.command->name == "explain" && position.positionals == 0) {
        addFields(found, {}, prefix);
    }
    if (position.positionals == 0 && position.command->name == "completion") {
        for (const char* shell : {"bash", "zsh", "fish"}) {
            addIf(found, shell, {}, prefix);
        }
    }
}

}  // namespace

std::string completionScript(std::string_view shell) {
    return std::string(shell == "bash"   ? kBash
                       : shell == "zsh"  ? kZsh
                       : shell == "fish" ? kFish
                                         : std::string_view());
}

std::vector<std::string> completionsOf(const CommandEntry& program, const std::vector<std::string>& words) {
    std::vector<std::string> found;
    const std::string last = words.empty() ? std::string() : words.back();
    const Position position = positionOf(program, words);
    const std::size_t equals = last.starts_with("--") ? last.find('=') : std::string::npos;
    const OptionEntry* joined = equals == std::string::npos
                                    ? nullptr
                                    : optionNamed(*position.command, program, last.substr(0, equals));
    if (position.waiting != nullptr) {
        addValues(found, *position.waiting, {}, last);
    } else if (joined != nullptr) {
        addValues(found, *joined, last.substr(0, equals + 1), last.substr(equals + 1));
    } else {
        addWords(found, position, program, last);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace flotte::app
