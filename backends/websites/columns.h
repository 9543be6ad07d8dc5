#pragma once

#include <string>

#include "backends/sql/connection.h"

namespace flotte::websites {

/// `error`, and where it is a column that is missing, with what the table has instead.
Error explained(Error error, sql::Connection& connection, const std::string& table, Milliseconds limit,
                const CancelToken& cancel);

/// The columns of `kColumns`, quoted and apart by commas.
std::string columnList();

}  // namespace flotte::websites
