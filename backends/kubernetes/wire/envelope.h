#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"

namespace flotte::kubernetes::wire {

/// What every protobuf body starts with (apimachinery `runtime/serializer/protobuf`).
constexpr std::string_view kMagic{"k8s\0", 4};

/// runtime.Unknown: which kind of object it is, and its message. Views into the bytes given.
struct Envelope {
    std::string_view apiVersion;
    std::string_view kind;
    std::string_view raw;
};

/// Magic and runtime.Unknown. Errors: DecodeError `what`, also where the content is encoded in another way.
Result<Envelope> openEnvelope(std::string_view bytes, const std::string& what);

/// runtime.TypeMeta's kind alone. Errors: DecodeError `what`.
Result<std::string_view> readKind(std::string_view typeMeta, const std::string& what);

}  // namespace flotte::kubernetes::wire
