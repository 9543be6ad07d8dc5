#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What SHOW GRANTS says, pure. https://mariadb.com/kb/en/show-grants/
namespace flotte::sql {

struct Grant {
    std::set<std::string> rights;  ///< `SELECT`, `ALL PRIVILEGES`, `` UPDATE (`name`) ``; of a role: its name
    std::string scope;             ///< as the server writes it: `*.*`, `` `a\_b`.* ``; of a role: empty
    bool grantOption = false;
    bool operator==(const Grant&) const = default;
};

/// A line of SHOW GRANTS. The account, its password's hash and what it requires are left out. Nothing for
/// lines that give nothing (USAGE, a default role, a partial revoke).
std::optional<Grant> parseGrant(std::string_view line);

/// Whether `right` is held on a table of a database, or on all of it where `table` is empty, or everywhere
/// where both are. Roles that are not in force are not looked into.
bool allows(const std::vector<Grant>& grants, std::string_view right, std::string_view database,
            std::string_view table = {});
/// Whether what is held on the database may be passed on.
bool allowsGranting(const std::vector<Grant>& grants, std::string_view right, std::string_view database);

/// Whether a database's name is meant by the name in a GRANT: `_` and `%` are wildcards there, unless
/// escaped.
bool meansDatabase(std::string_view pattern, std::string_view database);
/// `name` so that a GRANT means it alone: `a\_b`.
std::string escapeWildcards(std::string_view name);

}  // namespace flotte::sql
