#include "backends/kubernetes/wire/capacity.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "backends/kubernetes/wire/json.h"

namespace flotte::kubernetes::wire {
namespace {

constexpr std::array<const char*, 3> kResources{"cpu", "memory", "pods"};

std::optional<Quantity> quantityAt(const Json& tree, const char* key) {
    const Json& found = at(tree, {key});
    return found.is_string()           ? Quantity::parse(found.get<std::string>())
           : found.is_number_integer() ? std::optional(Quantity::ofUnits(found.get<std::int64_t>()))
                                       : std::nullopt;
}

bool takesPods(const Json& node) {
    if (at(node, {"spec", "unschedulable"}) == true) {
        return false;
    }
    const Json& conditions = at(node, {"status", "conditions"});
    return conditions.is_array() && std::any_of(conditions.begin(), conditions.end(), [](const Json& each) {
               return textAt(each, {"type"}) == "Ready" && textAt(each, {"status"}) == "True";
           });
}

template <class Add>
Result<std::string> eachItem(std::string_view body, const char* what, const Add& add) {
    const auto list = readObject(body, what);
    if (!list) {
        return tl::unexpected(list.error());
    }
    const Json& items = at(*list, {"items"});
    if (!items.is_array() && !items.is_null()) {
        return fail(DecodeError{what, 0, "items are not a list", {}});
    }
    for (const Json& item : items) {
        add(item);
    }
    return textAt(*list, {"metadata", "continue"});
}

}  // namespace

Result<std::string> addNodes(std::string_view body, RegionCapacity& into) {
    return eachItem(body, "NodeList", [&](const Json& node) {
        if (!takesPods(node)) {
            return;
        }
        ++into.nodes;
        for (const char* resource : kResources) {
            if (const auto holds = quantityAt(at(node, {"status", "allocatable"}), resource)) {
                Quantity& sum = into.allocatable[resource];
                sum = sum + *holds;
            }
        }
    });
}

Result<std::string> addQuotas(std::string_view body, Promises& into) {
    return eachItem(body, "ResourceQuotaList", [&](const Json& quota) {
        const Json& scopes = at(quota, {"spec", "scopes"});
        if ((scopes.is_array() && !scopes.empty()) || at(quota, {"spec", "scopeSelector"}).is_object()) {
            return;
        }
        const Json& hard = at(quota, {"spec", "hard"});
        auto& promised = into[textAt(quota, {"metadata", "namespace"})];
        for (const char* resource : kResources) {
            auto limit = quantityAt(hard, (std::string("requests.") + resource).c_str());
            if (!limit) {
                limit = quantityAt(hard, resource);
            }
            if (limit) {
                const auto [known, fresh] = promised.emplace(resource, *limit);
                known->second = fresh ? *limit : std::min(known->second, *limit);
            }
        }
    });
}

}  // namespace flotte::kubernetes::wire
