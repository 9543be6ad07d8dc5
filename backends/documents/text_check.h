#pragma once

#include <optional>
#include <string_view>

namespace flotte::documents {

/// The first place where `text` is not what a YAML file may hold. Lines and columns from 1, columns in
/// characters.
struct BadText {
    int line = 1;
    int column = 1;
    const char* what = "";
};

/// Finds invalid UTF-8 (RFC 3629: no overlong forms, no surrogates) and control characters other than tab and
/// line ends.
std::optional<BadText> findBadText(std::string_view text);

}  // namespace flotte::documents
