#include "models/platform/descriptions.h"
#include "models/platform/scalars.h"

namespace flotte::describe {
namespace {

/// The file's own version is checked, and kept nowhere.
Key<Platform> version() {
    const Value<int> one = number(1, 1, "1");
    return {{"version", true, {}, {}, one.shape}, [one](const Node& node, Platform&) {
                int read = 0;
                one.read(node, read);
            }};
}

Key<Platform> namesKey() {
    const Value<AllNames> value = names();
    return {{"names", false, {}, {}, value.shape}, [value](const Node& node, Platform& into) {
                AllNames read;
                value.read(node, read);
                into.names = std::move(read.names);
                into.resources = std::move(read.resources);
            }};
}

}  // namespace

Value<Platform> platform() {
    using T = Platform;
    return mapping<T>(
        "platform", {version(),
                     must<T>("name", &T::name, text()),
                     may<T>("sandbox", &T::sandbox, flag(), "false"),
                     may<T>("units", &T::units,
                            choice<SizeBase>({{"GB", SizeBase::Decimal}, {"GiB", SizeBase::Binary}}), "GiB"),
                     may<T>("sharedNamespace", &T::sharedNamespace, objectName(), "e-commerce-shared"),
                     may<T>("gitops", &T::gitops,
                            choice<GitOps>({{"none", GitOps::None}, {"argocd", GitOps::Argocd}}), "none"),
                     must<T>("regions", &T::regions, named(region(), true)),
                     may<T>("websites", &T::websites, websites()),
                     may<T>("journal", &T::journal, journal()),
                     may<T>("billing", &T::billing, billing()),
                     may<T>("argocd", &T::argocd, httpEndpoint(true)),
                     namesKey(),
                     may<T>("services", &T::services, named(service())),
                     may<T>("tiers", &T::tiers, named(tier())),
                     may<T>("overrides", &T::overrides, overrides()),
                     may<T>("backup", &T::backup, backup()),
                     may<T>("routing", &T::routing, routing()),
                     may<T>("metrics", &T::metrics, metrics()),
                     may<T>("rates", &T::rates, rates()),
                     may<T>("freezeWindows", &T::freezeWindows, list(freezeWindow())),
                     may<T>("manifests", &T::manifests, manifests())});
}

}  // namespace flotte::describe
