#include "backends/databases/errors.h"

#include <mysqld_error.h>

namespace flotte::databases {

namespace {

constexpr int kConflict = 409;

}  // namespace

Error notIsolated(const std::string& request, const std::string& what) {
    return HttpError{kConflict, request, "NotIsolated", what, {}};
}

Error withoutStatement(Error error) {
    constexpr unsigned kPolicy = 1819;  // ER_NOT_VALID_PASSWORD: a rule in the server's words
    auto* sql = std::get_if<SqlError>(&error);
    if (sql != nullptr && sql->code != ER_CANNOT_USER && sql->code != kPolicy) {
        sql->detail.clear();
    }
    return error;
}

}  // namespace flotte::databases
