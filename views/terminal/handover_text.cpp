#include "views/terminal/handover_text.h"

#include <algorithm>

namespace flotte::terminal {
namespace {

/// What a server sent can't end its line and begin another.
std::string oneLine(std::string text) {
    const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    std::replace_if(text.begin(), text.end(), control, '?');
    return text;
}

}  // namespace

Secret handoverText(const std::vector<HandoverPart>& parts) {
    std::string all;
    for (const HandoverPart& part : parts) {
        all += all.empty() ? "[" : "\n[";
        all += oneLine(part.name);
        all += "]\n";
        const auto add = [&](const std::string& key, const std::string& value) {
            all += oneLine(key);
            all += '=';
            all += oneLine(value);
            all += '\n';
        };
        for (const auto& [key, value] : part.plain) {
            add(key, value);
        }
        for (const auto& [key, value] : part.secrets) {
            add(key, value.reveal());
        }
    }
    return Secret(std::move(all));
}

}  // namespace flotte::terminal
