#pragma once

#include <string_view>

#include "models/core/result.h"
#include "models/filter/filter_error.h"
#include "models/filter/query.h"

namespace flotte {

/// The grammar of `query.h`; UTF-8. The first mistake, with its place.
tl::expected<FilterQuery, FilterError> parseQuery(std::string_view text);

/// The state that a bare word names, in either language.
std::optional<StateWord> stateWordNamed(std::string_view word);

}  // namespace flotte
