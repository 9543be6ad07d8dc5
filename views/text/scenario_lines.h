#pragma once

#include <string>
#include <vector>

namespace flotte::text {

/// One of the sandbox's scenarios, in the language it was asked in.
struct ScenarioLine {
    bool on = false;
    std::string name;
    std::string title;
    std::string about;
    bool operator==(const ScenarioLine&) const = default;
};

/// The sandbox's answer: a line each of `on` or `off`, name, title and what is seen, between tabs. Lines that
/// are none are left out.
std::vector<ScenarioLine> readScenarioLines(const std::string& text);

}  // namespace flotte::text
