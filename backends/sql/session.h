#pragma once

#include <optional>
#include <vector>

#include "backends/sql/connection.h"

namespace flotte::sql {

/// A connection for a call that writes: its statements share one deadline, and what waits for a lock on the
/// server gives up before the deadline does. Without that a DROP that nobody waits for any more would still
/// be carried out, a day later. Strict mode; a backslash is a backslash. One thread; cancel from any.
class Session {
 public:
    /// `clock` must outlive the session.
    static Result<Session> open(ConnectOptions options, const Clock& clock, Milliseconds deadline,
                                const CancelToken& cancel);

    /// Errors: as `Connection`; NetworkError (Timeout) once the deadline has passed.
    Result<Rows> query(const Statement& statement, const std::vector<Param>& params = {});
    Connection& connection() { return connection_; }
    /// Of the deadline; never below zero.
    Milliseconds left() const;
    const CancelToken& cancelToken() const { return cancel_; }
    /// host:port/database, as errors name it.
    const std::string& endpoint() const { return endpoint_; }

 private:
    Session(Connection connection, const Clock& clock, SteadyPoint until, CancelToken cancel,
            std::string endpoint);

    Connection connection_;
    const Clock* clock_;
    SteadyPoint until_;
    CancelToken cancel_;
    std::string endpoint_;
};

/// The server's own number of an error, 0 where it is of another kind.
unsigned codeOf(const Error& error);

}  // namespace flotte::sql
