#pragma once

#include <array>
#include <string_view>

/// What may stand at a place of a configuration file: the values of `ConfigError::expected`. Views put them
/// into words; a list of allowed values stands there as it is.
namespace flotte::expectation {

inline constexpr std::string_view kText = "text";
inline constexpr std::string_view kNumber = "number";
inline constexpr std::string_view kList = "list";
inline constexpr std::string_view kMapping = "mapping";
inline constexpr std::string_view kCredential =
    "credential";  ///< {file: …} or {env: …}, never the secret itself
inline constexpr std::string_view kVariable = "variable";      ///< name of an environment variable
inline constexpr std::string_view kUrl = "url";                ///< http or https, without user information
inline constexpr std::string_view kHost = "host";              ///< name or address, without scheme and port
inline constexpr std::string_view kPort = "port";              ///< 1 … 65535
inline constexpr std::string_view kPath = "path";              ///< absolute, or relative to the file; no `~`
inline constexpr std::string_view kDuration = "duration";      ///< 24h, 90m, 1d
inline constexpr std::string_view kTimeZone = "time-zone";     ///< Europe/Paris
inline constexpr std::string_view kPattern = "pattern";        ///< holds {id} once
inline constexpr std::string_view kIdentifier = "identifier";  ///< letters, digits, `.`, `-`, `_`
inline constexpr std::string_view kLowerCase = "lower-case";   ///< an identifier in lower case
inline constexpr std::string_view kOneAtLeast = "one-at-least";  ///< a list that must not be empty

inline constexpr std::string_view kReach = "reach";  ///< direct, {port-forward: …} or {ssh: …}
inline constexpr std::string_view kServiceOrPod = "service-or-pod";  ///< one of these two keys
inline constexpr std::string_view kPortOrName = "port-or-name";      ///< 1 … 65535, or a port's name

inline constexpr std::array kAll = {kText,       kNumber,   kList,         kMapping,    kCredential,
                                    kVariable,   kUrl,      kHost,         kPort,       kPath,
                                    kDuration,   kTimeZone, kPattern,      kIdentifier, kLowerCase,
                                    kOneAtLeast, kReach,    kServiceOrPod, kPortOrName};

}  // namespace flotte::expectation
