#pragma once

#include <memory>
#include <vector>

#include "app/operations/endpoints.h"
#include "models/provisioning/audit_anchor.h"

namespace flotte::app {

/// Where each region of a platform keeps the end of the audit log. The endpoints outlive it.
struct Anchors {
    std::vector<std::unique_ptr<AuditAnchor>> owned;
    AuditAnchors all;  ///< a region that can't be reached as the platform file says has one that says so
};
Anchors makeAnchors(const Platform& platform, const Endpoints& endpoints);

}  // namespace flotte::app
