#pragma once

#include <tl/expected.hpp>

#include "models/core/error.h"

namespace flotte {

/// What a call that can fail returns. `tl::expected` is `[[nodiscard]]` only through this function style: say
/// what happens with the error where it is received.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(NetworkError{…});`
template <class E>
tl::unexpected<Error> fail(E error) {
    return tl::unexpected<Error>(Error(std::move(error)));
}

}  // namespace flotte
