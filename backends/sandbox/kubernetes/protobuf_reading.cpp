#include "backends/sandbox/kubernetes/protobuf_reading.h"

#include <algorithm>
#include <array>
#include <protozero/pbf_reader.hpp>

#include "backends/sandbox/kubernetes/times.h"

namespace flotte::sandbox::kubernetes {
namespace {

using protozero::pbf_reader;
using protozero::pbf_wire_type;
using namespace std::string_view_literals;

constexpr int kDeepest = 60;

/// Fields that are zero or false on purpose; all others are absent then.
constexpr std::array kTellZero = {"replicas",
                                  "minReplicas",
                                  "backoffLimit",
                                  "parallelism",
                                  "completions",
                                  "terminationGracePeriodSeconds",
                                  "gracePeriodSeconds",
                                  "revisionHistoryLimit",
                                  "successfulJobsHistoryLimit",
                                  "failedJobsHistoryLimit",
                                  "ttlSecondsAfterFinished",
                                  "startingDeadlineSeconds",
                                  "progressDeadlineSeconds",
                                  "tolerationSeconds",
                                  "runAsUser",
                                  "runAsGroup",
                                  "fsGroup",
                                  "defaultMode",
                                  "suspend",
                                  "immutable",
                                  "automountServiceAccountToken",
                                  "enableServiceLinks",
                                  "orphanDependents",
                                  "controller",
                                  "blockOwnerDeletion",
                                  "manualSelector",
                                  "optional",
                                  "allowPrivilegeEscalation",
                                  "privileged",
                                  "runAsNonRoot",
                                  "readOnlyRootFilesystem"};

bool tellsZero(const Field& field) {
    return std::find(kTellZero.begin(), kTellZero.end(), field.name) != kTellZero.end();
}

/// Malformed or too deep: everything is given up. Caught in this file.
struct Malformed {};

Json readMessage(const Message& message, pbf_reader reader, int depth);

Json readMoment(pbf_reader reader, bool micro) {
    Moment moment;
    while (reader.next()) {
        if (reader.tag() == 1 && reader.wire_type() == pbf_wire_type::varint) {
            moment.seconds = reader.get_int64();
        } else if (reader.tag() == 2 && reader.wire_type() == pbf_wire_type::varint) {
            moment.nanoseconds = reader.get_int32();
        } else {
            reader.skip();
        }
    }
    if (moment.seconds <= 0 || moment.seconds > 253'402'300'799) {
        return nullptr;
    }
    return micro ? printedMicroTime(moment) : printedTime(moment);
}

Json readIntOrString(pbf_reader reader) {
    bool text = false;
    std::int32_t number = 0;
    std::string string;
    while (reader.next()) {
        if (reader.tag() == 1 && reader.wire_type() == pbf_wire_type::varint) {
            text = reader.get_int64() == 1;
        } else if (reader.tag() == 2 && reader.wire_type() == pbf_wire_type::varint) {
            number = reader.get_int32();
        } else if (reader.tag() == 3 && reader.wire_type() == pbf_wire_type::length_delimited) {
            string = reader.get_string();
        } else {
            reader.skip();
        }
    }
    return text ? Json(string) : Json(number);
}

/// The bytes of field 1, of quantities and sets of fields.
std::string readInner(pbf_reader reader) {
    std::string inner;
    while (reader.next()) {
        if (reader.tag() == 1 && reader.wire_type() == pbf_wire_type::length_delimited) {
            inner = reader.get_string();
        } else {
            reader.skip();
        }
    }
    return inner;
}

Json readDelimited(const Field& field, pbf_reader& reader, int depth) {
    switch (field.scalar) {
        case Scalar::Quantity: {
            const std::string text = readInner(reader.get_message());
            return text.empty() ? Json("0") : Json(text);
        }
        case Scalar::FieldSet:
            return Json::parse(readInner(reader.get_message()), nullptr, false);
        case Scalar::IntOrString:
            return readIntOrString(reader.get_message());
        case Scalar::Time:
        case Scalar::MicroTime:
            return readMoment(reader.get_message(), field.scalar == Scalar::MicroTime);
        case Scalar::Bytes:
            return encodedBase64(reader.get_string());
        case Scalar::Message:
            return readMessage(*field.message, reader.get_message(), depth + 1);
        default:
            return reader.get_string();
    }
}

/// Null: absent.
Json readValue(const Field& field, pbf_reader& reader, int depth) {
    const bool varint = reader.wire_type() == pbf_wire_type::varint;
    if (varint && (field.scalar == Scalar::Int32 || field.scalar == Scalar::Int64)) {
        const std::int64_t number = reader.get_int64();
        return number == 0 && !tellsZero(field) ? Json() : Json(number);
    }
    if (varint && field.scalar == Scalar::Bool) {
        const bool flag = reader.get_uint64() != 0;
        return !flag && !tellsZero(field) ? Json() : Json(flag);
    }
    if (reader.wire_type() == pbf_wire_type::length_delimited && field.scalar != Scalar::Bool &&
        field.scalar != Scalar::Int32 && field.scalar != Scalar::Int64) {
        return readDelimited(field, reader, depth);
    }
    reader.skip();
    return nullptr;
}

void readEntry(const Field& field, pbf_reader entry, Json& map, int depth) {
    std::string key;
    Json value = field.scalar == Scalar::Message ? Json(Json::object()) : Json("");
    while (entry.next()) {
        if (entry.tag() == 1 && entry.wire_type() == pbf_wire_type::length_delimited) {
            key = entry.get_string();
        } else if (entry.tag() == 2) {
            value = readValue(field, entry, depth);
        } else {
            entry.skip();
        }
    }
    map[key] = std::move(value);
}

void readField(const Field& field, pbf_reader& reader, Json& object, int depth) {
    if (field.shape == Field::Shape::Map && reader.wire_type() == pbf_wire_type::length_delimited) {
        readEntry(field, reader.get_message(), object[field.name], depth);
        return;
    }
    Json value = readValue(field, reader, depth);
    if (value.is_null()) {
        return;
    }
    if (field.shape == Field::Shape::List) {
        object[field.name].push_back(std::move(value));
    } else if (field.inlined) {
        object.update(value);
    } else {
        object[field.name] = std::move(value);
    }
}

Json readMessage(const Message& message, pbf_reader reader, int depth) {
    if (depth > kDeepest) {
        throw Malformed();
    }
    Json object = Json::object();
    while (reader.next()) {
        const auto found = std::find_if(message.fields.begin(), message.fields.end(),
                                        [&](const Field& field) { return field.number == reader.tag(); });
        if (found == message.fields.end()) {
            reader.skip();
        } else {
            readField(*found, reader, object, depth);
        }
    }
    return object;
}

struct Envelope {
    std::string apiVersion;
    std::string kind;
    std::string raw;
};

void readTypeMeta(Envelope& envelope, pbf_reader type) {
    while (type.next()) {
        const bool text = type.wire_type() == pbf_wire_type::length_delimited;
        if (text && type.tag() == 1) {
            envelope.apiVersion = type.get_string();
        } else if (text && type.tag() == 2) {
            envelope.kind = type.get_string();
        } else {
            type.skip();
        }
    }
}

Envelope readEnvelope(pbf_reader reader) {
    Envelope envelope;
    while (reader.next()) {
        const bool message = reader.wire_type() == pbf_wire_type::length_delimited;
        if (message && reader.tag() == 1) {
            readTypeMeta(envelope, reader.get_message());
        } else if (message && reader.tag() == 2) {
            envelope.raw = reader.get_string();
        } else {
            reader.skip();
        }
    }
    return envelope;
}

}  // namespace

std::optional<Json> readEnveloped(std::string_view body) {
    constexpr std::string_view kMagic = "k8s\0"sv;
    if (!body.starts_with(kMagic)) {
        return std::nullopt;
    }
    body.remove_prefix(kMagic.size());
    try {
        const Envelope envelope = readEnvelope(pbf_reader(body.data(), body.size()));
        const Message* const message = messageNamed(envelope.kind);
        if (message == nullptr) {
            return std::nullopt;
        }
        Json tree = readMessage(*message, pbf_reader(envelope.raw), 0);
        tree["kind"] = envelope.kind;
        tree["apiVersion"] = envelope.apiVersion;
        return tree;
    } catch (const protozero::exception&) {
        return std::nullopt;
    } catch (const Malformed&) {
        return std::nullopt;
    }
}

}  // namespace flotte::sandbox::kubernetes
