#include "backends/kubernetes/wire/fields.h"

namespace flotte::kubernetes::wire {
namespace {

// Years 1 and 9999: what lies outside would overflow or show nonsense.
constexpr std::int64_t kFirstSecond = -62'135'596'800;
constexpr std::int64_t kLastSecond = 253'402'300'799;

Owner readOwner(pbf_reader reader) {
    Owner owner;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                owner.kind = readText(reader);
                break;
            case bytesField(3):
                owner.name = readText(reader);
                break;
            default:
                reader.skip();
        }
    }
    return owner;
}

const std::string* valueOf(const Labels& labels, std::string_view key) {
    for (const auto& [name, value] : labels) {
        if (name == key) {
            return &value;
        }
    }
    return nullptr;
}

}  // namespace

std::string readText(pbf_reader& reader) {
    const auto view = reader.get_view();
    return {view.data(), view.size()};
}

std::optional<TimePoint> readTime(pbf_reader time) {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;
    bool told = false;
    while (time.next()) {
        switch (time.tag_and_type()) {
            case varintField(1):
                seconds = time.get_int64();
                told = true;
                break;
            case varintField(2):
                nanos = time.get_int32();
                break;
            default:
                time.skip();
        }
    }
    // Go's zero time travels as year 1 or as an empty message.
    if (!told || seconds <= kFirstSecond || seconds > kLastSecond || nanos < 0 || nanos >= 1'000'000'000) {
        return std::nullopt;
    }
    return TimePoint(Milliseconds(seconds * 1000 + nanos / 1'000'000));
}

std::pair<std::string, std::string> readLabel(pbf_reader entry) {
    std::pair<std::string, std::string> label;
    while (entry.next()) {
        switch (entry.tag_and_type()) {
            case bytesField(1):
                label.first = readText(entry);
                break;
            case bytesField(2):
                label.second = readText(entry);
                break;
            default:
                entry.skip();
        }
    }
    return label;
}

const std::string* Meta::ownerOf(std::string_view kind) const {
    for (const Owner& owner : owners) {
        if (owner.kind == kind) {
            return &owner.name;
        }
    }
    return nullptr;
}

const std::string* Meta::label(std::string_view key) const {
    return valueOf(labels, key);
}

Meta readMeta(pbf_reader reader, Annotations annotations) {
    Meta meta;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                meta.name = readText(reader);
                break;
            case bytesField(3):
                meta.ns = readText(reader);
                break;
            case bytesField(6):
                meta.version = ResourceVersion(readText(reader));
                break;
            case bytesField(8):
                meta.created = readTime(reader.get_message());
                break;
            case bytesField(9):
                meta.deleted = readTime(reader.get_message());
                break;
            case bytesField(11):
                meta.labels.push_back(readLabel(reader.get_message()));
                break;
            case bytesField(12):
                if (annotations == Annotations::Read) {
                    meta.annotations.push_back(readLabel(reader.get_message()));
                } else {
                    reader.skip();
                }
                break;
            case bytesField(13):
                meta.owners.push_back(readOwner(reader.get_message()));
                break;
            default:
                reader.skip();
        }
    }
    return meta;
}

Condition readCondition(pbf_reader reader, const ConditionFields& fields) {
    Condition condition;
    while (reader.next()) {
        const std::uint32_t field = reader.tag_and_type();
        if (field == bytesField(1)) {
            condition.type = readText(reader);
        } else if (field == bytesField(2)) {
            condition.isTrue = readText(reader) == "True";
        } else if (field == bytesField(fields.since)) {
            condition.since = readTime(reader.get_message());
        } else if (field == bytesField(fields.reason)) {
            condition.reason = readText(reader);
        } else if (field == bytesField(fields.message)) {
            condition.message = readText(reader);
        } else {
            reader.skip();
        }
    }
    return condition;
}

}  // namespace flotte::kubernetes::wire
