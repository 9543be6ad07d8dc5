#include "backends/sql/errors.h"

#include <errmsg.h>
#include <mysqld_error.h>

#include <array>
#include <string_view>
#include <vector>

namespace flotte::sql {

namespace {

constexpr unsigned kAccountLockedAtMysql = 3118;

/// The parts of a message between quotes or backticks, in order; `db`.`t` and 'db.t' stay as they are
/// written.
std::vector<std::string> quoted(std::string_view text) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    while ((at = text.find_first_of("'`", at)) != std::string_view::npos) {
        const std::size_t end = text.find(text[at], at + 1);
        if (end == std::string_view::npos) {
            break;
        }
        parts.emplace_back(text.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return parts;
}

std::string part(const std::vector<std::string>& parts, std::size_t index) {
    return index < parts.size() ? parts[index] : std::string();
}

/// "db.table" → "table".
std::string lastName(const std::string& name) {
    return name.substr(name.rfind('.') + 1);
}

Error denied(unsigned code, const std::string& text, const std::string& request) {
    const auto parts = quoted(text);
    switch (code) {
        case ER_DBACCESS_DENIED_ERROR:  // 'user'@'host' to database 'd'
            return DeniedError{request, "USE", part(parts, 2), {}, text};
        case ER_TABLEACCESS_DENIED_ERROR: {  // VERB command denied to user 'u'@'h' for table `db`.`t` (or
                                             // 't')
            const std::string table = parts.empty() ? std::string() : parts.back();
            const std::string scope = parts.size() >= 4 ? parts[parts.size() - 2] : std::string();
            return DeniedError{request, text.substr(0, text.find(" command")), table, scope, text};
        }
        case ER_COLUMNACCESS_DENIED_ERROR:  // VERB command denied to user 'u'@'h' for column 'c' in table 't'
            return DeniedError{request, text.substr(0, text.find(" command")), part(parts, 3), {}, text};
        default:  // you need (at least one of) the RIGHT privilege(s)
            break;
    }
    constexpr std::string_view kBefore = " the ";
    const std::size_t from = text.find(kBefore);
    const std::size_t to = text.find(" privilege");
    const bool readable = from != std::string::npos && to != std::string::npos && from + kBefore.size() < to;
    return DeniedError{
        request,
        readable ? text.substr(from + kBefore.size(), to - from - kBefore.size()) : std::string(),
        {},
        {},
        text};
}

Error tls(const std::string& text, const std::string& request) {
    using Kind = TlsError::Kind;
    struct Rule {
        std::string_view words;
        Kind kind;
    };
    // The library has one code for all of TLS (CR_SSL_CONNECTION_ERROR); its words, and OpenSSL's verdict,
    // tell them apart.
    constexpr std::array<Rule, 9> kRules{{{"Validation of SSL server certificate failed", Kind::WrongHost},
                                          {"does not support it", Kind::NotOffered},
                                          {"has expired", Kind::Expired},
                                          {"not yet valid", Kind::NotYetValid},
                                          {"self-signed", Kind::UnknownAuthority},
                                          {"self signed", Kind::UnknownAuthority},
                                          {"issuer certificate", Kind::UnknownAuthority},
                                          {"unable to verify the first", Kind::UnknownAuthority},
                                          {"certificate verify failed", Kind::UnknownAuthority}}};
    if (text.find("unexpected eof") != std::string::npos || text.find("reset by peer") != std::string::npos) {
        return NetworkError{NetworkError::Kind::Reset, request,
                            text};  // the connection broke, TLS only noticed
    }
    for (const Rule& rule : kRules) {
        if (text.find(rule.words) != std::string::npos) {
            return TlsError{rule.kind, request, text};
        }
    }
    return TlsError{Kind::Handshake, request, text};
}

Error fromLibrary(unsigned code, const std::string& sqlState, const std::string& text,
                  const std::string& request) {
    using Kind = NetworkError::Kind;
    switch (code) {
        case CR_SSL_CONNECTION_ERROR:
            return tls(text, request);
        case CR_CONNECTION_ERROR:
        case CR_CONN_HOST_ERROR:
        case CR_IPSOCK_ERROR:
            return NetworkError{Kind::Other, request, text};
        case CR_UNKNOWN_HOST:
            return NetworkError{Kind::Resolve, request, text};
        case CR_SERVER_GONE_ERROR:
        case CR_SERVER_LOST:
        case CR_SERVER_LOST_EXTENDED:
            return NetworkError{Kind::Reset, request, text};
        case CR_VERSION_ERROR:
        case CR_MALFORMED_PACKET:
        case CR_NET_PACKET_TOO_LARGE:
            return NetworkError{Kind::Protocol, request, text};
        case CR_AUTH_PLUGIN_CANNOT_LOAD:
        case CR_AUTH_PLUGIN_ERR:
            return LoginError{request, text};
        default:
            return SqlError{code, sqlState, request, text};
    }
}

}  // namespace

bool breaksConnection(unsigned code) {
    return (code >= CR_MIN_ERROR && code <= CR_MAX_ERROR) || code == ER_SERVER_SHUTDOWN ||
           code == ER_CONNECTION_KILLED || code == ER_ABORTING_CONNECTION ||
           code == ER_NEW_ABORTING_CONNECTION;
}

Error toError(unsigned code, const std::string& sqlState, const std::string& text,
              const std::string& request) {
    switch (code) {
        case ER_ACCESS_DENIED_ERROR:
        case ER_ACCESS_DENIED_NO_PASSWORD_ERROR:
        case ER_HOST_NOT_PRIVILEGED:
        case ER_MUST_CHANGE_PASSWORD_LOGIN:
        case ER_USER_IS_BLOCKED:
        case ER_ACCOUNT_HAS_BEEN_LOCKED:
        case kAccountLockedAtMysql:
            return LoginError{request, text};
        case ER_DBACCESS_DENIED_ERROR:
        case ER_TABLEACCESS_DENIED_ERROR:
        case ER_COLUMNACCESS_DENIED_ERROR:
        case ER_SPECIFIC_ACCESS_DENIED_ERROR:
            return denied(code, text, request);
        case ER_NO_SUCH_TABLE:
            return MissingError{MissingError::Kind::Table, lastName(part(quoted(text), 0)), request, {}};
        case ER_BAD_FIELD_ERROR:
            return MissingError{MissingError::Kind::Column, lastName(part(quoted(text), 0)), request, {}};
        case ER_BAD_DB_ERROR:
            return MissingError{MissingError::Kind::Database, part(quoted(text), 0), request, {}};
        case ER_STATEMENT_TIMEOUT:
            return NetworkError{NetworkError::Kind::Timeout, request, text};
        case ER_SERVER_SHUTDOWN:
        case ER_CONNECTION_KILLED:
            return NetworkError{NetworkError::Kind::Reset, request, text};
        default:
            break;
    }
    return code >= CR_MIN_ERROR && code <= CR_MAX_ERROR ? fromLibrary(code, sqlState, text, request)
                                                        : SqlError{code, sqlState, request, text};
}

}  // namespace flotte::sql
