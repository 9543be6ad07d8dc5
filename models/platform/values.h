#pragma once

#include <chrono>
#include <optional>
#include <string_view>

/// What single values of the platform file may look like. Syntax only: nothing is looked up.
namespace flotte::values {

/// `90m`, `24h`, `1d`: a positive whole number and one unit, at most 366 days.
std::optional<std::chrono::minutes> duration(std::string_view text);

/// Digits only, within the range.
std::optional<int> number(std::string_view text, int least, int most);

/// RFC 3986 with scheme http or https, a host, an optional port and path; no user information, query,
/// fragment or blank.
bool isUrl(std::string_view text);
/// A URL's part before `@`: what could be a password, and so must not be shown.
bool hasUserInfo(std::string_view text);

/// A host name (RFC 1123), an IPv4 address, or an IPv6 address without brackets.
bool isHost(std::string_view text);
bool isNameserver(std::string_view text);  ///< `192.0.2.53`, `192.0.2.53:5353`, `[2001:db8::53]:53`

/// Names of the IANA time zone database: `UTC`, `Europe/Paris`, `America/Argentina/Buenos_Aires`,
/// `Etc/GMT+5`.
bool isTimeZone(std::string_view text);

/// Holds `{id}` exactly once, and around it only what a Kubernetes name may hold.
bool isPattern(std::string_view text);

/// Letters, digits, `.`, `-`, `_`, at most 63; begins with a letter or digit.
bool isIdentifier(std::string_view text);

/// A name of a Kubernetes object (RFC 1123 subdomain): lower case letters, digits, `-`, `.`, at most 253.
bool isObjectName(std::string_view text);

/// A port's number, or its name (RFC 6335): at most 15 lower case letters, digits and `-`, a letter among
/// them.
bool isPortOrName(std::string_view text);

/// A name that a shell can hold.
bool isVariable(std::string_view text);

/// An identifier in lower case.
bool isLowerIdentifier(std::string_view text);

/// `2026-12-20`, or `2026-12-20T18:00Z`: days that exist.
bool isDate(std::string_view text);

/// `TCP/5672`, `UDP/53`.
bool isPortRule(std::string_view text);

/// What a naming pattern holds beside letters, digits and `- _ . /`: each of these exactly once.
bool isTenantPattern(std::string_view text);   ///< {id}, {id_} or {ID}
bool isServicePattern(std::string_view text);  ///< … and {service}
bool isOfService(std::string_view text);       ///< {service} alone
bool isImage(std::string_view text);           ///< of a container, such as `registry.example/orders:1.4`
bool isImagePattern(std::string_view text);    ///< … with {service} once
bool isReleasePattern(std::string_view text);  ///< {id} and {domain}

}  // namespace flotte::values
