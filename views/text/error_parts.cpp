#include "views/text/error_parts.h"

#include <QCoreApplication>

#include <map>
#include <string_view>
#include <system_error>

#include "models/platform/expectations.h"
#include "views/text/safe.h"

namespace flotte::text {
namespace {

struct Errors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

/// What readers below views name by a key (`models/platform/expectations.h`) gets its words; a list of
/// allowed values stands as it is.
QString expectedWords(const std::string& expected) {
    using namespace expectation;
    static const std::map<std::string_view, const char*> words = {
        {kText, QT_TRANSLATE_NOOP("Errors", "a text")},
        {kNumber, QT_TRANSLATE_NOOP("Errors", "a whole number")},
        {kList, QT_TRANSLATE_NOOP("Errors", "a list")},
        {kMapping, QT_TRANSLATE_NOOP("Errors", "a mapping (key: value)")},
        {kCredential,
         QT_TRANSLATE_NOOP(
             "Errors",
             "{file: …}, {env: …}, {keychain: …} or {secret: …}, as no secret may stand in this file")},
        {kVariable, QT_TRANSLATE_NOOP("Errors", "the name of an environment variable")},
        {kUrl, QT_TRANSLATE_NOOP("Errors", "an http or https URL without user and password")},
        {kNameserver,
         QT_TRANSLATE_NOOP("Errors",
                           "the IP address of a name server, such as 192.0.2.53 or 192.0.2.53:5353")},
        {kHost, QT_TRANSLATE_NOOP("Errors", "a host name or address, without scheme and port")},
        {kPort, QT_TRANSLATE_NOOP("Errors", "a port from 1 to 65535")},
        {kPath, QT_TRANSLATE_NOOP("Errors", "a path, absolute or from this file's folder, without ~")},
        {kDuration, QT_TRANSLATE_NOOP("Errors", "a duration such as 90m, 24h or 1d")},
        {kTimeZone, QT_TRANSLATE_NOOP("Errors", "a time zone such as Europe/Paris")},
        {kPattern, QT_TRANSLATE_NOOP("Errors", "a pattern with {id} once, such as client-{id}")},
        {kIdentifier, QT_TRANSLATE_NOOP("Errors", "a name of letters, digits, . - and _")},
        {kLowerCase, QT_TRANSLATE_NOOP("Errors", "a name in lower case")},
        {kReach, QT_TRANSLATE_NOOP("Errors", "direct, {port-forward: …} or {ssh: …}")},
        {kServiceOrPod, QT_TRANSLATE_NOOP("Errors", "a mapping with service or pod, one of the two")},
        {kPortOrName, QT_TRANSLATE_NOOP("Errors", "a port from 1 to 65535 or a port's name")},
        {kCores, QT_TRANSLATE_NOOP("Errors", "cores such as 250m, 0.5 or 4")},
        {kMemory, QT_TRANSLATE_NOOP("Errors", "memory with its unit, such as 192Mi or 8Gi")},
        {kQuantity,
         QT_TRANSLATE_NOOP("Errors", "a quantity of Kubernetes such as 4, 250m or 8Gi, not negative")},
        {kSize, QT_TRANSLATE_NOOP("Errors", "a size with its unit, such as 150GB or 12GiB")},
        {kMoney,
         QT_TRANSLATE_NOOP("Errors", "an amount with its currency, such as 124.99 EUR, not negative")},
        {kRate, QT_TRANSLATE_NOOP("Errors",
                                  "an amount with its currency and at most six digits, such as 0.0313 EUR")},
        {kSchedule,
         QT_TRANSLATE_NOOP("Errors", "a CronJob's schedule that comes about, such as 0 2 * * * or @daily")},
        {kZoneOrRegion,
         QT_TRANSLATE_NOOP("Errors", "a time zone such as Europe/Paris, or region for each region's own")},
        {kDate,
         QT_TRANSLATE_NOOP("Errors", "a day such as 2026-12-20, or a moment such as 2026-12-20T18:00Z")},
        {kPortRule, QT_TRANSLATE_NOOP("Errors", "a protocol and port such as TCP/5672")},
        {kNamePattern, QT_TRANSLATE_NOOP("Errors", "a pattern with {id}, {id_} or {ID} once")},
        {kServicePattern,
         QT_TRANSLATE_NOOP("Errors", "a pattern with {service} once, and once {id}, {id_} or {ID}")},
        {kOfService, QT_TRANSLATE_NOOP("Errors", "a pattern with {service} once")},
        {kImage, QT_TRANSLATE_NOOP("Errors", "a container's image, such as registry.example/orders:1.4")},
        {kReleasePattern,
         QT_TRANSLATE_NOOP("Errors", "a pattern with {id} and {domain}, such as deleted-{id}.{domain}")},
        {kNotAboveMax, QT_TRANSLATE_NOOP("Errors", "at most as much as the upper bound")},
        {kNotAboveLimit,
         QT_TRANSLATE_NOOP("Errors",
                           "a request that is not above its limit (250m and 384Mi where none stands)")},
        {kLater, QT_TRANSLATE_NOOP("Errors", "later than the begin")},
        {kThisMachine, QT_TRANSLATE_NOOP("Errors",
                                         "an address of this machine (127.0.0.1), since the file says "
                                         "sandbox: true; a sandbox and real systems are never mixed")},
        {kSandboxCluster,
         QT_TRANSLATE_NOOP("Errors",
                           "the sandbox's own kubeconfig, since the file says sandbox: true; a sandbox and "
                           "real systems are never mixed")},
        {kRealCluster,
         QT_TRANSLATE_NOOP("Errors",
                           "a cluster that is not the sandbox's, since the file does not say sandbox: true; "
                           "a sandbox and real systems are never mixed")},
        {kSigningKey, QT_TRANSLATE_NOOP("Errors",
                                        "a private Ed25519 key in PEM (PKCS #8) without password, as "
                                        "flottectl audit key makes it")},
        {kPublicKey,
         QT_TRANSLATE_NOOP("Errors", "a public Ed25519 key in PEM, as flottectl audit key prints it")},
        {kOneAtLeast, QT_TRANSLATE_NOOP("Errors", "a list of one or more")}};
    const auto found = words.find(expected);
    return found == words.end() ? safeShort(expected, 200) : Errors::tr(found->second);
}

}  // namespace

QString serverOf(const std::string& request) {
    std::string_view rest = request;
    if (const auto scheme = rest.find("://"); scheme != std::string_view::npos) {
        rest.remove_prefix(scheme + 3);
    }
    rest = rest.substr(0, rest.find_first_of("/? "));
    if (const auto login = rest.rfind('@'); login != std::string_view::npos) {
        rest.remove_prefix(login + 1);
    }
    return rest.empty() ? Errors::tr("the server") : safeShort(rest, 120);
}

QString placeOf(const ConfigError& e) {
    QString place = safeShort(e.file, 400);
    if (e.line > 0) {
        place += QStringLiteral(":%1").arg(e.line);
        if (e.column > 0) {
            place += QStringLiteral(":%1").arg(e.column);
        }
    }
    return place;
}

QString systemText(int code) {
    return safeShort(std::generic_category().message(code), 120);
}

QString configSentence(const ConfigError& e) {
    using Kind = ConfigError::Kind;
    QString key = safeShort(e.key, 120);
    const QString found = safeShort(e.found, 80);
    const QString expected = expectedWords(e.expected);
    switch (e.kind) {
        case Kind::FileMissing:
            return Errors::tr("This file does not exist");
        case Kind::FileUnreadable:
            return Errors::tr("This file can't be read");
        case Kind::FileTooLarge:
            return Errors::tr("This file is larger or deeper than flotte reads (%1)").arg(expected);
        case Kind::FilePermissions:
            return Errors::tr("Others can read this file, which holds a secret");
        case Kind::Syntax:
            return Errors::tr("This is not valid YAML");
        case Kind::UnknownKey:
            return Errors::tr("Unknown key %1").arg(key);
        case Kind::MissingKey:
            return Errors::tr("The key %1 is missing").arg(key);
        case Kind::WrongType:
            return Errors::tr("%1 must be %2").arg(key, expected);
        case Kind::BadValue:
            return found.isEmpty()
                       ? Errors::tr("%1 must be %2").arg(key, expected)
                       : Errors::tr("%1: %2 is not allowed, it must be %3").arg(key, found, expected);
        case Kind::Duplicate:
            return Errors::tr("%1 stands here twice: %2").arg(key, found);
        case Kind::UnknownContext:
            return Errors::tr("There is no context %1 here").arg(found);
        case Kind::Unsupported:
            return Errors::tr("flotte does not support %1").arg(key.isEmpty() ? found : key);
    }
    return key;
}

}  // namespace flotte::text
