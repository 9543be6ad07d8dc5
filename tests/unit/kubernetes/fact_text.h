#pragma once

#include <string>
#include <vector>

#include "models/fleet/facts.h"

namespace flotte::test {

/// A fact in one line, times in UTC without their date's dashes: what a table of expectations compares.
std::string textOf(const Fact& fact);
std::vector<std::string> textsOf(const std::vector<Fact>& facts);
std::string textOf(const Error& error);

}  // namespace flotte::test
