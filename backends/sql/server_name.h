#pragma once

#include <mysql.h>

#include <string>

namespace flotte::sql {

/// Makes the library verify the server's certificate against `name` instead of the host it connects to.
/// `name` must outlive the login. Called before `mysql_real_connect`.
void verifyServerName(MYSQL* handle, const std::string& name);

}  // namespace flotte::sql
