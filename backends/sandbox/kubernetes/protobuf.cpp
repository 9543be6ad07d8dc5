#include "backends/sandbox/kubernetes/protobuf.h"

#include <algorithm>
#include <protozero/pbf_writer.hpp>

#include "backends/sandbox/kubernetes/times.h"

namespace flotte::sandbox::kubernetes {
namespace {

using protozero::pbf_writer;

void encode(pbf_writer& writer, const Message& message, const Json& object);

/// meta/v1.Time and MicroTime are the same message.
void addTime(pbf_writer& writer, std::uint32_t number, const Json& value) {
    const auto at = value.is_string() ? readTime(value.get_ref<const std::string&>()) : std::nullopt;
    pbf_writer time(writer, number);
    if (at) {
        time.add_int64(1, at->seconds);
        if (at->nanoseconds != 0) {
            time.add_int32(2, at->nanoseconds);
        }
    }
}

void addIntOrString(pbf_writer& writer, std::uint32_t number, const Json& value) {
    pbf_writer either(writer, number);
    if (value.is_string()) {
        either.add_int64(1, 1);
        either.add_string(3, value.get_ref<const std::string&>());
    } else if (value.is_number_integer()) {
        either.add_int64(1, 0);
        either.add_int32(2, value.get<std::int32_t>());
    }
}

void addText(pbf_writer& writer, const Field& field, const Json& value) {
    if (!value.is_string()) {
        return;
    }
    const auto& text = value.get_ref<const std::string&>();
    if (field.scalar == Scalar::Quantity) {
        pbf_writer quantity(writer, field.number);
        quantity.add_string(1, text);
    } else if (field.scalar == Scalar::Bytes) {
        writer.add_bytes(field.number, decodedBase64(text).value_or(""));
    } else {
        writer.add_string(field.number, text);
    }
}

void addOne(pbf_writer& writer, const Field& field, const Json& value) {
    switch (field.scalar) {
        case Scalar::Int32:
        case Scalar::Int64:
            if (value.is_number_integer()) {
                writer.add_int64(field.number, value.get<std::int64_t>());
            }
            break;
        case Scalar::Bool:
            if (value.is_boolean()) {
                writer.add_bool(field.number, value.get<bool>());
            }
            break;
        case Scalar::Time:
        case Scalar::MicroTime:
            addTime(writer, field.number, value);
            break;
        case Scalar::IntOrString:
            addIntOrString(writer, field.number, value);
            break;
        case Scalar::FieldSet: {
            pbf_writer raw(writer, field.number);
            raw.add_bytes(1, value.dump());
            break;
        }
        case Scalar::Message:
            if (value.is_object()) {
                // Not by a nested writer: that leaves empty messages out, and an emptyDir is one.
                writer.add_message(field.number, encoded(*field.message, value));
            }
            break;
        default:
            addText(writer, field, value);
    }
}

void addField(pbf_writer& writer, const Field& field, const Json& value) {
    if (field.shape == Field::Shape::One) {
        addOne(writer, field, value);
    } else if (field.shape == Field::Shape::List && value.is_array()) {
        std::for_each(value.begin(), value.end(), [&](const Json& item) { addOne(writer, field, item); });
    } else if (field.shape == Field::Shape::Map && value.is_object()) {
        Field entry = field;
        entry.number = 2;
        for (const auto& [key, item] : value.items()) {
            pbf_writer pair(writer, field.number);
            pair.add_string(1, key);
            addOne(pair, entry, item);
        }
    }
}

bool holdsAny(const Message& message, const Json& object) {
    return std::any_of(message.byName.begin(), message.byName.end(),
                       [&](const auto& named) { return object.contains(named.first); });
}

void encode(pbf_writer& writer, const Message& message, const Json& object) {
    for (const Field& field : message.fields) {
        if (field.inlined) {
            if (holdsAny(*field.message, object)) {
                pbf_writer inner(writer, field.number);
                encode(inner, *field.message, object);
            }
        } else if (const auto found = object.find(field.name); found != object.end() && !found->is_null()) {
            addField(writer, field, *found);
        }
    }
}

}  // namespace

std::string encoded(const Message& message, const Json& object) {
    std::string out;
    pbf_writer writer(out);
    encode(writer, message, object);
    return out;
}

std::string fieldHead(std::uint32_t number, std::size_t size) {
    std::string head;
    protozero::write_varint(std::back_inserter(head), (static_cast<std::uint64_t>(number) << 3U) | 2U);
    protozero::write_varint(std::back_inserter(head), size);
    return head;
}

std::string envelopeHead(std::string_view apiVersion, std::string_view kind, std::size_t rawSize) {
    using namespace std::string_view_literals;
    std::string out(std::string_view("k8s\0"sv));
    pbf_writer writer(out);
    {
        pbf_writer type(writer, 1);
        type.add_string(1, apiVersion.data(), apiVersion.size());
        type.add_string(2, kind.data(), kind.size());
    }
    return out + fieldHead(2, rawSize);
}

std::string enveloped(std::string_view apiVersion, std::string_view kind, std::string_view raw) {
    std::string out = envelopeHead(apiVersion, kind, raw.size());
    out += raw;
    // As the API server does: two empty strings, contentEncoding and contentType.
    out.append("\x1a\x00\x22\x00", 4);
    return out;
}

std::string watchFrame(std::string_view type, std::string_view object) {
    std::string event;
    pbf_writer writer(event);
    writer.add_string(1, type.data(), type.size());
    {
        pbf_writer raw(writer, 2);
        raw.add_bytes(1, object.data(), object.size());
    }
    const auto size = static_cast<std::uint32_t>(event.size());
    std::string frame;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        frame += static_cast<char>((size >> shift) & 0xFFU);
    }
    return frame + event;
}

}  // namespace flotte::sandbox::kubernetes
