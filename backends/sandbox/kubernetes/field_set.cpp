#include "backends/sandbox/kubernetes/field_set.h"

#include <algorithm>
#include <array>

namespace flotte::sandbox::kubernetes {
namespace {

std::string pathElement(const std::string& element) {
    const std::string rest = element.substr(2);
    if (element.starts_with("f:")) {
        return "." + rest;
    }
    if (element.starts_with("v:")) {
        return "[=" + rest + "]";
    }
    std::string keys;
    const Json item = Json::parse(rest, nullptr, false);
    for (const auto& [key, value] : item.items()) {
        keys.append(keys.empty() ? "" : ",").append(key).append("=").append(value.dump());
    }
    return "[" + keys + "]";
}

/// A value that is owned as a whole.
bool isLeaf(const Field& field, const Json& value) {
    if (field.atomic || !value.is_structured() || value.empty()) {
        return true;
    }
    if (field.shape == Field::Shape::List) {
        return !field.set && field.keys.empty();
    }
    return field.shape == Field::Shape::One && field.scalar != Scalar::Message;
}

std::string element(const Field& field, const Json& item) {
    return field.set ? valueElement(item) : keyElement(field, item);
}

void addFields(FieldSet& set, const Message& message, const Json& object, bool containers);

/// `containers`: maps, lists and messages are members beside what they hold.
void addField(FieldSet& set, const Field& field, const Json& value, bool containers) {
    if (isLeaf(field, value)) {
        set.member = true;
        return;
    }
    set.member = set.member || containers;
    if (field.shape == Field::Shape::Map) {
        for (const auto& [key, item] : value.items()) {
            set.children["f:" + key].member = true;
        }
    } else if (field.shape == Field::Shape::List) {
        for (const Json& item : value) {
            FieldSet& own = set.children[element(field, item)];
            own.member = true;
            if (!field.set) {
                addFields(own, *field.message, item, containers);
            }
        }
    } else {
        addFields(set, *field.message, value, containers);
    }
}

void addFields(FieldSet& set, const Message& message, const Json& object, bool containers) {
    for (const auto& [name, value] : object.items()) {
        if (const Field* const field = message.find(name); field != nullptr) {
            addField(set.children["f:" + name], *field, value, containers);
        }
    }
}

/// Parts that every object of its kind has, so that nobody adds or owns them themselves.
bool isAlwaysThere(const std::string& name) {
    constexpr std::array kParts = {"metadata", "spec",        "status",    "template",
                                   "strategy", "jobTemplate", "containers"};
    return std::find(kParts.begin(), kParts.end(), name) != kParts.end();
}

void addWhole(FieldSet& set, const std::string& name, const Field& field, const Json& value);

/// The same for the parts of a part.
void splitParts(FieldSet& whole, const Message& message, const Json& value) {
    for (const auto& [key, inner] : value.items()) {
        const auto found = whole.children.find("f:" + key);
        if (isAlwaysThere(key) && found != whole.children.end() && !found->second.children.empty()) {
            FieldSet again;
            addWhole(again, key, *message.find(key), inner);
            found->second = again.children["f:" + key];
        }
    }
}

void addWhole(FieldSet& set, const std::string& name, const Field& field, const Json& value) {
    FieldSet whole;
    addField(whole, field, value, true);
    if (isAlwaysThere(name) && !whole.children.empty()) {
        whole.member = false;
        if (value.is_object() && field.message != nullptr) {
            splitParts(whole, *field.message, value);
        }
    }
    set.children["f:" + name].unite(whole);
}

void compareObjects(Differences& d, const Message& message, const Json& before, const Json& after);

void compareItems(Differences& d, const Field& field, const Json& before, const Json& after) {
    for (const Json& item : after) {
        const std::string key = element(field, item);
        const std::size_t old = findItem(field, before, key);
        if (old == std::string::npos) {
            FieldSet& own = d.changed.children[key];
            own.member = true;
            if (!field.set) {
                addFields(own, *field.message, item, true);
            }
        } else if (!field.set) {
            Differences inner;
            compareObjects(inner, *field.message, before[old], item);
            d.changed.children[key] = std::move(inner.changed);
            d.removed.children[key] = std::move(inner.removed);
        }
    }
    for (const Json& item : before) {
        const std::string key = element(field, item);
        if (findItem(field, after, key) == std::string::npos) {
            FieldSet& own = d.removed.children[key];
            own.member = true;
            if (!field.set) {
                addFields(own, *field.message, item, true);
            }
        }
    }
}

void compareMaps(Differences& d, const Json& before, const Json& after) {
    for (const auto& [key, value] : after.items()) {
        const auto found = before.find(key);
        if (found == before.end() || *found != value) {
            d.changed.children["f:" + key].member = true;
        }
    }
    for (const auto& [key, value] : before.items()) {
        if (!after.contains(key)) {
            d.removed.children["f:" + key].member = true;
        }
    }
}

void compareField(Differences& d, const Field& field, const Json& before, const Json& after) {
    if (isLeaf(field, before) || isLeaf(field, after)) {
        if (before != after) {
            addField(d.changed, field, after, true);
            if (!isLeaf(field, before)) {
                addField(d.removed, field, before, false);
            }
        }
    } else if (field.shape == Field::Shape::Map) {
        compareMaps(d, before, after);
    } else if (field.shape == Field::Shape::List) {
        compareItems(d, field, before, after);
    } else {
        compareObjects(d, *field.message, before, after);
    }
}

void compareObjects(Differences& d, const Message& message, const Json& before, const Json& after) {
    for (const auto& [name, value] : after.items()) {
        const Field* const field = message.find(name);
        if (field == nullptr) {
            continue;
        }
        const auto old = before.find(name);
        if (old == before.end()) {
            addWhole(d.changed, name, *field, value);
            continue;
        }
        Differences inner;
        compareField(inner, *field, *old, value);
        d.changed.children["f:" + name] = std::move(inner.changed);
        d.removed.children["f:" + name] = std::move(inner.removed);
    }
    for (const auto& [name, value] : before.items()) {
        if (const Field* const field = message.find(name); field != nullptr && !after.contains(name)) {
            addField(d.removed.children["f:" + name], *field, value, true);
        }
    }
}

void prune(FieldSet& set) {
    for (auto child = set.children.begin(); child != set.children.end();) {
        prune(child->second);
        child = child->second.empty() ? set.children.erase(child) : std::next(child);
    }
}

}  // namespace

FieldSet FieldSet::read(const Json& fields) {
    FieldSet set;
    if (!fields.is_object()) {
        return set;
    }
    set.member = fields.empty();
    for (const auto& [key, value] : fields.items()) {
        if (key == ".") {
            set.member = true;
        } else {
            set.children[key] = read(value);
        }
    }
    return set;
}

Json FieldSet::json() const {
    Json fields = Json::object();
    if (member && !children.empty()) {
        fields["."] = Json::object();
    }
    for (const auto& [key, child] : children) {
        fields[key] = child.json();
    }
    return fields;
}

void FieldSet::unite(const FieldSet& other) {
    member = member || other.member;
    for (const auto& [key, child] : other.children) {
        children[key].unite(child);
    }
}

void FieldSet::subtract(const FieldSet& other) {
    member = member && !other.member;
    for (const auto& [key, child] : other.children) {
        if (const auto found = children.find(key); found != children.end()) {
            found->second.subtract(child);
            if (found->second.empty()) {
                children.erase(found);
            }
        }
    }
}

FieldSet FieldSet::intersection(const FieldSet& other) const {
    FieldSet both;
    both.member = member && other.member;
    for (const auto& [key, child] : children) {
        if (const auto found = other.children.find(key); found != other.children.end()) {
            FieldSet inner = child.intersection(found->second);
            if (!inner.empty()) {
                both.children[key] = std::move(inner);
            }
        }
    }
    return both;
}

void FieldSet::eachPath(const std::function<void(const std::string&)>& told, const std::string& path) const {
    if (member) {
        told(path);
    }
    for (const auto& [key, child] : children) {
        child.eachPath(told, path + pathElement(key));
    }
}

std::string keyElement(const Field& field, const Json& item) {
    Json keys = Json::object();
    for (const auto& key : field.keys) {
        const auto found = item.is_object() ? item.find(key) : item.end();
        const Field* const inner = field.message == nullptr ? nullptr : field.message->find(key);
        if (item.is_object() && found != item.end()) {
            keys[key] = *found;
        } else if (inner != nullptr && !inner->preset.is_null()) {
            keys[key] = inner->preset;
        }
    }
    return "k:" + keys.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string valueElement(const Json& item) {
    return "v:" + item.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::size_t findItem(const Field& field, const Json& list, const std::string& wanted) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (element(field, list[i]) == wanted) {
            return i;
        }
    }
    return std::string::npos;
}

FieldSet fieldsOf(const Message& message, const Json& object) {
    FieldSet set;
    addFields(set, message, object, false);
    return set;
}

Differences differencesOf(const Message& message, const Json& before, const Json& after) {
    Differences d;
    compareObjects(d, message, before, after);
    prune(d.changed);
    prune(d.removed);
    return d;
}

void keepOwnable(FieldSet& fields, bool hasStatus, bool status) {
    fields.children.erase("f:kind");
    fields.children.erase("f:apiVersion");
    if (const auto metadata = fields.children.find("f:metadata"); metadata != fields.children.end()) {
        for (const char* const key : {"name", "namespace", "uid", "resourceVersion", "generation",
                                      "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
                                      "managedFields", "selfLink", "generateName"}) {
            metadata->second.children.erase(std::string("f:") + key);
        }
        metadata->second.member = false;
    }
    if (status) {
        std::erase_if(fields.children, [](const auto& child) { return child.first != "f:status"; });
    } else if (hasStatus) {
        fields.children.erase("f:status");
    }
    prune(fields);
}

namespace {

/// What is taken out of a list: whole items, then what is inside of others.
void removeItems(const Field& field, Json& list, const FieldSet& fields) {
    for (const auto& [key, child] : fields.children) {
        const std::size_t index = findItem(field, list, key);
        if (index == std::string::npos) {
            continue;
        }
        if (child.member) {
            list.erase(index);
        } else if (field.message != nullptr) {
            removeFields(*field.message, list[index], child);
        }
    }
}

}  // namespace

void removeFields(const Message& message, Json& object, const FieldSet& fields) {
    for (const auto& [key, child] : fields.children) {
        const std::string name = key.substr(2);
        const Field* const field = message.find(name);
        const auto found = object.find(name);
        if (field == nullptr || found == object.end()) {
            continue;
        }
        if (child.children.empty()) {
            object.erase(found);
            continue;
        }
        if (field->shape == Field::Shape::Map) {
            for (const auto& [inner, ignored] : child.children) {
                found->erase(inner.substr(2));
            }
        } else if (field->shape == Field::Shape::List) {
            removeItems(*field, *found, child);
        } else if (found->is_object() && field->message != nullptr) {
            removeFields(*field->message, *found, child);
        }
        if (found->empty()) {
            object.erase(found);
        }
    }
}

}  // namespace flotte::sandbox::kubernetes
