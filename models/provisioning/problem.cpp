#include "models/provisioning/problem.h"

#include <array>
#include <utility>

namespace flotte {

namespace {

using Kind = Problem::Kind;

Kind kindOf(const NetworkError& error) {
    switch (error.kind) {
        case NetworkError::Kind::Resolve:
        case NetworkError::Kind::Refused:
        case NetworkError::Kind::Unreachable:
        case NetworkError::Kind::NoStream:
        case NetworkError::Kind::Proxy:
        case NetworkError::Kind::ProxyLogin:
        case NetworkError::Kind::ProxySilent:
            return Kind::Busy;  // it never left this machine, or went no further than the proxy
        default:
            return Kind::Unknown;
    }
}

Kind kindOf(const HttpError& error) {
    if (error.reason == "Foreign") {
        return Kind::Foreign;
    }
    switch (error.status) {
        case 409:
        case 412:
            return Kind::Conflict;
        case 408:
        case 500:
        case 502:
        case 504:
            return Kind::Unknown;
        case 429:
        case 503:
            return Kind::Busy;
        default:
            return Kind::Refused;
    }
}

/// Deadlock, lock wait, read-only while it fails over, too many connections: nothing happened.
Kind kindOf(const SqlError& error) {
    switch (error.code) {
        case 1040:
        case 1203:
        case 1205:
        case 1213:
        case 1226:
        case 1290:
            return Kind::Busy;
        default:
            return Kind::Refused;
    }
}

struct Reader {
    Problem operator()(const NetworkError& e) const { return {kindOf(e), e.request, e.detail}; }
    Problem operator()(const TlsError& e) const { return {Kind::Login, e.request, e.detail}; }
    Problem operator()(const HttpError& e) const { return {kindOf(e), e.request, e.message}; }
    Problem operator()(const LoginError& e) const { return {Kind::Login, e.request, e.detail}; }
    Problem operator()(const DeniedError& e) const {
        return {Kind::Denied, e.request, e.detail.empty() ? e.verb + ' ' + e.resource : e.detail};
    }
    /// An answer that can't be read says nothing about what was done.
    Problem operator()(const DecodeError& e) const { return {Kind::Unknown, e.request, e.detail}; }
    Problem operator()(const SqlError& e) const { return {kindOf(e), e.request, e.detail}; }
    Problem operator()(const MissingError& e) const { return {Kind::Refused, e.request, e.name}; }
    Problem operator()(const ConfigError& e) const { return {Kind::Refused, e.file, e.key + ' ' + e.detail}; }
    Problem operator()(const ReachError& e) const { return {Kind::Busy, e.request, e.name + ' ' + e.detail}; }
    Problem operator()(const PluginError& e) const { return {Kind::Login, e.command, e.detail}; }
    Problem operator()(const KeychainError& e) const { return {Kind::Login, e.name, e.detail}; }
    Problem operator()(const TooMuchError& e) const { return {Kind::Refused, e.request, e.what}; }
    Problem operator()(const CancelledError& e) const { return {Kind::Cancelled, e.request, {}}; }
    Problem operator()(const SystemError& e) const { return {Kind::Busy, e.what, std::to_string(e.code)}; }
    Problem operator()(const HeldError& e) const { return {Kind::Held, e.operation, e.holder}; }
    Problem operator()(const GateError& e) const {
        return {e.kind == GateError::Kind::Audit ? Kind::Away : Kind::Closed, e.request, e.detail};
    }
};

constexpr std::array kKeys = {"busy", "unknown", "conflict",  "foreign", "denied",    "login",
                              "held", "closed",  "not-ready", "refused", "cancelled", "away"};

}  // namespace

Problem problemOf(const Error& error) {
    return std::visit(Reader{}, error);
}

const char* problemKey(Problem::Kind kind) {
    return kKeys.at(static_cast<std::size_t>(kind));
}

Problem::Kind problemFromKey(const std::string& key) {
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        if (key == kKeys.at(i)) {
            return static_cast<Kind>(i);
        }
    }
    return Kind::Refused;
}

}  // namespace flotte
