#pragma once

#include <string>

#include "models/core/error.h"

namespace flotte::sql {

/// What a server or the client library said about a call, as an error. `code` is the server's (ER_…) or the
/// library's (CR_…, 2000–2999); `text` its own words, from which the names of tables, columns and rights are
/// read. https://mariadb.com/kb/en/mariadb-error-codes/
Error toError(unsigned code, const std::string& sqlState, const std::string& text,
              const std::string& request);

/// The connection is of no use after this error.
bool breaksConnection(unsigned code);

}  // namespace flotte::sql
