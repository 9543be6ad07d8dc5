#pragma once

#include <array>
#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/fleet/facts.h"

/// Answers of authorization.k8s.io/v1 about oneself: whole protobuf bodies to values. Pure; any thread.
namespace flotte::kubernetes::wire {

/// SelfSubjectRulesReview: what may surely be read in one namespace. It can be incomplete, so what is not
/// among it is not known to be refused.
struct Rules {
    std::array<bool, std::size(kKubernetesFeeds)> allowed{};  ///< by Feed: list; Namespaces: get of itself
    bool operator==(const Rules&) const = default;
};

/// SelfSubjectAccessReview: the authorizers' own word on one right.
struct Access {
    bool allowed = false;
    std::string reason;  ///< the server's words; may be empty
    bool operator==(const Access&) const = default;
};

/// `ns` is the namespace asked about: rules may be for named objects alone.
Result<Rules> readRules(std::string_view body, std::string_view ns);
Result<Access> readAccess(std::string_view body);

}  // namespace flotte::kubernetes::wire
