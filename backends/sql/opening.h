#pragma once

#include "backends/sql/connection.h"

struct st_mysql;

namespace flotte::sql {

/// Connects and logs in on a thread of its own and waits for it until the deadline or the cancel. Name
/// look-ups and the TLS handshake can't be interrupted from outside: an attempt that nobody waits for any
/// more ends by its own time-outs and closes what it opened.
Result<st_mysql*> openHandle(const ConnectOptions& options, Milliseconds deadline, const CancelToken& cancel);

}  // namespace flotte::sql
