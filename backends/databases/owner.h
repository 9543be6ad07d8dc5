#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/databases/wire.h"
#include "backends/sql/review.h"
#include "backends/sql/session.h"

namespace flotte::databases {

/// Whose the databases and users of a server are: table `objects` of schema `flotte_owner` there, made when
/// the first mark is. A mark is written before what it marks. One thread; errors as `sql::Session`.
class Owners {
 public:
    enum class Kind { Database, User };

    explicit Owners(sql::Session& session) : session_(session) {}

    Result<std::optional<Mark>> read(Kind kind, const std::string& name);
    /// False: somebody was faster.
    Result<bool> claim(Kind kind, const std::string& name, const Mark& mark);
    /// False: `old` is not what stands there.
    Result<bool> replace(Kind kind, const std::string& name, const Mark& old, const Mark& mark);
    /// Claims where there was no mark, else replaces it. `request` names the call in the conflict, where
    /// somebody was faster.
    Result<void> put(Kind kind, const std::string& name, const std::optional<Mark>& old, const Mark& mark,
                     const std::string& request);
    /// Only if it is still that operation's.
    Result<void> remove(Kind kind, const std::string& name, const Mark& mark);
    /// Databases of other tenants, at most `limit`.
    Result<std::vector<std::string>> databasesOfOthers(const std::string& tenant, int limit);

    /// What the operator's account needs for them.
    static std::vector<sql::Wanted> rights();

 private:
    Result<void> create();

    sql::Session& session_;
};

}  // namespace flotte::databases
