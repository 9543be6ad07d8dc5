#pragma once

#include <map>

#include "backends/kubernetes/client.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes {

/// Tenants' secrets where `kubernetes.secret` writes them. Any thread but the network's; the clients outlive
/// it.
class KubernetesSecrets final : public Secrets {
 public:
    KubernetesSecrets(std::map<RegionName, Client*> clients, Milliseconds deadline = Milliseconds(30'000))
        : clients_(std::move(clients)), deadline_(deadline) {}

    /// Errors: as the port says; ConfigError UnknownContext for a region without a client.
    Result<Secret> read(const SecretPlace& place, const CancelToken& cancel) override;

 private:
    const std::map<RegionName, Client*> clients_;
    const Milliseconds deadline_;
};

}  // namespace flotte::kubernetes
