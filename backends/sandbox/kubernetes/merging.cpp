#include "backends/sandbox/kubernetes/merging.h"

#include <algorithm>
#include <set>

#include "backends/sandbox/kubernetes/field_set.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::size_t kMostOperations = 10'000;

void mergeAppliedList(const Field& field, Json& live, const Json& items) {
    for (const Json& item : items) {
        const std::size_t index =
            findItem(field, live, field.set ? valueElement(item) : keyElement(field, item));
        if (index == std::string::npos) {
            live.push_back(item);
        } else if (!field.set) {
            mergeApplied(*field.message, live[index], item);
        }
    }
}

bool mergesInside(const Field& field, const Json& live, const Json& value) {
    if (field.atomic || !value.is_structured() || live.type() != value.type() || value.empty()) {
        return false;
    }
    switch (field.shape) {
        case Field::Shape::Map:
            return true;
        case Field::Shape::List:
            return field.set || !field.keys.empty();
        default:
            return field.scalar == Scalar::Message;
    }
}

bool isDirective(const std::string& key) {
    return key.starts_with('$');
}

std::string directive(const Json& patch) {
    return textAt(patch, "$patch");
}

Problem lacksKey(const Json& item, const std::string& key) {
    std::string shown;
    for (const auto& [name, value] : item.items()) {
        shown.append(shown.empty() ? "" : " ")
            .append(name)
            .append(":")
            .append(value.is_string() ? value.get<std::string>() : value.dump());
    }
    Problem problem;
    problem.message = "map: map[" + shown + "] does not contain declared merge key: " + key;
    return problem;
}

std::size_t indexByKey(const Json& list, const std::string& key, const Json& value) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (at(list[i], key.c_str()) == value) {
            return i;
        }
    }
    return std::string::npos;
}

Verdict mergeItem(const Field& field, Json& list, const Json& item) {
    const Json& key = at(item, field.mergeKey.c_str());
    if (key.is_null()) {
        return refuse(lacksKey(item, field.mergeKey));
    }
    const std::size_t index = indexByKey(list, field.mergeKey, key);
    if (directive(item) == "delete") {
        if (index != std::string::npos) {
            list.erase(index);
        }
        return {};
    }
    if (index == std::string::npos || directive(item) == "replace") {
        Json own = Json::object();
        if (auto merged = mergeStrategic(*field.message, own, item); !merged) {
            return merged;
        }
        if (index == std::string::npos) {
            list.push_back(std::move(own));
        } else {
            list[index] = std::move(own);
        }
        return {};
    }
    return mergeStrategic(*field.message, list[index], item);
}

Verdict mergeList(const Field& field, Json& list, const Json& items) {
    const bool replaces = std::any_of(items.begin(), items.end(), [](const Json& item) {
        return directive(item) == "replace" && item.size() == 1;
    });
    if (replaces) {
        list = Json::array();
    }
    for (const Json& item : items) {
        if (!item.is_object()) {
            if (std::find(list.begin(), list.end(), item) == list.end()) {
                list.push_back(item);
            }
        } else if (!(directive(item) == "replace" && item.size() == 1)) {
            if (auto merged = mergeItem(field, list, item); !merged) {
                return merged;
            }
        }
    }
    return {};
}

void deleteFromList(Json& object, const std::string& key, const Json& values) {
    const auto found = object.find(key.substr(key.find('/') + 1));
    if (found == object.end() || !found->is_array()) {
        return;
    }
    Json kept = Json::array();
    for (const Json& item : *found) {
        if (std::find(values.begin(), values.end(), item) == values.end()) {
            kept.push_back(item);
        }
    }
    *found = std::move(kept);
}

void retainKeys(Json& object, const Json& keys) {
    for (auto member = object.begin(); member != object.end();) {
        const bool kept = std::find(keys.begin(), keys.end(), Json(member.key())) != keys.end();
        member = kept ? std::next(member) : object.erase(member);
    }
}

/// Items in the order that the patch names; what it doesn't name stays behind those.
void orderList(const Message& message, Json& object, const std::string& key, const Json& order) {
    const std::string name = key.substr(key.find('/') + 1);
    const Field* const field = message.find(name);
    const auto found = object.find(name);
    if (field == nullptr || found == object.end() || !found->is_array() || !order.is_array()) {
        return;
    }
    Json sorted = Json::array();
    std::set<std::size_t> taken;
    for (const Json& wanted : order) {
        for (std::size_t i = 0; i < found->size(); ++i) {
            const Json& item = (*found)[i];
            const bool same = wanted.is_object()
                                  ? at(item, field->mergeKey.c_str()) == at(wanted, field->mergeKey.c_str())
                                  : item == wanted;
            if (same && taken.insert(i).second) {
                sorted.push_back(item);
            }
        }
    }
    for (std::size_t i = 0; i < found->size(); ++i) {
        if (!taken.contains(i)) {
            sorted.push_back((*found)[i]);
        }
    }
    *found = std::move(sorted);
}

Verdict mergeMember(const Message& message, Json& object, const std::string& key, const Json& value) {
    const Field* const field = message.find(key);
    if (value.is_null()) {
        object.erase(key);
        return {};
    }
    Json& own = object[key];
    if (field != nullptr && field->scalar == Scalar::Message && field->shape == Field::Shape::One &&
        value.is_object()) {
        own = own.is_object() ? own : Json::object();
        return mergeStrategic(*field->message, own, value);
    }
    if (field != nullptr && field->shape == Field::Shape::List && value.is_array() &&
        (!field->mergeKey.empty() || field->set)) {
        own = own.is_array() ? own : Json::array();
        return mergeList(*field, own, value);
    }
    if (field != nullptr && field->shape == Field::Shape::Map) {
        mergeJson(own, value);
    } else {
        own = value;
    }
    return {};
}

/// `replace` of a member that is not there adds it, as the API server's library does. Throws on bad paths.
Json asApplied(const Json& object, Json operations) {
    for (Json& operation : operations) {
        const std::string path = textAt(operation, "path");
        if (textAt(operation, "op") != "replace" || !path.starts_with('/')) {
            continue;
        }
        const auto parent = Json::json_pointer(path).parent_pointer();
        if (object.contains(parent) && object[parent].is_object()) {
            operation["op"] = "add";
        }
    }
    return operations;
}

}  // namespace

void mergeApplied(const Message& message, Json& live, const Json& configuration) {
    for (const auto& [key, value] : configuration.items()) {
        const Field* const field = message.find(key);
        if (field == nullptr) {
            continue;
        }
        Json& own = live[key];
        if (!mergesInside(*field, own, value)) {
            if (own.type() != value.type() || !(value.is_structured() && value.empty() && !field->atomic)) {
                own = value;
            }
        } else if (field->shape == Field::Shape::Map) {
            own.update(value);
        } else if (field->shape == Field::Shape::List) {
            mergeAppliedList(*field, own, value);
        } else {
            mergeApplied(*field->message, own, value);
        }
    }
}

Verdict mergeStrategic(const Message& message, Json& object, const Json& patch) {
    const std::string how = directive(patch);
    if (how == "replace" || how == "delete") {
        object = Json::object();
        if (how == "delete") {
            return {};
        }
    }
    if (const Json& keys = at(patch, "$retainKeys"); keys.is_array()) {
        retainKeys(object, keys);
    }
    for (const auto& [key, value] : patch.items()) {
        if (key.starts_with("$deleteFromPrimitiveList/")) {
            deleteFromList(object, key, value);
        } else if (!isDirective(key)) {
            if (auto merged = mergeMember(message, object, key, value); !merged) {
                return merged;
            }
        }
    }
    for (const auto& [key, value] : patch.items()) {
        if (key.starts_with("$setElementOrder/")) {
            orderList(message, object, key, value);
        }
    }
    return {};
}

void mergeJson(Json& target, const Json& patch) {
    target.merge_patch(patch);
}

Outcome<Json> patchedJson(const Json& object, const Json& patch) {
    if (!patch.is_array()) {
        return refuse(
            badRequest("error decoding patch: json: cannot unmarshal object into Go value of type "
                       "[]handlers.jsonPatchOp"));
    }
    if (patch.size() > kMostOperations) {
        Problem problem = tooLarge(kMostOperations);
        problem.message =
            "The allowed maximum operations in a JSON patch is 10000, got " + std::to_string(patch.size());
        return refuse(problem);
    }
    // nlohmann tells a patch that does not fit by exceptions only; none leaves this function.
    try {
        return object.patch(asApplied(object, patch));
    } catch (const Json::exception&) {
        Problem problem;
        problem.code = 422;
        problem.reason = "Invalid";
        problem.message = "the server rejected our request due to an error in our request";
        problem.hasDetails = true;
        return refuse(problem);
    }
}

}  // namespace flotte::sandbox::kubernetes
