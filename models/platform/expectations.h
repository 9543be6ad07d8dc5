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
    "credential";  ///< {file: …}, {env: …}, {keychain: …} or {secret: …}, never the secret itself
inline constexpr std::string_view kVariable = "variable";       ///< name of an environment variable
inline constexpr std::string_view kUrl = "url";                 ///< http or https, without user information
inline constexpr std::string_view kNameserver = "name-server";  ///< an IP address, with or without a port
inline constexpr std::string_view kHost = "host";               ///< name or address, without scheme and port
inline constexpr std::string_view kPort = "port";               ///< 1 … 65535
inline constexpr std::string_view kPath = "path";               ///< absolute, or relative to the file; no `~`
inline constexpr std::string_view kDuration = "duration";       ///< 24h, 90m, 1d
inline constexpr std::string_view kTimeZone = "time-zone";      ///< Europe/Paris
inline constexpr std::string_view kPattern = "pattern";         ///< holds {id} once
inline constexpr std::string_view kIdentifier = "identifier";   ///< letters, digits, `.`, `-`, `_`
inline constexpr std::string_view kLowerCase = "lower-case";    ///< an identifier in lower case
inline constexpr std::string_view kOneAtLeast = "one-at-least";  ///< a list that must not be empty

inline constexpr std::string_view kReach = "reach";  ///< direct, {port-forward: …} or {ssh: …}
inline constexpr std::string_view kServiceOrPod = "service-or-pod";  ///< one of these two keys
inline constexpr std::string_view kPortOrName = "port-or-name";      ///< 1 … 65535, or a port's name

inline constexpr std::string_view kCores = "cores";        ///< 250m, 0.5, 4
inline constexpr std::string_view kMemory = "memory";      ///< 192Mi, 8Gi
inline constexpr std::string_view kQuantity = "quantity";  ///< any quantity of Kubernetes
inline constexpr std::string_view kSize = "size";          ///< 150GB, 12GiB
inline constexpr std::string_view kMoney = "money";        ///< 124.99 EUR, not negative
inline constexpr std::string_view kRate = "rate";          ///< 0.0313 EUR, not negative
inline constexpr std::string_view kSchedule = "schedule";  ///< five fields of cron, or @daily and the like
inline constexpr std::string_view kZoneOrRegion = "zone-or-region";     ///< a time zone, or `region`
inline constexpr std::string_view kDate = "date";                       ///< 2026-12-20, 2026-12-20T18:00Z
inline constexpr std::string_view kPortRule = "port-rule";              ///< TCP/5672
inline constexpr std::string_view kNamePattern = "name-pattern";        ///< {id}, {id_} or {ID} once
inline constexpr std::string_view kServicePattern = "service-pattern";  ///< … and {service} once
inline constexpr std::string_view kOfService = "of-service";            ///< {service} once
inline constexpr std::string_view kImage = "image";                     ///< registry.example/orders:1.4
inline constexpr std::string_view kReleasePattern = "release-pattern";  ///< {id} and {domain} once
inline constexpr std::string_view kNotAboveMax = "not-above-max";       ///< min of a range
inline constexpr std::string_view kNotAboveLimit = "not-above-limit";   ///< what a pod reserves
inline constexpr std::string_view kLater = "later";                     ///< after the begin
inline constexpr std::string_view kThisMachine = "this-machine";        ///< where only loopback is allowed
inline constexpr std::string_view kSandboxCluster = "sandbox-cluster";  ///< in a sandbox's platform file
inline constexpr std::string_view kRealCluster = "real-cluster";        ///< in any other platform's file
inline constexpr std::string_view kSigningKey =
    "signing-key";                                            ///< PEM (PKCS #8) of Ed25519, without password
inline constexpr std::string_view kPublicKey = "public-key";  ///< PEM of Ed25519

inline constexpr std::array kAll = {
    kText,          kNumber,         kList,        kMapping,        kCredential,     kVariable,
    kUrl,           kHost,           kNameserver,  kPort,           kPath,           kDuration,
    kTimeZone,      kPattern,        kIdentifier,  kLowerCase,      kOneAtLeast,     kReach,
    kServiceOrPod,  kPortOrName,     kCores,       kMemory,         kQuantity,       kSize,
    kMoney,         kRate,           kSchedule,    kZoneOrRegion,   kDate,           kPortRule,
    kNamePattern,   kServicePattern, kOfService,   kImage,          kReleasePattern, kNotAboveMax,
    kNotAboveLimit, kLater,          kThisMachine, kSandboxCluster, kRealCluster,    kSigningKey,
    kPublicKey};

}  // namespace flotte::expectation
