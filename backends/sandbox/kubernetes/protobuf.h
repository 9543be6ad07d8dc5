#pragma once

#include <string>
#include <string_view>

#include "backends/sandbox/kubernetes/schema.h"

namespace flotte::sandbox::kubernetes {

/// `object` as a message. What the message does not know, and values of another type, are left out.
std::string encoded(const Message& message, const Json& object);

/// The envelope of every body: `k8s`, a zero byte, then runtime.Unknown with the kind and `raw`.
std::string enveloped(std::string_view apiVersion, std::string_view kind, std::string_view raw);
/// Its beginning alone, for a `raw` of that size which is sent after it.
std::string envelopeHead(std::string_view apiVersion, std::string_view kind, std::size_t rawSize);

/// A length-delimited field's tag and length.
std::string fieldHead(std::uint32_t number, std::size_t size);

/// One frame of a watch: four bytes of length, then WatchEvent{type, object}. `object` is enveloped.
std::string watchFrame(std::string_view type, std::string_view object);

}  // namespace flotte::sandbox::kubernetes
