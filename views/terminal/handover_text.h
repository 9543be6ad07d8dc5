#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/core/secret.h"

namespace flotte::terminal {

/// One Secret of a tenant with its values.
struct HandoverPart {
    std::string name;
    std::vector<std::pair<std::string, std::string>> plain;
    std::vector<std::pair<std::string, Secret>> secrets;
};

/// As an .ini file: a section a Secret, `KEY=value` a line; for programs as much as for people.
Secret handoverText(const std::vector<HandoverPart>& parts);

}  // namespace flotte::terminal
