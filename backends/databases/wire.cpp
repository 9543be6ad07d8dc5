#include "backends/databases/wire.h"

#include <QCryptographicHash>

#include <cstring>
#include <map>

#include "backends/sql/statement.h"

namespace flotte::databases {

std::string ownerInWords(const Mark& mark) {
    return mark.tenant + " (operation " + mark.operation + ")";
}

bool isOf(const std::optional<Mark>& mark, const std::string& tenant, const OperationId& operation) {
    return mark && mark->tenant == tenant && mark->operation == operation.value();
}

Undone notOf(const std::optional<Mark>& mark, const std::string& tenant, const std::string& name) {
    return mark && mark->tenant == tenant ? Undone{true, name + " was made by operation " + mark->operation}
                                          : Undone{};
}

std::string account(std::string_view user) {
    return sql::quoteIdentifier(user) + "@`%`";
}

std::string grantScope(std::string_view database, const Server& server) {
    return sql::quoteIdentifier(server.literalGrants ? std::string(database)
                                                     : sql::escapeWildcards(database)) +
           ".*";
}

const std::set<std::string>& applicationRights() {
    static const std::set<std::string> rights{
        "ALTER",       "ALTER ROUTINE", "CREATE",     "CREATE ROUTINE", "CREATE TEMPORARY TABLES",
        "CREATE VIEW", "DELETE",        "DROP",       "EXECUTE",        "INDEX",
        "INSERT",      "LOCK TABLES",   "REFERENCES", "SELECT",         "SHOW VIEW",
        "TRIGGER",     "UPDATE"};
    return rights;
}

std::string joined(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) {
        list += (list.empty() ? "" : ", ") + word;
    }
    return list;
}

std::string joined(const std::set<std::string>& rights) {
    return joined(std::vector<std::string>(rights.begin(), rights.end()));
}

std::string nativeHash(const Secret& password) {
    const char* text = password.reveal();
    const QByteArray once = QCryptographicHash::hash(
        QByteArray::fromRawData(text, static_cast<qsizetype>(std::strlen(text))), QCryptographicHash::Sha1);
    return "*" + QCryptographicHash::hash(once, QCryptographicHash::Sha1).toHex().toUpper().toStdString();
}

std::string quoteText(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out.append(c == '\'' ? 2 : 1, c);
    }
    return out + '\'';
}

std::vector<Difference> compareGrants(const std::vector<sql::Grant>& grants, std::string_view database,
                                      const Server& server) {
    const std::string scope = grantScope(database, server);
    std::map<std::string, std::string> held;
    for (const sql::Grant& grant : grants) {
        std::string& rights = held["grants." + (grant.scope.empty() ? "role" : grant.scope)];
        rights +=
            (rights.empty() ? "" : ", ") + joined(grant.rights) + (grant.grantOption ? ", GRANT OPTION" : "");
    }
    const std::string ours = "grants." + scope;
    const std::string wanted = joined(applicationRights());
    std::vector<Difference> differences;
    if (!held.contains(ours)) {
        differences.push_back({ours, {}, wanted});
    }
    for (const auto& [path, rights] : held) {
        const std::string shouldBe = path == ours ? wanted : std::string();
        if (rights != shouldBe) {
            differences.push_back({path, rights, shouldBe});
        }
    }
    return differences;
}

Result<void> checkLength(const std::string& key, const std::string& name, std::int64_t limit) {
    if (static_cast<std::int64_t>(name.size()) <= limit) {
        return {};
    }
    ConfigError error;
    error.kind = ConfigError::Kind::BadValue;
    error.key = key;
    error.found = name;
    error.expected = "<= " + std::to_string(limit);
    return fail(std::move(error));
}

}  // namespace flotte::databases
