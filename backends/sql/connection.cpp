#include "backends/sql/connection.h"

#include <mysql.h>
#include <sys/socket.h>

#include <utility>

#include "backends/sql/call_guard.h"
#include "backends/sql/errors.h"
#include "backends/sql/opening.h"
#include "models/core/nearest.h"

namespace flotte::sql {

/// What the library said about one statement.
struct Connection::Outcome {
    unsigned code = 0;  ///< 0 = all went well
    std::string sqlState;
    std::string text;
    std::vector<std::string> columns;
    std::uint64_t rows = 0;
    std::uint64_t affected = 0;
    bool stopped = false;  ///< by the row handler
};

std::string ConnectOptions::endpoint() const {
    const bool v6 = host.find(':') != std::string::npos;
    return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port) + "/" + database;
}

Result<Connection> Connection::open(const ConnectOptions& options, Milliseconds deadline,
                                    const CancelToken& cancel) {
    auto handle = openHandle(options, deadline, cancel);
    if (!handle) {
        return tl::unexpected(std::move(handle.error()));
    }
    return Connection(*handle, options.endpoint());
}

Connection::Connection(MYSQL* handle, std::string endpoint)
    : handle_(handle), endpoint_(std::move(endpoint)) {}

Connection::Connection(Connection&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), endpoint_(std::move(other.endpoint_)) {}

Connection& Connection::operator=(Connection&& other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(endpoint_, other.endpoint_);
    return *this;
}

Connection::~Connection() {
    close();
}

void Connection::close() {
    if (handle_ != nullptr) {
        mysql_close(std::exchange(handle_, nullptr));
    }
}

bool Connection::usable() const {
    return handle_ != nullptr;
}

std::string Connection::request(const Statement& statement) const {
    return statement.name + " at " + endpoint_;
}

void Connection::drain(Outcome& outcome, const RowHandler& row) {
    MYSQL_RES* result = mysql_use_result(handle_);
    if (result == nullptr) {
        outcome.affected = mysql_affected_rows(handle_);
        return;
    }
    const unsigned width = mysql_num_fields(result);
    const MYSQL_FIELD* fields = mysql_fetch_fields(result);
    for (unsigned i = 0; i < width; ++i) {
        outcome.columns.emplace_back(fields[i].name, fields[i].name_length);
    }
    std::vector<Field> values(width);
    while (MYSQL_ROW cells = mysql_fetch_row(result)) {
        const unsigned long* lengths = mysql_fetch_lengths(result);
        for (unsigned i = 0; i < width; ++i) {
            values[i] = cells[i] != nullptr ? Field(std::string_view(cells[i], lengths[i])) : std::nullopt;
        }
        ++outcome.rows;
        if (!row(values)) {
            // Freeing the result would read the rest of the table.
            outcome.stopped = true;
            ::shutdown(static_cast<int>(mysql_get_socket(handle_)), SHUT_RDWR);
            break;
        }
    }
    const unsigned code = mysql_errno(handle_);
    if (code != 0 && !outcome.stopped) {
        outcome.code = code;
        outcome.sqlState = mysql_sqlstate(handle_);
        outcome.text = mysql_error(handle_);
    }
    mysql_free_result(result);
}

Connection::Outcome Connection::run(const std::string& text, const RowHandler& row) {
    Outcome outcome;
    if (mysql_real_query(handle_, text.data(), text.size()) == 0) {
        drain(outcome, row);
    }
    if (outcome.code == 0 && !outcome.stopped && mysql_errno(handle_) != 0) {
        outcome.code = mysql_errno(handle_);
        outcome.sqlState = mysql_sqlstate(handle_);
        outcome.text = mysql_error(handle_);
    }
    return outcome;
}

Result<Connection::Outcome> Connection::execute(const Statement& statement, const std::vector<Param>& params,
                                                Milliseconds deadline, const CancelToken& cancel,
                                                const RowHandler& row) {
    const std::string where = request(statement);
    if (handle_ == nullptr) {
        return fail(NetworkError{NetworkError::Kind::Reset, where, "the session has ended"});
    }
    auto text = render(statement, params);
    if (!text) {
        return tl::unexpected(std::move(text.error()));
    }
    Outcome outcome;
    auto ended = CallGuard::Ended::No;
    {
        CallGuard guard(static_cast<int>(mysql_get_socket(handle_)), deadline, cancel);
        outcome = run(*text, row);
        ended = guard.ended();
    }
    if (ended != CallGuard::Ended::No || outcome.stopped || breaksConnection(outcome.code)) {
        close();
    }
    if (ended == CallGuard::Ended::Cancelled) {
        return fail(CancelledError{where});
    }
    if (ended == CallGuard::Ended::Deadline) {
        return fail(NetworkError{NetworkError::Kind::Timeout, where, {}});
    }
    if (outcome.code != 0) {
        Error error = toError(outcome.code, outcome.sqlState, outcome.text, where);
        if (const auto* tls = std::get_if<TlsError>(&error)) {
            // Who the server is was settled at the login: what TLS reports later is a connection that broke.
            error = NetworkError{NetworkError::Kind::Reset, where, tls->detail};
        }
        if (auto* missing = std::get_if<MissingError>(&error);
            missing != nullptr && missing->kind == MissingError::Kind::Table) {
            suggestTable(*missing, deadline, cancel);
        }
        return tl::unexpected(std::move(error));
    }
    return outcome;
}

void Connection::suggestTable(MissingError& missing, Milliseconds deadline, const CancelToken& cancel) {
    const Statement tables{
        "tables",
        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() LIMIT 2000"};
    if (const auto found = query(tables, {}, deadline, cancel)) {
        std::vector<std::string> names;
        for (const auto& row : found->rows) {
            names.push_back(row.front().value_or(std::string()));
        }
        missing.suggestion = nearest(missing.name, names);
    }
}

Result<Rows> Connection::query(const Statement& statement, const std::vector<Param>& params,
                               Milliseconds deadline, const CancelToken& cancel) {
    Rows rows;
    const auto outcome = execute(statement, params, deadline, cancel, [&](std::span<const Field> fields) {
        auto& row = rows.rows.emplace_back();
        for (const Field& field : fields) {
            row.push_back(field ? Value(std::string(*field)) : std::nullopt);
        }
        return rows.rows.size() <= kMaxRows;
    });
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    if (outcome->stopped) {
        return fail(SqlError{0, {}, request(statement), "more than " + std::to_string(kMaxRows) + " rows"});
    }
    rows.columns = outcome->columns;
    rows.affected = outcome->affected;
    return rows;
}

Result<std::uint64_t> Connection::stream(const Statement& statement, const std::vector<Param>& params,
                                         Milliseconds deadline, const CancelToken& cancel,
                                         const RowHandler& row) {
    const auto outcome = execute(statement, params, deadline, cancel, row);
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    return outcome->rows;
}

}  // namespace flotte::sql
