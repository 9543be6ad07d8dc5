#include "tests/support/mariadb/statement_point.h"

#include <QRegularExpression>

#include "tests/support/mariadb/statement_proxy.h"

namespace flotte::test {

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

std::string general(std::string text, const std::string& id) {
    static const QRegularExpression hashes(s("'\\*[0-9A-F]{40}'|X'[0-9A-F]*'"));
    static const QRegularExpression operations(s("[0-9A-HJKMNP-TV-Z]{26}"));
    static const QRegularExpression numbers(s("\\b[0-9]+\\b"));
    QString words = QString::fromStdString(text).left(400);
    words.replace(hashes, s("…")).replace(operations, s("OPERATION")).replace(numbers, s("N"));
    return words.replace(QString::fromStdString(id), s("ID")).left(110).toStdString();
}

}  // namespace

std::optional<std::string> pointOf(const std::string& statement, const std::string& id) {
    const auto begins = [&](const char* text) { return statement.starts_with(text); };
    const auto with = parametersOf(statement);
    const auto named = [&](std::string words) {
        const QString text = QString::fromStdString(words);
        return QString(text).replace(QString::fromStdString(id), s("ID")).toStdString();
    };
    if (begins("UPDATE operation o JOIN step") && with.size() >= 4) {
        return named("journal: " + with[3] + ' ' + with[0]);
    }
    if (begins("INSERT INTO audit") && with.size() >= 15) {
        return named("audit: " + with[4] + ' ' + with[6] + (with[6].empty() ? "" : " ") + with[12]);
    }
    if (begins("INSERT INTO step ")) {
        return "journal: create, a step of it";
    }
    if (begins("UPDATE operation SET lease_until = UTC") || begins("SELECT") || begins("SHOW") ||
        begins("SET ") || begins("ROLLBACK") || begins("START")) {
        return std::nullopt;
    }
    return general(statement, id);
}

}  // namespace flotte::test
