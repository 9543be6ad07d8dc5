#include "backends/kubernetes/wire/json.h"

#include <nlohmann/json.hpp>

namespace flotte::kubernetes::wire {

Result<Json> readObject(std::string_view body, const std::string& what) {
    constexpr int kMaxDepth = 64;
    bool deep = false;
    Json tree = Json::parse(
        body,
        [&](int depth, Json::parse_event_t, Json&) {
            deep = deep || depth > kMaxDepth;
            return !deep;
        },
        false);
    if (deep || !tree.is_object()) {
        return fail(DecodeError{what, 0, deep ? "too deep" : "not a JSON object", {}});
    }
    return tree;
}

const Json& at(const Json& tree, JsonPath keys) {
    static const Json none;
    const Json* found = &tree;
    for (const char* key : keys) {
        const auto next = found->is_object() ? found->find(key) : found->end();
        if (!found->is_object() || next == found->end()) {
            return none;
        }
        found = &*next;
    }
    return *found;
}

std::string textAt(const Json& tree, JsonPath keys) {
    const Json& found = at(tree, keys);
    return found.is_string() ? found.get<std::string>() : std::string();
}

std::int64_t numberAt(const Json& tree, JsonPath keys) {
    const Json& found = at(tree, keys);
    return found.is_number_integer() ? found.get<std::int64_t>() : 0;
}

}  // namespace flotte::kubernetes::wire
