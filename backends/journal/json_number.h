#pragma once

#include <concepts>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace flotte::journal {

/// The whole number at the key. The library would turn a fraction into any type, which is undefined where
/// it does not fit, and cut off what is too large: here both throw (std::exception; the library's own where
/// there is no number).
template <std::integral T, class Json>
T wholeAt(const Json& json, const char* key) {
    const Json& found = json.at(key);
    if (found.is_number_unsigned()) {
        const std::uint64_t value = found.template get_ref<const typename Json::number_unsigned_t&>();
        if (std::in_range<T>(value)) {
            return static_cast<T>(value);
        }
    } else {
        const std::int64_t value = found.template get_ref<const typename Json::number_integer_t&>();
        if (std::in_range<T>(value)) {
            return static_cast<T>(value);
        }
    }
    throw std::range_error(std::string(key) + " is out of range");
}

}  // namespace flotte::journal
