#include "views/text/error_parts.h"

#include <QCoreApplication>

#include <system_error>

#include "views/text/safe.h"

namespace flotte::text {
namespace {

struct Errors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

/// Types are named by the readers below views in the file's own vocabulary; people get their word for it.
QString expectedWords(const std::string& expected) {
    if (expected == "text") {
        return Errors::tr("a text");
    }
    if (expected == "number") {
        return Errors::tr("a whole number");
    }
    if (expected == "list") {
        return Errors::tr("a list");
    }
    if (expected == "mapping") {
        return Errors::tr("a mapping (key: value)");
    }
    return safeShort(expected, 200);
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
    const QString key = safeShort(e.key, 120);
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
