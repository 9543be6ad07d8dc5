#pragma once

#include <string>
#include <string_view>

namespace flotte {

/// The form in which domains are compared and joined: ASCII lower case, without surrounding blanks and
/// without the root's dot. Bytes outside ASCII stay as they are (a domain in Unicode equals itself, not its
/// `xn--` form).
std::string canonicalDomain(std::string_view domain);

/// ASCII lower case, for keys such as tiers.
std::string asciiLower(std::string_view text);

}  // namespace flotte
