#pragma once

#include <functional>
#include <utility>

#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/secret.h"

namespace flotte {

/// Fetches the secret that a connection begins with, when it begins. Called on the thread that connects, any
/// number at once; may block, for a keychain that asks its user or for a cluster, until its own deadline or
/// the cancel.
using SecretSupply = std::function<Result<Secret>(const CancelToken& cancel)>;

/// The secret of a login: one that is known, or one that is supplied. Setting either replaces the other.
class LoginSecret {
 public:
    LoginSecret() : LoginSecret(Secret()) {}
    LoginSecret(Secret known)  // NOLINT(google-explicit-constructor): a known secret is one
        : supply_([known = std::move(known)](const CancelToken&) -> Result<Secret> { return known; }) {}
    LoginSecret(SecretSupply supply)  // NOLINT(google-explicit-constructor)
        : LoginSecret() {
        if (supply) {
            supply_ = std::move(supply);
        }
    }
    Result<Secret> get(const CancelToken& cancel) const { return supply_(cancel); }

 private:
    SecretSupply supply_;
};

}  // namespace flotte
