#pragma once

#include <optional>
#include <string_view>

#include "backends/http/client.h"

namespace flotte::http {

/// The head of an HTTP/1.1 answer that is not libcurl's to read: status and headers, names in lower case.
struct AnswerHead {
    Response response;
    std::size_t size = 0;  ///< bytes of it, with the empty line
};

constexpr std::size_t kMaxAnswerHead = 16U << 10U;

/// Nothing = incomplete so far. A DecodeError for what is no HTTP/1.1, or longer than kMaxAnswerHead.
Result<std::optional<AnswerHead>> readAnswerHead(std::string_view bytes, const std::string& request);

/// The body as far as it is here, without the marks of chunks; `complete` when nothing more belongs to it.
struct AnswerBody {
    std::string text;
    bool complete = false;
};
AnswerBody readAnswerBody(const Response& head, std::string_view bytes);

}  // namespace flotte::http
