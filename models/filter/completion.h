#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/filter/field.h"

namespace flotte {

/// Words that occur in the fleet, by field, in no order: regions, tiers, tenants …
using Vocabulary = std::map<Field, std::vector<std::string>>;
Vocabulary vocabularyOf(const std::vector<TenantRowPtr>& rows);

/// What could stand at the cursor.
struct Completion {
    enum class Kind { Field, Choice, State, Figure, Known, Operator };
    Kind kind = Kind::Field;
    std::string text;      ///< replaces the bytes from `from` to `to`
    std::size_t from = 0;  ///< in the whole text
    std::size_t to = 0;
    bool open = false;  ///< something must follow: no blank behind it yet
    bool operator==(const Completion&) const = default;
};

/// Best first, thirty at most. The text need not parse. `cursor` in bytes; what stands behind it up to the
/// next blank is replaced too.
std::vector<Completion> completions(std::string_view text, std::size_t cursor, const Vocabulary& words);

}  // namespace flotte
