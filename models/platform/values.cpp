#include "models/platform/values.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace flotte::values {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}
bool isLetter(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
}
bool isAlnum(char c) {
    return isDigit(c) || isLetter(c);
}

template <class Allowed>
bool all(std::string_view text, Allowed allowed) {
    return std::all_of(text.begin(), text.end(), allowed);
}

constexpr std::string_view kId = "{id}";

/// `host`, `host:port`, `[v6]`, `[v6]:port`.
bool isAuthority(std::string_view authority) {
    std::string_view host = authority;
    std::string_view port;
    bool bracketed = false;
    if (authority.starts_with('[')) {
        const auto end = authority.find(']');
        if (end == std::string_view::npos) {
            return false;
        }
        bracketed = true;
        host = authority.substr(1, end - 1);
        port = authority.substr(end + 1);
    } else if (const auto colon = authority.find(':'); colon != std::string_view::npos) {
        host = authority.substr(0, colon);
        port = authority.substr(colon);
    }
    const bool portGood =
        port.empty() || (port.starts_with(':') && number(port.substr(1), 1, 65535).has_value());
    return portGood && isHost(host) && bracketed == (host.find(':') != std::string_view::npos);
}

std::string_view afterScheme(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (text.starts_with(scheme)) {
            return text.substr(scheme.size());
        }
    }
    return {};
}

/// Whether the text holds each of these placeholders once (and only one of the first three, which all name
/// the tenant), and nothing else in braces.
bool holdsOnce(std::string_view text, std::initializer_list<std::string_view> groups) {
    std::string rest(text);
    for (const std::string_view group : groups) {
        const bool tenant = group == kId;
        bool found = false;
        for (const std::string_view word : {group, std::string_view("{id_}"), std::string_view("{ID}")}) {
            const auto at = word == group || tenant ? rest.find(word) : std::string::npos;
            if (at != std::string::npos && !found) {
                rest.erase(at, word.size());
                found = true;
            }
        }
        if (!found) {
            return false;
        }
    }
    const auto plain = [](char c) { return isAlnum(c) || c == '-' || c == '_' || c == '.' || c == '/'; };
    return text.size() <= 253 && all(rest, plain);
}

}  // namespace

std::optional<int> number(std::string_view text, int least, int most) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = problem == std::errc{} && end == text.data() + text.size() && !text.starts_with('-');
    return whole && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::optional<std::chrono::minutes> duration(std::string_view text) {
    if (text.size() < 2) {
        return std::nullopt;
    }
    constexpr int kMost = 366 * 24 * 60;
    const char unit = text.back();
    const int factor = unit == 'm' ? 1 : unit == 'h' ? 60 : unit == 'd' ? 24 * 60 : 0;
    if (factor == 0) {
        return std::nullopt;
    }
    const auto amount = number(text.substr(0, text.size() - 1), 1, kMost / factor);
    return amount ? std::optional(std::chrono::minutes(*amount * factor)) : std::nullopt;
}

bool hasUserInfo(std::string_view text) {
    const auto scheme = text.find("://");
    const std::string_view rest = scheme == std::string_view::npos ? text : text.substr(scheme + 3);
    return rest.substr(0, rest.find_first_of("/?#")).find('@') != std::string_view::npos;
}

bool isUrl(std::string_view text) {
    const std::string_view rest = afterScheme(text);
    const bool plain =
        all(text, [](char c) { return c > ' ' && c < 0x7f && c != '?' && c != '#' && c != '\\'; });
    return plain && !hasUserInfo(text) && isAuthority(rest.substr(0, rest.find('/')));
}

bool isNameserver(std::string_view text) {
    const auto inAddress = [](char c) { return isDigit(c) || c == '.'; };
    const std::string_view host = text.substr(0, text.find(':'));
    return isAuthority(text) && (text.starts_with('[') ||
                                 (all(host, inAddress) && std::count(host.begin(), host.end(), '.') == 3));
}

bool isHost(std::string_view text) {
    if (text.empty() || text.size() > 253) {
        return false;
    }
    if (text.find(':') != std::string_view::npos) {
        const auto inV6 = [](char c) {
            return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
        };
        return all(text, inV6) && std::count(text.begin(), text.end(), ':') >= 2;
    }
    const auto inName = [](char c) { return isAlnum(c) || c == '-' || c == '.' || c == '_'; };
    return all(text, inName) && isAlnum(text.front()) && text.find("..") == std::string_view::npos;
}

bool isTimeZone(std::string_view text) {
    const auto inZone = [](char c) { return isAlnum(c) || c == '_' || c == '+' || c == '-' || c == '/'; };
    return !text.empty() && text.size() <= 64 && isLetter(text.front()) && isAlnum(text.back()) &&
           all(text, inZone) && text.find("//") == std::string_view::npos;
}

bool isPattern(std::string_view text) {
    const auto at = text.find(kId);
    if (at == std::string_view::npos) {
        return false;
    }
    std::string rest(text);
    rest.erase(at, kId.size());
    return text.size() <= 63 &&
           all(rest, [](char c) { return isLower(c) || isDigit(c) || c == '-' || c == '.'; });
}

bool isIdentifier(std::string_view text) {
    const auto inName = [](char c) { return isAlnum(c) || c == '.' || c == '-' || c == '_'; };
    return !text.empty() && text.size() <= 63 && isAlnum(text.front()) && all(text, inName);
}

bool isObjectName(std::string_view text) {
    const auto inLabel = [](char c) { return isLower(c) || isDigit(c); };
    const auto inName = [&](char c) { return inLabel(c) || c == '-' || c == '.'; };
    return !text.empty() && text.size() <= 253 && all(text, inName) && inLabel(text.front()) &&
           inLabel(text.back()) && text.find("..") == std::string_view::npos;
}

bool isPortOrName(std::string_view text) {
    if (number(text, 1, 65535)) {
        return true;
    }
    const auto inName = [](char c) { return isLower(c) || isDigit(c) || c == '-'; };
    return !text.empty() && text.size() <= 15 && all(text, inName) && text.front() != '-' &&
           text.back() != '-' && text.find("--") == std::string_view::npos &&
           std::any_of(text.begin(), text.end(), isLower);
}

bool isVariable(std::string_view text) {
    return !text.empty() && !isDigit(text.front()) &&
           all(text, [](char c) { return isAlnum(c) || c == '_'; });
}

bool isLowerIdentifier(std::string_view text) {
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return isIdentifier(text) && std::none_of(text.begin(), text.end(), upper);
}

bool isDate(std::string_view text) {
    const std::string_view day = text.substr(0, 10);
    const std::string_view time = text.substr(day.size());
    if (day.size() != 10 || day[4] != '-' || day[7] != '-') {
        return false;
    }
    const auto year = number(day.substr(0, 4), 1970, 9999);
    const auto month = number(day.substr(5, 2), 1, 12);
    const auto date = number(day.substr(8, 2), 1, 31);
    using namespace std::chrono;
    const bool exists =
        year && month && date &&
        year_month_day(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                       std::chrono::day(static_cast<unsigned>(*date)))
            .ok();
    const bool timed = time.size() == 7 && time[0] == 'T' && time[3] == ':' && time[6] == 'Z' &&
                       number(time.substr(1, 2), 0, 23) && number(time.substr(4, 2), 0, 59);
    return exists && (time.empty() || timed);
}

bool isPortRule(std::string_view text) {
    const auto slash = text.find('/');
    const std::string_view protocol = text.substr(0, slash);
    return slash != std::string_view::npos && number(text.substr(slash + 1), 1, 65535) &&
           (protocol == "TCP" || protocol == "UDP" || protocol == "SCTP");
}

bool isTenantPattern(std::string_view text) {
    return holdsOnce(text, {kId});
}
bool isServicePattern(std::string_view text) {
    return holdsOnce(text, {kId, "{service}"});
}
bool isOfService(std::string_view text) {
    return holdsOnce(text, {"{service}"});
}
bool isImage(std::string_view text) {
    const auto inName = [](char c) {
        return isAlnum(c) || std::string_view("-_./:@").find(c) != std::string_view::npos;
    };
    return !text.empty() && text.size() <= 253 && isAlnum(text.front()) && isAlnum(text.back()) &&
           all(text, inName);
}
bool isImagePattern(std::string_view text) {
    constexpr std::string_view kService = "{service}";
    const auto at = text.find(kService);
    std::string filled(text);
    return at != std::string_view::npos && isImage(filled.replace(at, kService.size(), "s"));
}
bool isReleasePattern(std::string_view text) {
    return holdsOnce(text, {kId, "{domain}"});
}

}  // namespace flotte::values
