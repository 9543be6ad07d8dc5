#pragma once

#include <protozero/exception.hpp>

#include <string>
#include <string_view>
#include <utility>

#include "backends/kubernetes/wire/fields.h"
#include "models/core/result.h"

namespace flotte::kubernetes::wire {

/// Where protozero's exceptions end: runs `read(reader)` over `bytes` and gives its result, or a DecodeError
/// with the position of the outermost field that is malformed.
template <class Read>
auto guarded(const std::string& what, std::string_view bytes, Read read)
    -> Result<decltype(read(std::declval<pbf_reader&>()))> {
    pbf_reader reader(bytes.data(), bytes.size());
    try {
        return read(reader);
    } catch (const protozero::exception& e) {
        const std::size_t left = reader.data().size();
        return fail(DecodeError{what, bytes.size() - left, e.what(), {}});
    }
}

}  // namespace flotte::kubernetes::wire
