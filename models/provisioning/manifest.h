#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "models/core/document.h"
#include "models/core/result.h"

/// Manifests are trees whose scalars hold `${name}` (design section 5). Values are put into the tree, never
/// into its text, so nothing that a tenant is called can add a key. Pure; any thread.
namespace flotte {

/// A monostate is nothing: what holds only that is left out. Lists of texts are spliced into the list they
/// stand in; a map of texts is a whole mapping; a list of records is for `$each`.
using ManifestRecord = std::map<std::string, std::string>;
using ManifestValue = std::variant<std::monostate, std::string, std::int64_t, std::vector<std::string>,
                                   ManifestRecord, std::vector<ManifestRecord>>;
using ManifestValues = std::map<std::string, ManifestValue>;

/// The object of a manifest's tree as JSON with sorted keys: the same values give the same bytes.
/// - A scalar that is one `${name}` becomes the value with its own type, quoted or not (a flow mapping needs
///   the quotes); within more text only texts and numbers stand.
/// - `$if: name` in a mapping leaves it out where the value is nothing or empty.
/// - `$each: name` in an item of a list repeats it: for a list of texts `${name}` is each of them, for a list
///   of records their keys are values.
/// Errors: ConfigError with file, line and column: UnknownKey for a name that has no value, BadValue for one
/// of a type that can't stand there.
Result<std::string> manifestJson(const Document& document, const ManifestValues& values);

}  // namespace flotte
