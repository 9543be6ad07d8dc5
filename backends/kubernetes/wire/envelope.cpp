#include "backends/kubernetes/wire/envelope.h"

#include "backends/kubernetes/wire/guard.h"

namespace flotte::kubernetes::wire {
namespace {

std::string_view readView(pbf_reader& reader) {
    const auto view = reader.get_view();
    return {view.data(), view.size()};
}

struct Unknown {
    std::string_view typeMeta;
    std::string_view raw;
    std::string_view encoding;
};

Unknown readUnknown(pbf_reader& reader) {
    Unknown unknown;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                unknown.typeMeta = readView(reader);
                break;
            case bytesField(2):
                unknown.raw = readView(reader);
                break;
            case bytesField(3):
                unknown.encoding = readView(reader);
                break;
            default:
                reader.skip();
        }
    }
    return unknown;
}

std::pair<std::string_view, std::string_view> readTypeMeta(pbf_reader& reader) {
    std::pair<std::string_view, std::string_view> versionAndKind;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                versionAndKind.first = readView(reader);
                break;
            case bytesField(2):
                versionAndKind.second = readView(reader);
                break;
            default:
                reader.skip();
        }
    }
    return versionAndKind;
}

}  // namespace

Result<Envelope> openEnvelope(std::string_view bytes, const std::string& what) {
    if (!bytes.starts_with(kMagic)) {
        return fail(DecodeError{what, 0, "not Kubernetes protobuf", {}});
    }
    const auto unknown = guarded(what, bytes.substr(kMagic.size()), readUnknown);
    if (!unknown) {
        return tl::unexpected(unknown.error());
    }
    if (!unknown->encoding.empty()) {
        return fail(DecodeError{what, 0, "an unknown content encoding", {}});
    }
    const auto type = guarded(what, unknown->typeMeta, readTypeMeta);
    if (!type) {
        return tl::unexpected(type.error());
    }
    return Envelope{type->first, type->second, unknown->raw};
}

Result<std::string_view> readKind(std::string_view typeMeta, const std::string& what) {
    const auto type = guarded(what, typeMeta, readTypeMeta);
    if (!type) {
        return tl::unexpected(type.error());
    }
    return type->second;
}

}  // namespace flotte::kubernetes::wire
