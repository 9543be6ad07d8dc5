#include <algorithm>
#include <array>

#include "models/platform/check/rules.h"

/// What the platform's own manifests say (rows 10, 14, 17, 20, 24, 25, 36).
namespace flotte::check {
namespace {

/// Those of `wanted` that `given` lacks.
template <class Wanted>
std::vector<std::string> missing(const Wanted& wanted, const std::vector<std::string>& given) {
    std::vector<std::string> lacking;
    for (const auto& each : wanted) {
        if (std::find(given.begin(), given.end(), each) == given.end()) {
            lacking.emplace_back(each);
        }
    }
    return lacking;
}

void secrets(const Manifests& manifests, Findings& into) {
    constexpr std::array<std::string_view, 5> kKeys = {"DB_HOST", "DB_PORT", "DB_DATABASE", "DB_USERNAME",
                                                       "DB_PASSWORD"};
    const auto& external = manifests.externalSecret;
    if (external && manifests.plainSecret) {
        add(into, Rule::SecretTwoOwners, "manifests.plainSecret");
    }
    if (external && !external->keys.empty()) {
        if (const auto lacking = missing(kKeys, external->keys); !lacking.empty()) {
            add(into, Rule::SecretKeysMissing, "manifests.externalSecret.keys", {{"keys", joined(lacking)}});
        }
    }
    if (external && (external->version == "v1beta1" || external->version == "v1alpha1")) {
        add(into, Rule::ExternalSecretOld, "manifests.externalSecret.version",
            {{"version", external->version}});
    }
}

void objectPolicy(const Platform& platform, const ObjectPolicyTemplate& policy, Findings& into) {
    constexpr std::array<std::string_view, 2> kOfBucket = {"s3:GetBucketLocation", "s3:ListBucket"};
    const auto minio = [](const Region& region) {
        return region.objectStore && region.objectStore->kind == SignedEndpoint::Kind::Minio;
    };
    const auto& regions = platform.regions;
    if (!policy.principal.empty() && std::any_of(regions.begin(), regions.end(), minio)) {
        add(into, Rule::ObjectPolicyPrincipal, "manifests.objectPolicy.principal",
            {{"principal", policy.principal}});
    }
    if (const auto lacking = missing(kOfBucket, policy.actions);
        !policy.actions.empty() && !lacking.empty()) {
        add(into, Rule::ObjectPolicyTooNarrow, "manifests.objectPolicy.actions",
            {{"actions", joined(lacking)}});
    }
}

}  // namespace

void manifests(const Platform& platform, Findings& into) {
    const Manifests& given = platform.manifests;
    secrets(given, into);
    if (given.objectPolicy) {
        objectPolicy(platform, *given.objectPolicy, into);
    }
    if (!given.grantsEscaped.value_or(true) && platform.resources.database.find('_') != std::string::npos) {
        add(into, Rule::GrantsWildcard, "manifests.grantsEscaped",
            {{"pattern", platform.resources.database}});
    }
    if (given.podLabels) {
        if (const auto lacking = missing(platform.metrics.podLabels, *given.podLabels); !lacking.empty()) {
            add(into, Rule::PodLabelsMissing, "manifests.podLabels", {{"labels", joined(lacking)}});
        }
    }
    if (given.clientRole && given.clientRole->group.empty()) {
        add(into, Rule::RoleBoundToNobody, "manifests.clientRole", {{"role", platform.resources.role}});
    }
}

}  // namespace flotte::check
