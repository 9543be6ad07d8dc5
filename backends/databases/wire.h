#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/sql/grants.h"
#include "models/core/result.h"
#include "models/provisioning/step.h"

/// Texts of statements, and what their answers mean: pure.
namespace flotte::databases {

/// The row of `flotte_owner.objects` that says whose a database or user is.
struct Mark {
    std::string tenant;     ///< `client-abc`
    std::string operation;  ///< that wrote the mark
    bool made = false;      ///< the object was made after the mark, and is known to have been
    bool adopted = false;   ///< it was there before: undo leaves it
    bool operator==(const Mark&) const = default;
};

inline constexpr char kUnmarked[] = "made by somebody else, it carries no mark";
/// Who owns it, in words.
std::string ownerInWords(const Mark& mark);
bool isOf(const std::optional<Mark>& mark, const std::string& tenant, const OperationId& operation);
/// What undo says of what is not that operation's: nothing to take away.
Undone notOf(const std::optional<Mark>& mark, const std::string& tenant, const std::string& name);

/// What kind of server it is.
struct Server {
    bool mariadb = false;
    bool literalGrants = false;  ///< partial_revokes: names in GRANT have no wildcards, and no escapes
    std::int64_t databaseName = 64;
    std::int64_t userName = 32;
    bool operator==(const Server&) const = default;
};

inline constexpr char kEveryHost[] = "%";
/// `` `user`@`%` ``
std::string account(std::string_view user);
/// A database as GRANT and SHOW GRANTS name it, so that it means this one alone.
std::string grantScope(std::string_view database, const Server& server);
/// What an application needs that brings its own schema up to date; no GRANT OPTION, nothing of the server's.
const std::set<std::string>& applicationRights();
/// Apart by commas.
std::string joined(const std::set<std::string>& rights);
std::string joined(const std::vector<std::string>& words);

/// `*…` in hex: what MariaDB keeps of a password. Given instead of the password, so that the server's logs
/// never hold it.
std::string nativeHash(const Secret& password);
/// A text in quotes, for a session in which a backslash is a backslash.
std::string quoteText(std::string_view text);

/// In what the grants differ from the application's rights on the one database; `path` is `grants.SCOPE`.
std::vector<Difference> compareGrants(const std::vector<sql::Grant>& grants, std::string_view database,
                                      const Server& server);

/// ConfigError where the server has no room for the name.
Result<void> checkLength(const std::string& key, const std::string& name, std::int64_t limit);

}  // namespace flotte::databases
