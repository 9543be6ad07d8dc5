#pragma once

#include <map>
#include <memory>
#include <string>

#include "backends/http/client.h"
#include "backends/keychain/client.h"
#include "backends/kubernetes/client.h"
#include "backends/kubernetes/secrets.h"
#include "models/core/secret_supply.h"
#include "models/core/time.h"
#include "models/platform/platform.h"

namespace flotte::app {

/// How long a secret that was fetched serves further connections, and how long a no of the keychain holds:
/// who said no is not asked again at each attempt.
inline constexpr Milliseconds kSecretKept{300'000};
inline constexpr Milliseconds kRefusalKept{60'000};

/// The same supply, asked again only when its last answer has aged. One caller at a time asks; others wait
/// for it.
SecretSupply kept(SecretSupply supply, std::shared_ptr<const Clock> clock);

/// Where the secrets that the platform file names come from.
class SecretSupplies {
 public:
    /// What a region's cluster is asked through; errors are those of a kubeconfig.
    using MakeCluster = std::function<Result<std::unique_ptr<kubernetes::Client>>(const RegionName& region)>;

    /// Makes a client for each region of which a Secret is named. `keychain`: the process's one.
    SecretSupplies(const Platform& platform, const MakeCluster& make,
                   std::shared_ptr<keychain::Client> keychain, std::shared_ptr<const Clock> clock);

    keychain::Client& keychain() const { return *keychain_; }

    /// Files and variables are read now, and their errors are the configuration's (`credentials::resolve`);
    /// the keychain and clusters are asked when something connects. Empty where the endpoint has no secret.
    /// `key` is its place in the platform file. Supplies hold what they need, but the transport.
    Result<SecretSupply> of(const CredentialRef& reference, const std::string& key) const;

 private:
    struct Cluster {
        std::unique_ptr<kubernetes::Client> client;
        std::unique_ptr<kubernetes::KubernetesSecrets> secrets;
    };
    using Clusters = std::map<RegionName, Result<Cluster>>;

    std::shared_ptr<const Clock> clock_;
    std::shared_ptr<keychain::Client> keychain_;
    std::shared_ptr<Clusters> clusters_;
};

}  // namespace flotte::app
