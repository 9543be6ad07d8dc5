#include "backends/sql/session.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace flotte::sql {

namespace {

std::string settings(Milliseconds deadline) {
    const auto seconds = std::max<std::int64_t>(1, deadline.count() / 1000 - 1);
    const std::string limit = std::to_string(seconds);
    return "SET SESSION lock_wait_timeout = " + limit + ", SESSION innodb_lock_wait_timeout = " + limit +
           ", SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_BACKSLASH_ESCAPES'";
}

}  // namespace

Session::Session(Connection connection, const Clock& clock, SteadyPoint until, CancelToken cancel,
                 std::string endpoint)
    : connection_(std::move(connection)),
      clock_(&clock),
      until_(until),
      cancel_(std::move(cancel)),
      endpoint_(std::move(endpoint)) {}

Result<Session> Session::open(ConnectOptions options, const Clock& clock, Milliseconds deadline,
                              const CancelToken& cancel) {
    const SteadyPoint until = clock.steady() + deadline;
    options.statementLimit = deadline;
    auto connection = Connection::open(options, deadline, cancel);
    if (!connection) {
        return tl::unexpected(std::move(connection.error()));
    }
    Session session(std::move(*connection), clock, until, cancel, options.endpoint());
    if (auto set = session.query({"session", settings(deadline)}); !set) {
        return tl::unexpected(std::move(set.error()));
    }
    return session;
}

Milliseconds Session::left() const {
    return std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(until_ - clock_->steady()));
}

Result<Rows> Session::query(const Statement& statement, const std::vector<Param>& params) {
    const Milliseconds limit = left();
    if (limit == Milliseconds(0)) {
        return fail(NetworkError{NetworkError::Kind::Timeout, statement.name + " at " + endpoint_, {}});
    }
    return connection_.query(statement, params, limit, cancel_);
}

unsigned codeOf(const Error& error) {
    const auto* sql = std::get_if<SqlError>(&error);
    return sql != nullptr ? sql->code : 0;
}

}  // namespace flotte::sql
