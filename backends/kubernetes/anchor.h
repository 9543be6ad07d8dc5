#pragma once

#include <string>

#include "backends/kubernetes/client.h"
#include "models/core/ids.h"
#include "models/provisioning/audit_anchor.h"

namespace flotte::kubernetes {

/// The end of the audit log in a cluster: ConfigMap `flotte-audit-anchor`, whose data hold for each head its
/// number, and as value its hash and the entry's time (`wire/anchor.h`). Written by server-side apply with
/// the version that was read, so that two consoles don't undo each other. A namespace that is not there is
/// made. Any thread but the network's; `client` outlives it. Errors: as the port says; HttpError 409
/// (`FieldManagerConflict`) where somebody else wrote into it, and the client's.
class ConfigMapAnchor final : public AuditAnchor {
 public:
    ConfigMapAnchor(Client& client, NamespaceName ns, Milliseconds deadline)
        : client_(client), ns_(std::move(ns)), deadline_(deadline) {}

    Result<std::vector<AuditHead>> heads() override;
    Result<void> keep(const AuditHead& head) override;

 private:
    Client& client_;
    const NamespaceName ns_;
    const Milliseconds deadline_;  ///< of one call of the port as a whole
};

}  // namespace flotte::kubernetes
