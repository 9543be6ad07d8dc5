#pragma once

#include <string>
#include <vector>

#include "models/platform/check/finding.h"
#include "models/platform/platform.h"

/// The rules by subject; each adds what it finds, without the place.
namespace flotte::check {

using Findings = std::vector<Finding>;

void capacity(const Platform& platform, Findings& into);
void backups(const Platform& platform, Findings& into);
void manifests(const Platform& platform, Findings& into);
void isolation(const Platform& platform, Findings& into);
void names(const Platform& platform, Findings& into);
void sites(const Platform& platform, Findings& into);

inline void add(Findings& into, Rule rule, std::string key, std::vector<FindingFigure> figures = {}) {
    into.push_back({rule, std::move(key), std::move(figures)});
}

/// "a, b, c"
std::string joined(const std::vector<std::string>& words);

}  // namespace flotte::check
