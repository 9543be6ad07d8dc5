#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace flotte {

/// The form in which domains are compared and joined: lower case, IDNA's ASCII (`xn--caf-dma.fr`), without
/// surrounding blanks and without the root's dot. What IDNA does not allow stays as it is, but for ASCII's
/// upper case, and equals itself alone.
std::string canonicalDomain(std::string_view domain);

/// Whether a domain in its canonical form can be one: labels of letters, digits and hyphens (RFC 1123), at
/// most 63 characters each and 253 in all.
bool isDomain(std::string_view canonical);

/// The canonical domains of an annotation, which may name several, apart by blanks, commas or semicolons; at
/// most a hundred.
std::vector<std::string> domainsIn(std::string_view text);

/// Whether a host of an ingress serves the domain: itself, or `*.` in the place of its first label.
bool servesDomain(std::string_view host, std::string_view domain);

/// ASCII lower case, for keys such as tiers.
std::string asciiLower(std::string_view text);

}  // namespace flotte
