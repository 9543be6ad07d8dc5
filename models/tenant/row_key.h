#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "models/core/ids.h"

namespace flotte {

/// Identity of a row of the fleet (decisions 10): (region, namespace) where there is a namespace, else the
/// website, else the subscription, else (kind, region, name).
struct RowKey {
    enum class Kind : std::uint8_t { Namespace, Website, Subscription, Other };
    Kind kind = Kind::Namespace;
    std::string region;
    std::string name;

    static RowKey ofNamespace(const RegionName& region, const NamespaceName& ns) {
        return {Kind::Namespace, region.value(), ns.value()};
    }
    static RowKey ofWebsite(WebsiteId id) { return {Kind::Website, {}, std::to_string(id.value())}; }

    friend bool operator==(const RowKey&, const RowKey&) = default;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads the defaulted comparison.
    friend auto operator<=>(const RowKey&, const RowKey&) = default;
};

}  // namespace flotte

template <>
struct std::hash<flotte::RowKey> {
    std::size_t operator()(const flotte::RowKey& key) const noexcept {
        const std::size_t a = std::hash<std::string>{}(key.region);
        const std::size_t b = std::hash<std::string>{}(key.name);
        return a ^ (b * 31) ^ static_cast<std::size_t>(key.kind);
    }
};
