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
         QT_TRANSLATE_NOOP("Errors", "{file: …} or {env: …}, as no secret may stand in this file")},
        {kVariable, QT_TRANSLATE_NOOP("Errors", "the name of an environment variable")},
        {kUrl, QT_TRANSLATE_NOOP("Errors", "an http or https URL without user and password")},
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
