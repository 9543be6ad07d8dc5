#pragma once

#include <chrono>
#include <string>

#include "backends/http/client.h"
#include "models/core/ids.h"
#include "models/fleet/facts.h"

namespace flotte::kubernetes {

/// The list of one kind over the whole cluster, in protobuf. With a continue token no version is sent: the
/// token holds it.
http::Request listRequest(Feed feed, const ResourceVersion& version, const std::string& continueToken,
                          bool gzip);

/// The same in one namespace. `ns` is a DNS label: it goes into the path as it is.
http::Request listRequest(Feed feed, const NamespaceName& ns, const ResourceVersion& version,
                          const std::string& continueToken, bool gzip);

/// The namespace itself, in protobuf.
http::Request namespaceRequest(const NamespaceName& ns);

/// SelfSubjectRulesReview: what we may do in a namespace.
http::Request rulesRequest(const NamespaceName& ns);

/// SelfSubjectAccessReview: may we list a kind there; of Namespaces: may we read the namespace itself.
http::Request accessRequest(Feed feed, const NamespaceName& ns);

/// The watch of one kind from a version on. Its answer's head must come soon; then it may be silent.
http::Request watchRequest(Feed feed, const ResourceVersion& version, std::chrono::seconds timeout);

/// Percent-encoded (RFC 3986) for a path's segment or a query's value.
std::string escaped(const std::string& text);

}  // namespace flotte::kubernetes
