#include "backends/http/request_log.h"

#include <algorithm>
#include <array>
#include <utility>

namespace flotte::http {

namespace {

std::string redactedQuery(std::string_view query) {
    std::string out;
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto parameter = query.substr(0, end);
        const auto equals = parameter.find('=');
        if (equals != std::string_view::npos && namesSecret(parameter.substr(0, equals))) {
            out.append(parameter.substr(0, equals + 1)).append("***");
        } else {
            out.append(parameter);
        }
        if (end == std::string_view::npos) {
            break;
        }
        out += '&';
        query.remove_prefix(end + 1);
    }
    return out;
}

}  // namespace

bool namesSecret(std::string_view name) {
    static constexpr std::array<std::string_view, 9> words = {
        "token", "password", "passwd", "secret", "signature", "credential", "apikey", "api_key", "auth"};
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
    return std::ranges::any_of(words, [&](std::string_view w) { return lower.find(w) != std::string::npos; });
}

std::string redacted(std::string_view url) {
    std::string out;
    const auto scheme = url.find("://");
    if (scheme != std::string_view::npos) {
        out = url.substr(0, scheme + 3);
        url.remove_prefix(scheme + 3);
        const auto at = url.substr(0, url.find_first_of("/?")).rfind('@');
        if (at != std::string_view::npos) {
            url.remove_prefix(at + 1);
        }
    }
    const auto question = url.find('?');
    out.append(url.substr(0, question));
    if (question != std::string_view::npos) {
        out.append("?").append(redactedQuery(url.substr(question + 1)));
    }
    return out;
}

void RequestLog::add(LogEntry entry) {
    std::lock_guard lock(mutex_);
    entries_.push_back(std::move(entry));
    if (entries_.size() > most_) {
        entries_.pop_front();
    }
}

std::vector<LogEntry> RequestLog::copy() const {
    std::lock_guard lock(mutex_);
    return {entries_.begin(), entries_.end()};
}

}  // namespace flotte::http
