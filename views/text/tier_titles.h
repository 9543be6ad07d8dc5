#pragma once

#include <QString>
#include <map>
#include <string>

#include "models/platform/platform.h"

namespace flotte::text {

/// How the platform file calls its tiers: name in lower case → title.
using TierTitles = std::map<std::string, std::string>;

TierTitles tierTitles(const Platform& platform);

/// A tier's label as people read it; one that the platform file does not know stays as it is.
QString tierTitle(const TierTitles& titles, const std::string& tier);

}  // namespace flotte::text
