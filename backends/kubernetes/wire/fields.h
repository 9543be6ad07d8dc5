#pragma once

#include <protozero/pbf_reader.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/time.h"
#include "models/fleet/facts.h"

/// Reading protobuf messages of Kubernetes by field number (the `generated.proto` files of k8s.io/api and
/// k8s.io/apimachinery 0.36). Only what is used is read; all else, managed fields first of all, is skipped
/// unread. A known number with another wire type is an unknown field, as protobuf says. protozero throws on
/// malformed bytes: `decodeObject` and its like catch it.
namespace flotte::kubernetes::wire {

using protozero::pbf_reader;

/// Labels for `switch (reader.tag_and_type())`.
constexpr std::uint32_t bytesField(std::uint32_t number) {
    return protozero::tag_and_type(number, protozero::pbf_wire_type::length_delimited);
}
constexpr std::uint32_t varintField(std::uint32_t number) {
    return protozero::tag_and_type(number, protozero::pbf_wire_type::varint);
}

std::string readText(pbf_reader& reader);

/// A bool. Not by `get_bool`, which looks at the value's byte before it has seen that there is one.
inline bool readBool(pbf_reader& reader) {
    return reader.get_uint64() != 0;
}

/// meta/v1.Time. Empty for the zero time and for years that no calendar shows.
std::optional<TimePoint> readTime(pbf_reader time);

/// A `map<string, string>` entry.
std::pair<std::string, std::string> readLabel(pbf_reader entry);

/// meta/v1.OwnerReference, the two fields that are used.
struct Owner {
    std::string kind;
    std::string name;
};

/// meta/v1.ObjectMeta.
struct Meta {
    std::string name;
    std::string ns;
    ResourceVersion version;
    std::optional<TimePoint> created;
    std::optional<TimePoint> deleted;
    Labels labels;
    Labels annotations;
    std::vector<Owner> owners;

    /// Name of the first owner of a kind; null when there is none.
    const std::string* ownerOf(std::string_view kind) const;
    const std::string* label(std::string_view key) const;
};

/// Annotations can be long and are used of namespaces only.
enum class Annotations { Skip, Read };
Meta readMeta(pbf_reader meta, Annotations annotations = Annotations::Skip);

/// Passed to `readParts` for the part that a kind's fact does not use.
constexpr auto kUnused = [](const pbf_reader&) {};

/// An object of any kind: field 1 is its metadata, 2 its spec, 3 its status. `spec` and `status` take the
/// part's reader.
template <class Spec, class Status>
Meta readParts(pbf_reader& reader, Spec spec, Status status, Annotations annotations = Annotations::Skip) {
    Meta meta;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                meta = readMeta(reader.get_message(), annotations);
                break;
            case bytesField(2):
                spec(reader.get_message());
                break;
            case bytesField(3):
                status(reader.get_message());
                break;
            default:
                reader.skip();
        }
    }
    return meta;
}

/// The condition message that many kinds share: field numbers differ, so the caller names them.
struct Condition {
    std::string type;
    bool isTrue = false;
    std::optional<TimePoint> since;
    std::string reason;
    std::string message;
};
struct ConditionFields {
    std::uint32_t since;
    std::uint32_t reason;
    std::uint32_t message;
};
Condition readCondition(pbf_reader condition, const ConditionFields& fields);

}  // namespace flotte::kubernetes::wire
