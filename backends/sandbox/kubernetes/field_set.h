#pragma once

#include <functional>
#include <map>
#include <string>

#include "backends/sandbox/kubernetes/schema.h"

namespace flotte::sandbox::kubernetes {

/// A set of fields, as managed fields have it (FieldsV1): elements `f:name`, `k:{"key":…}` and `v:value`.
struct FieldSet {
    bool member = false;  ///< the field itself, `.`
    std::map<std::string, FieldSet> children;

    bool empty() const { return !member && children.empty(); }
    bool operator==(const FieldSet&) const = default;

    static FieldSet read(const Json& fields);
    Json json() const;

    void unite(const FieldSet& other);
    void subtract(const FieldSet& other);
    FieldSet intersection(const FieldSet& other) const;
    /// Told each member's path as people write it, such as `.spec.containers[name="c"].image`.
    void eachPath(const std::function<void(const std::string&)>& told, const std::string& path = {}) const;
};

/// The element of a list's item by its keys; presets stand for keys that are absent.
std::string keyElement(const Field& field, const Json& item);
std::string valueElement(const Json& item);
/// The index of the item with that element; npos where there is none.
std::size_t findItem(const Field& field, const Json& list, const std::string& element);

/// What an applied configuration claims: its leaves, and the items of its lists.
FieldSet fieldsOf(const Message& message, const Json& object);

/// What differs between two states.
struct Differences {
    FieldSet changed;  ///< new or of another value
    FieldSet removed;
};
Differences differencesOf(const Message& message, const Json& before, const Json& after);

/// Without what nobody owns: kind, name, uid, versions and times. `status`: of the status subresource only
/// the status counts, else all but the status.
void keepOwnable(FieldSet& fields, bool hasStatus, bool status);

/// Takes fields out of an object; what becomes empty thereby goes too.
void removeFields(const Message& message, Json& object, const FieldSet& fields);

}  // namespace flotte::sandbox::kubernetes
