#pragma once

#include <string>

#include "models/core/ids.h"

namespace flotte {

/// A key of a Kubernetes Secret.
struct SecretPlace {
    RegionName region;
    NamespaceName ns;
    std::string name;
    std::string key;
    bool operator==(const SecretPlace&) const = default;
};

}  // namespace flotte
