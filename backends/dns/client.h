#pragma once

#include <string>
#include <vector>

#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"
#include "models/provisioning/preflight.h"

/// What the world's name servers say of a domain (RFC 1035, RFC 3596): only them, not this machine's hosts
/// file, since clients don't have that.
namespace flotte::dns {

struct Options {
    std::string server;            ///< `192.0.2.53` or `192.0.2.53:5353`; empty = those of this machine
    Milliseconds deadline{3'000};  ///< of the whole question
};

/// The IPv4 and IPv6 addresses of a name, CNAMEs followed, sorted; none where there is no such name, or one
/// without addresses. An address is its own answer. Blocking; any thread, one at a time in a program (the
/// library counts its users without a lock). Errors: NetworkError (Resolve: no
/// server could say; Timeout), ConfigError BadValue for `server`, CancelledError.
Result<DomainAnswer> resolve(const std::string& name, const Options& options, const CancelToken& cancel);

}  // namespace flotte::dns
