#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backends/sandbox/kubernetes/schema.h"

namespace flotte::sandbox::kubernetes {

/// A body in the envelope of `enveloped`, as a tree with `kind` and `apiVersion`. None where it is malformed,
/// too deep or of a kind without message. Numbers and flags that are zero because the sender's language has
/// no absent ones are left out.
std::optional<Json> readEnveloped(std::string_view body);

}  // namespace flotte::sandbox::kubernetes
