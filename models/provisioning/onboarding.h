#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/core/time.h"
#include "models/platform/platform.h"
#include "models/provisioning/operation.h"
#include "models/provisioning/tenant_manifests.h"
#include "models/provisioning/tenant_wish.h"

namespace flotte {

/// What keeps a wish from being planned. The sentence is made in views.
struct WishProblem {
    enum class What : std::uint8_t {
        BadId,      ///< not `[a-z0-9]([a-z0-9-]*[a-z0-9])?`
        IdTooLong,  ///< `expected` = how many characters it may have
        NoTitle,
        UnknownTier,    ///< `expected` = those there are
        UnknownRegion,  ///< …
        BadDomain,
        DomainTwice,
        TooManyDomains,  ///< `expected` = how many hosts one tenant may have
        CustomDomains,   ///< the platform has none
        GitOps,          ///< Argo CD makes this platform's namespaces, which flotte doesn't speak to yet
        Frozen           ///< `found` = the reason, `expected` = until when
    };
    What what = What::BadId;
    std::string found;
    std::string expected;
    bool operator==(const WishProblem&) const = default;
};

/// All at once. `today` is compared with the freeze windows.
std::vector<WishProblem> wishProblems(const Platform& platform, const TenantWish& wish, TimePoint now);

/// The wish with what it leaves open filled in as the platform says; domains in canonical form.
TenantWish completed(const Platform& platform, TenantWish wish);

/// A part of an onboarding that is not in the plan.
struct LeftOut {
    enum class Why : std::uint8_t {
        NotDeclared,  ///< the platform file names no such server
        NotYet        ///< it does, and flotte does not write to it yet
    };
    std::string part;  ///< `databases`, `rabbitmq`, `websites`, `objectStore`, `secretsManager`, `billing`
    Why why = Why::NotDeclared;
    bool operator==(const LeftOut&) const = default;
};
std::vector<LeftOut> leftOut(const Platform& platform, const RegionName& region);

/// The plan of an onboarding: `objects` are the tenant's manifests; for the rest see `StepSpec::kind`. Pure:
/// the same wish makes the same plan.
Plan onboardingPlan(const Platform& platform, const TenantWish& wish, const std::vector<Manifest>& objects);

}  // namespace flotte
