#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/sql/password.h"
#include "backends/sql/statement.h"
#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/secret_supply.h"
#include "models/core/time.h"
#include "models/core/via.h"

struct st_mysql;

/// MySQL and MariaDB through libmariadb's C API (decisions 5): always TLS, always with the server's name
/// verified.
namespace flotte::sql {

struct TlsOptions {
    std::string caFile;      ///< path of a PEM file; empty = the system's authorities
    std::string serverName;  ///< verify this name instead of the host
};

struct ConnectOptions {
    std::string host;
    int port = 3306;
    std::string user;
    Password password;
    SecretSupply supply;   ///< where set, the password comes from here
    std::string database;  ///< may be empty
    TlsOptions tls;
    Via via;
    /// The longest silence while connecting. The whole of `open` is bounded by its deadline.
    Milliseconds connectTimeout{5'000};
    /// The server itself gives a SELECT up after this, should the console vanish.
    Milliseconds statementLimit{120'000};

    std::string endpoint() const;  ///< host:port/database, as errors name it
};

using Value = std::optional<std::string>;  ///< nullopt = NULL; numbers and times as the server writes them,
                                           ///< times in UTC
using Field = std::optional<std::string_view>;

struct Rows {
    std::vector<std::string> columns;
    std::vector<std::vector<Value>> rows;
    std::uint64_t affected = 0;  ///< by a statement without rows
};

/// Called for each row as it arrives; the views live until it returns. False ends the statement (and the
/// connection: the rest of the rows would have to be read).
using RowHandler = std::function<bool(std::span<const Field>)>;

/// One session: time zone UTC, utf8mb4. One thread at a time; cancel from any.
/// Errors: LoginError, DeniedError, MissingError (table, column, database; with the nearest table's name),
/// TlsError, NetworkError (Timeout when the deadline passed), CancelledError, else SqlError.
class Connection {
 public:
    static Result<Connection> open(const ConnectOptions& options, Milliseconds deadline,
                                   const CancelToken& cancel);

    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    /// For results that fit in memory. At most `kMaxRows` rows; more is an SqlError.
    Result<Rows> query(const Statement& statement, const std::vector<Param>& params, Milliseconds deadline,
                       const CancelToken& cancel);
    /// For tables: nothing is held but the row at hand. Returns the number of rows handed over.
    Result<std::uint64_t> stream(const Statement& statement, const std::vector<Param>& params,
                                 Milliseconds deadline, const CancelToken& cancel, const RowHandler& row);

    /// False after an error that ended the session: open another.
    bool usable() const;

    static constexpr std::size_t kMaxRows = 100'000;

 private:
    struct Outcome;
    Connection(st_mysql* handle, std::string endpoint);
    std::string request(const Statement& statement) const;
    Outcome run(const std::string& text, const RowHandler& row);
    void drain(Outcome& outcome, const RowHandler& row);
    Result<Outcome> execute(const Statement& statement, const std::vector<Param>& params,
                            Milliseconds deadline, const CancelToken& cancel, const RowHandler& row);
    void suggestTable(MissingError& missing, Milliseconds deadline, const CancelToken& cancel);
    void close();

    st_mysql* handle_ = nullptr;
    std::string endpoint_;
};

}  // namespace flotte::sql
