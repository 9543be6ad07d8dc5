#include "backends/http/answer_head.h"

#include <algorithm>
#include <charconv>

namespace flotte::http {

namespace {

constexpr std::string_view kLine = "\r\n";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lowered(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return low;
}

/// The status of "HTTP/1.1 101 Switching Protocols"; 0 = that is something else.
int statusOf(std::string_view line) {
    int status = 0;
    const bool http = line.size() >= 12 && line.starts_with("HTTP/1.") && line[8] == ' ';
    const char* digits = line.data() + 9;
    return http && std::from_chars(digits, digits + 3, status).ptr == digits + 3 && status >= 100 ? status
                                                                                                  : 0;
}

AnswerBody dechunked(std::string_view bytes) {
    AnswerBody body;
    while (true) {
        const auto end = bytes.find(kLine);
        std::size_t size = 0;
        if (end == std::string_view::npos ||
            std::from_chars(bytes.data(), bytes.data() + end, size, 16).ptr == bytes.data()) {
            return body;
        }
        if (size == 0) {
            body.complete = true;
            return body;
        }
        bytes.remove_prefix(end + kLine.size());
        body.text += bytes.substr(0, size);
        if (bytes.size() < size + kLine.size()) {
            return body;
        }
        bytes.remove_prefix(size + kLine.size());
    }
}

}  // namespace

Result<std::optional<AnswerHead>> readAnswerHead(std::string_view bytes, const std::string& request) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        if (bytes.size() > kMaxAnswerHead) {
            return fail(DecodeError{"HTTP/1.1", kMaxAnswerHead, "headers without end", request});
        }
        return std::optional<AnswerHead>();
    }
    AnswerHead head;
    head.size = end + 4;
    std::string_view lines = bytes.substr(0, end);
    const auto first = lines.find(kLine);
    head.response.status = statusOf(lines.substr(0, first));
    if (head.response.status == 0 || head.size > kMaxAnswerHead) {
        return fail(DecodeError{"HTTP/1.1", 0, "no status line of HTTP/1.1", request});
    }
    while (lines.find(kLine) != std::string_view::npos) {
        lines.remove_prefix(lines.find(kLine) + kLine.size());
        const auto line = lines.substr(0, lines.find(kLine));
        if (const auto colon = line.find(':'); colon != std::string_view::npos) {
            head.response.headers.emplace_back(lowered(trimmed(line.substr(0, colon))),
                                               trimmed(line.substr(colon + 1)));
        }
    }
    return std::optional(std::move(head));
}

AnswerBody readAnswerBody(const Response& head, std::string_view bytes) {
    if (const std::string* coding = head.header("transfer-encoding"); coding != nullptr) {
        return dechunked(bytes);
    }
    std::size_t length = 0;
    const std::string* given = head.header("content-length");
    const bool known =
        given != nullptr &&
        std::from_chars(given->data(), given->data() + given->size(), length).ec == std::errc();
    return known ? AnswerBody{std::string(bytes.substr(0, length)), bytes.size() >= length}
                 : AnswerBody{std::string(bytes), false};
}

}  // namespace flotte::http
