#pragma once

#include <string_view>

#include "models/fleet/fact_source.h"
#include "models/fleet/facts.h"
#include "models/tenant/keys.h"

/// The words of flottectl's JSON for sources: stable, English in both languages. (Feeds: `feedKey`; a
/// tenant's states: `models/tenant/keys.h`.)
namespace flotte::text {

std::string_view jsonKey(FeedState state);
std::string_view jsonKey(SourceKind kind);

}  // namespace flotte::text
