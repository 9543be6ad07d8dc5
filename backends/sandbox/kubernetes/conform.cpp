#include "backends/sandbox/kubernetes/conform.h"

#include <algorithm>
#include <array>
#include <set>

#include "backends/sandbox/kubernetes/quantity.h"
#include "backends/sandbox/kubernetes/times.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr int kDeepest = 100;

using Checked = tl::expected<void, std::string>;

tl::unexpected<std::string> wrong(std::string text) {
    return tl::unexpected<std::string>(std::move(text));
}

bool isTooDeep(std::string_view text) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            i += c == '\\' ? 1 : 0;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kDeepest) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

const char* jsonType(const Json& value) {
    if (value.is_string()) {
        return "string";
    }
    if (value.is_boolean()) {
        return "bool";
    }
    return value.is_array() ? "array" : value.is_object() ? "object" : "number";
}

const char* goType(const Field& field) {
    switch (field.scalar) {
        case Scalar::Int32:
            return "int32";
        case Scalar::Int64:
            return "int64";
        case Scalar::Bool:
            return "bool";
        default:
            return "string";
    }
}

/// Where a value stands, in the decoder's words: the message's name, then the path.
struct Place {
    const Message* message;
    std::string path;
};

std::string mismatch(const Place& place, const Json& value, const std::string& type) {
    return std::string("json: cannot unmarshal ") + jsonType(value) + " into Go struct field " +
           place.message->name + "." + place.path + " of type " + type;
}

Checked conformText(const Place& place, const Field& field, Json& value) {
    const auto& text = value.get_ref<const std::string&>();
    if (field.scalar == Scalar::Quantity) {
        const auto quantity = Quantity::read(text);
        if (!quantity) {
            return wrong(
                "quantities must match the regular expression "
                "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        value = quantity->text();
    } else if (field.scalar == Scalar::Time || field.scalar == Scalar::MicroTime) {
        const auto moment = readTime(text);
        const bool micro = field.scalar == Scalar::MicroTime;
        if (!moment ||
            (micro && text.find_first_not_of("0123456789", text.find('.') + 1) - text.find('.') != 7)) {
            return wrong("parsing time \"" + text + "\" as RFC 3339 in " + place.path);
        }
        value = field.scalar == Scalar::Time ? printedTime(*moment) : printedMicroTime(*moment);
    } else if (field.scalar == Scalar::Bytes && !decodedBase64(text)) {
        return wrong("illegal base64 data at input byte 0");
    }
    return {};
}

bool takesText(Scalar scalar) {
    return scalar == Scalar::String || scalar == Scalar::Bytes || scalar == Scalar::Quantity ||
           scalar == Scalar::IntOrString || scalar == Scalar::Time || scalar == Scalar::MicroTime;
}

bool fits(const Field& field, const Json& value) {
    if (!value.is_number_integer()) {
        return false;
    }
    const auto number = value.get<std::int64_t>();
    return field.scalar == Scalar::Int64 || (number >= INT32_MIN && number <= INT32_MAX);
}

Checked conformScalar(const Place& place, const Field& field, Json& value) {
    if (takesText(field.scalar) && value.is_string()) {
        return conformText(place, field, value);
    }
    const bool number =
        field.scalar == Scalar::Int32 || field.scalar == Scalar::Int64 || field.scalar == Scalar::IntOrString;
    if (number && fits(field, value)) {
        return {};
    }
    if (field.scalar == Scalar::Quantity && value.is_number()) {
        value = value.dump();
        return conformText(place, field, value);
    }
    if ((field.scalar == Scalar::Bool && value.is_boolean()) || field.scalar == Scalar::FieldSet) {
        return {};
    }
    return wrong(mismatch(place, value, goType(field)));
}

Checked conformObject(const Message& message, Json& object, const Place& place, Oddities& oddities);

Checked conformOne(const Place& place, const Field& field, Json& value, Oddities& oddities) {
    if (field.scalar != Scalar::Message) {
        return conformScalar(place, field, value);
    }
    if (!value.is_object()) {
        return wrong(mismatch(place, value, "v1." + field.message->name));
    }
    return conformObject(*field.message, value, place, oddities);
}

Checked conformList(const Place& place, const Field& field, Json& list, Oddities& oddities) {
    if (!list.is_array()) {
        return wrong(
            mismatch(place, list,
                     std::string("[]") + (field.message != nullptr ? "v1." + field.type : goType(field))));
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].is_null()) {
            list[i] = field.scalar == Scalar::Message ? Json(Json::object()) : Json("");
        }
        const Place item{place.message, place.path + "[" + std::to_string(i) + "]"};
        if (auto checked = conformOne(item, field, list[i], oddities); !checked) {
            return checked;
        }
    }
    return {};
}

Checked conformMap(const Place& place, const Field& field, Json& map, Oddities& oddities) {
    if (!map.is_object()) {
        return wrong(mismatch(place, map, std::string("map[string]") + goType(field)));
    }
    for (auto& [key, value] : map.items()) {
        if (value.is_null()) {
            value = "";
        }
        if (auto checked = conformOne(place, field, value, oddities); !checked) {
            return checked;
        }
    }
    return {};
}

std::string joinedPath(const std::string& path, const std::string& name) {
    return path.empty() ? name : path + "." + name;
}

/// Empty values that are never printed; these few say something by being empty.
bool isLeftOut(const Field& field, const Json& value) {
    constexpr std::array kKept = {"storageClassName", "reportingComponent", "reportingInstance", "rules",
                                  "apiGroup"};
    const bool plain = field.shape != Field::Shape::One || field.scalar == Scalar::String;
    const bool empty = value.is_string() ? value.get_ref<const std::string&>().empty() : value.empty();
    return plain && empty && std::find(kKept.begin(), kKept.end(), field.name) == kKept.end();
}

Checked conformObject(const Message& message, Json& object, const Place& place, Oddities& oddities) {
    for (auto at = object.begin(); at != object.end();) {
        const Field* const field = message.find(at.key());
        const Place inner{&message, joinedPath(place.path, at.key())};
        if (field == nullptr || at->is_null()) {
            if (field == nullptr) {
                oddities.unknown.push_back(inner.path);
            }
            at = object.erase(at);
            continue;
        }
        auto checked = field->shape == Field::Shape::List  ? conformList(inner, *field, *at, oddities)
                       : field->shape == Field::Shape::Map ? conformMap(inner, *field, *at, oddities)
                                                           : conformOne(inner, *field, *at, oddities);
        if (!checked) {
            return checked;
        }
        at = isLeftOut(*field, *at) ? object.erase(at) : std::next(at);
    }
    return {};
}

}  // namespace

Json parsedJson(std::string_view text) {
    return isTooDeep(text) ? Json(Json::value_t::discarded) : Json::parse(text, nullptr, false);
}

Checked conform(const Message& message, Json& object, Oddities& oddities) {
    return conformObject(message, object, {&message, ""}, oddities);
}

void setPresets(const Message& message, Json& object) {
    for (const auto& [name, field] : message.byName) {
        if (!field->preset.is_null() && !object.contains(name)) {
            object[name] = field->preset;
        }
        const auto found = field->message == nullptr ? object.end() : object.find(name);
        if (found == object.end()) {
            continue;
        }
        if (field->shape == Field::Shape::One && found->is_object()) {
            setPresets(*field->message, *found);
        } else if (field->shape == Field::Shape::List && found->is_array()) {
            for (Json& item : *found) {
                setPresets(*field->message, item);
            }
        }
    }
}

namespace {

/// Follows keys while the text is parsed; the tree is thrown away.
class DuplicateFinder {
 public:
    bool operator()(int depth, Json::parse_event_t event, const Json& value) {
        const auto level = static_cast<std::size_t>(depth);
        if (event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start) {
            keys_.resize(level + 1);
            seen_.resize(level + 2);
            seen_[level + 1].clear();
        } else if (event == Json::parse_event_t::key) {
            keys_.resize(level);
            seen_.resize(std::max(seen_.size(), level + 1));
            keys_.back() = value.get<std::string>();
            if (!seen_[level].insert(keys_.back()).second) {
                found.push_back(path());
            }
        }
        return true;
    }
    std::vector<std::string> found;

 private:
    std::string path() const {
        std::string all;
        for (const auto& key : keys_) {
            if (!key.empty()) {
                all.append(all.empty() ? "" : ".").append(key);
            }
        }
        return all;
    }
    std::vector<std::string> keys_;
    std::vector<std::set<std::string>> seen_;
};

}  // namespace

std::vector<std::string> duplicateFields(std::string_view text) {
    DuplicateFinder finder;
    const Json ignored = Json::parse(
        text,
        [&finder](int depth, Json::parse_event_t event, const Json& value) {
            return finder(depth, event, value);
        },
        false);
    return ignored.is_discarded() ? std::vector<std::string>() : finder.found;
}

}  // namespace flotte::sandbox::kubernetes
