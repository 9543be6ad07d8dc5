#include "backends/kubernetes/wire/list_decoder.h"

#include <algorithm>
#include <optional>

#include "backends/kubernetes/wire/envelope.h"
#include "backends/kubernetes/wire/guard.h"
#include "backends/kubernetes/wire/objects.h"

namespace flotte::kubernetes::wire {
namespace {

/// etcd takes 1.5 MiB by default; a list's metadata and type are far smaller.
constexpr std::uint64_t kMaxField = 16U << 20U;

enum WireType : std::uint64_t { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

struct Varint {
    std::uint64_t value = 0;
    std::size_t length = 0;
};

/// Empty when more bytes are needed; length 0 when it is no varint.
std::optional<Varint> readVarint(std::string_view bytes) {
    constexpr std::size_t kLongest = 10;
    Varint varint;
    for (std::size_t i = 0; i < std::min(bytes.size(), kLongest); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        varint.value |= static_cast<std::uint64_t>(byte & 0x7fU) << (7U * i);
        if ((byte & 0x80U) == 0) {
            varint.length = i + 1;
            return varint;
        }
    }
    return bytes.size() >= kLongest ? std::optional(Varint{}) : std::nullopt;
}

ListEnd readMetaFields(pbf_reader& reader) {
    ListEnd end;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(2):
                end.version = ResourceVersion(readText(reader));
                break;
            case bytesField(3):
                end.continueToken = readText(reader);
                break;
            case varintField(4):
                end.remaining = std::max<std::int64_t>(reader.get_int64(), 0);
                break;
            default:
                reader.skip();
        }
    }
    return end;
}

}  // namespace

/// A field's head: number, type, the length of head and body.
struct ListDecoder::Field {
    std::uint64_t number = 0;
    std::uint64_t type = 0;
    std::size_t head = 0;
    std::uint64_t body = 0;

    /// Empty when more bytes are needed; head 0 when the bytes are no field.
    static std::optional<Field> read(std::string_view bytes);
};

std::optional<ListDecoder::Field> ListDecoder::Field::read(std::string_view bytes) {
    const auto tag = readVarint(bytes);
    if (!tag) {
        return std::nullopt;
    }
    Field field{tag->value >> 3U, tag->value & 7U, tag->length, 0};
    if (tag->length == 0 || field.number == 0) {
        return Field{};
    }
    if (field.type == kFixed32 || field.type == kFixed64) {
        field.body = field.type == kFixed32 ? 4 : 8;
        return field;
    }
    if (field.type != kVarint && field.type != kBytes) {
        return Field{};
    }
    const auto value = readVarint(bytes.substr(tag->length));
    if (!value) {
        return std::nullopt;
    }
    if (value->length == 0) {
        return Field{};
    }
    field.head += value->length;
    field.body = field.type == kBytes ? value->value : 0;
    return field;
}

ListDecoder::ListDecoder(Feed feed) : feed_(feed), what_(std::string(kindOf(feed).kind) + "List") {}

Result<void> ListDecoder::feed(std::string_view bytes, std::vector<Fact>& out) {
    if (!state_) {
        return state_;
    }
    std::size_t used = 0;
    if (pending_.empty()) {
        parse(bytes, used, out);
        pending_.assign(bytes.substr(used));
        return state_;
    }
    pending_.append(bytes);
    parse(pending_, used, out);
    pending_.erase(0, used);
    return state_;
}

Result<ListEnd> ListDecoder::finish() const {
    if (!state_) {
        return tl::unexpected(state_.error());
    }
    if (part_ != Part::Tail || skip_ > 0 || !pending_.empty()) {
        return fail(DecodeError{what_, offset_, "the body ended too early", {}});
    }
    if (end_.version.value().empty()) {
        return fail(DecodeError{what_, offset_, "a list without resourceVersion", {}});
    }
    return end_;
}

void ListDecoder::parse(std::string_view bytes, std::size_t& used, std::vector<Fact>& out) {
    while (state_ && used < bytes.size() && step(bytes, used, out)) {
    }
}

/// One step forward; false when more bytes are needed or an error was met.
bool ListDecoder::step(std::string_view all, std::size_t& used, std::vector<Fact>& out) {
    const std::string_view bytes = all.substr(used);
    if (skip_ > 0) {
        const std::uint64_t dropped = std::min<std::uint64_t>(skip_, bytes.size());
        skip_ -= dropped;
        consumed(static_cast<std::size_t>(dropped), used);
        return true;
    }
    if (part_ == Part::Magic) {
        return readMagic(bytes, used);
    }
    const bool listAtHand = part_ == Part::List && bytes.size() >= listLeft_;
    const auto field = Field::read(listAtHand ? bytes.substr(0, static_cast<std::size_t>(listLeft_)) : bytes);
    if (!field) {
        return listAtHand && refuse("a field is cut off");
    }
    return field->head > 0 ? takeField(*field, bytes, used, out) : refuse("not a protobuf field");
}

bool ListDecoder::readMagic(std::string_view bytes, std::size_t& used) {
    const std::size_t known = std::min(bytes.size(), kMagic.size());
    if (bytes.substr(0, known) != kMagic.substr(0, known)) {
        return refuse("not Kubernetes protobuf");
    }
    if (known < kMagic.size()) {
        return false;
    }
    part_ = Part::Envelope;
    consumed(kMagic.size(), used);
    return true;
}

bool ListDecoder::takeField(const Field& field, std::string_view bytes, std::size_t& used,
                            std::vector<Fact>& out) {
    if (part_ == Part::List && (field.body > listLeft_ || field.head > listLeft_ - field.body)) {
        return refuse("a field is longer than its list");
    }
    if (part_ == Part::Envelope && field.number == 2 && field.type == kBytes) {
        if (!kindSeen_) {
            return refuse("an object without a kind");
        }
        listLeft_ = field.body;
        part_ = listLeft_ > 0 ? Part::List : Part::Tail;
        consumed(field.head, used);
        return true;
    }
    const bool wanted = field.type == kBytes && (part_ == Part::List ? field.number <= 2 : field.number <= 3);
    if (wanted) {
        return takeWhole(field, bytes, used, out);
    }
    skip_ = field.body;
    const bool inList = part_ == Part::List;
    consumed(field.head, used);
    if (inList) {
        listLeft_ -= field.head + field.body;
        part_ = listLeft_ > 0 ? Part::List : Part::Tail;
    }
    return true;
}

bool ListDecoder::takeWhole(const Field& field, std::string_view bytes, std::size_t& used,
                            std::vector<Fact>& out) {
    if (field.body > kMaxField) {
        return refuse("a field is longer than 16 MiB");
    }
    const auto body = static_cast<std::size_t>(field.body);
    if (bytes.size() - field.head < body) {
        return false;
    }
    const bool inList = part_ == Part::List;
    offset_ += field.head;
    readMember(field.number, bytes.substr(field.head, body), out);
    if (!state_) {
        return false;
    }
    offset_ -= field.head;
    if (inList) {
        listLeft_ -= field.head + body;
        part_ = listLeft_ > 0 ? Part::List : Part::Tail;
    }
    consumed(field.head + body, used);
    return true;
}

void ListDecoder::readMember(std::uint64_t number, std::string_view message, std::vector<Fact>& out) {
    if (part_ != Part::List) {
        readEnvelopeMember(number, message);
    } else if (number == 2) {
        readItem(message, out);
    } else {
        readListMeta(message);
    }
}

void ListDecoder::readEnvelopeMember(std::uint64_t number, std::string_view message) {
    if (number == 1) {
        const auto kind = readKind(message, what_);
        if (!kind || *kind != what_) {
            refuse(kind ? "an object of another kind: " + std::string(kind->substr(0, 64))
                        : "malformed type");
        }
        kindSeen_ = true;
    } else if (number == 3 && !message.empty()) {
        refuse("an unknown content encoding");
    }
}

void ListDecoder::readItem(std::string_view message, std::vector<Fact>& out) {
    auto object = decodeObject(feed_, message);
    if (!object) {
        auto error = std::get<DecodeError>(object.error());
        error.offset += offset_;
        state_ = fail(std::move(error));
        return;
    }
    ++end_.items;
    if (object->fact) {
        out.push_back(std::move(*object->fact));
    } else {
        ++end_.skipped;
    }
}

void ListDecoder::readListMeta(std::string_view message) {
    auto meta = guarded(what_, message, readMetaFields);
    if (!meta) {
        refuse("malformed list metadata");
        return;
    }
    end_.version = std::move(meta->version);
    end_.continueToken = std::move(meta->continueToken);
    end_.remaining = meta->remaining;
}

void ListDecoder::consumed(std::size_t count, std::size_t& used) {
    offset_ += count;
    used += count;
}

bool ListDecoder::refuse(std::string detail) {
    state_ = fail(DecodeError{what_, offset_, std::move(detail), {}});
    return false;
}

}  // namespace flotte::kubernetes::wire
