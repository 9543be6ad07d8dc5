#include "backends/documents/text_check.h"

#include <cstddef>
#include <cstdint>

namespace flotte::documents {
namespace {

struct Lead {
    std::size_t length;
    std::uint32_t bits;
    std::uint32_t smallest;  ///< of this length; less is an overlong form
};

std::optional<Lead> leadOf(unsigned char c) {
    if (c < 0x80) {
        return Lead{1, c, 0};
    }
    if ((c & 0xe0U) == 0xc0) {
        return Lead{2, c & 0x1fU, 0x80};
    }
    if ((c & 0xf0U) == 0xe0) {
        return Lead{3, c & 0x0fU, 0x800};
    }
    if ((c & 0xf8U) == 0xf0) {
        return Lead{4, c & 0x07U, 0x10000};
    }
    return std::nullopt;
}

/// Bytes of the character at the front; 0 when it is not UTF-8.
std::size_t characterLength(std::string_view text) {
    const auto lead = leadOf(static_cast<unsigned char>(text.front()));
    if (!lead || lead->length > text.size()) {
        return 0;
    }
    std::uint32_t code = lead->bits;
    for (std::size_t i = 1; i < lead->length; ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if ((c & 0xc0U) != 0x80) {
            return 0;
        }
        code = (code << 6U) | (c & 0x3fU);
    }
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < lead->smallest || code > 0x10ffff || surrogate ? 0 : lead->length;
}

bool isControl(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u == 0x7f || (u < 0x20 && c != '\t' && c != '\n' && c != '\r');
}

}  // namespace

std::optional<BadText> findBadText(std::string_view text) {
    BadText at;
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        if (length == 0) {
            at.what = "bytes that are not UTF-8";
            return at;
        }
        if (isControl(text.front())) {
            at.what = "a control character";
            return at;
        }
        const bool newLine = text.front() == '\n';
        at.line += newLine ? 1 : 0;
        at.column = newLine ? 1 : at.column + 1;
        text.remove_prefix(length);
    }
    return std::nullopt;
}

}  // namespace flotte::documents
