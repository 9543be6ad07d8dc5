#pragma once

#include <cstdint>

#include "models/core/strong.h"

namespace flotte {

/// `abc` of `client-abc`: `[a-z0-9]([a-z0-9-]*[a-z0-9])?`. Made by `Names` (models/tenant/names.h), which
/// checks it.
using TenantId = Strong<struct TenantIdTag>;
/// A Kubernetes namespace's name, such as `e-commerce-client-abc`.
using NamespaceName = Strong<struct NamespaceNameTag>;
/// The name of any other namespaced object.
using ObjectName = Strong<struct ObjectNameTag>;
/// A region's name as the platform file gives it, such as `eu-ouest`.
using RegionName = Strong<struct RegionNameTag>;
/// A tier's key in lower case, such as `premium`.
using TierName = Strong<struct TierNameTag>;
/// One of the programs every tenant runs, such as `orders`.
using ServiceName = Strong<struct ServiceNameTag>;
/// Primary key of the `websites` table.
using WebsiteId = Strong<struct WebsiteIdTag, std::int64_t>;
/// The billing system's subscription id (`sub_…`).
using SubscriptionId = Strong<struct SubscriptionIdTag>;
/// Opaque by contract (Kubernetes API concepts): only equality, and only to hand it back.
using ResourceVersion = Strong<struct ResourceVersionTag, std::string, Ordering::Unordered>;
/// One source of facts, numbered by `app` in the platform file's order; the index into `FleetBatch::sources`.
using SourceId = Strong<struct SourceIdTag, std::uint32_t>;

}  // namespace flotte
