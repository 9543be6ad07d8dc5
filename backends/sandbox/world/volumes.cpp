#include "backends/sandbox/world/controller_parts.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

/// What a provisioner takes to make a volume.
constexpr std::chrono::milliseconds kProvisioned{300};

bool isBound(const Json& claim) {
    return claim.contains("status") && claim.at("status").value("phase", "") == "Bound";
}

}  // namespace

void reconcileClaim(Workshop& shop, const ObjectName& name, TimePoint now) {
    Json claim = shop.cluster.get(name);
    if (claim.is_null() || isBound(claim) || isDeleting(claim)) {
        shop.underWay.erase(name);
        return;
    }
    if (shop.underWay.insert(name).second) {
        shop.agenda.set(shop.in(now, kProvisioned), name);
        return;
    }
    if (shop.agenda.has(name)) {
        return;  // it changed meanwhile
    }
    shop.underWay.erase(name);
    claim["spec"]["volumeName"] = "pvc-" + claim.at("metadata").value("uid", "");
    claim["status"] = {{"phase", "Bound"},
                       {"accessModes", claim.at("spec").at("accessModes")},
                       {"capacity", claim.at("spec").at("resources").at("requests")}};
    shop.cluster.put(name, std::move(claim));
}

}  // namespace flotte::sandbox
