#pragma once

#include <functional>
#include <string>

#include "backends/sql/connection.h"
#include "backends/websites/poll.h"
#include "models/fleet/facts.h"

namespace flotte::websites {

/// The statements over one websites table. One thread; errors as `sql::Connection`, and MissingError for a
/// column with what the table has instead; DecodeError for an id that is not a number.
class Client {
 public:
    struct Limits {
        Milliseconds statement{10'000};
        Milliseconds table{110'000};  ///< below the server's own limit of a statement
    };
    using Handler = std::function<void(WebsiteFact)>;

    Client(std::string table, Limits limits, CancelToken cancel);

    struct Probe {
        Marks marks;
        std::int64_t fresh = 0;
    };
    /// `above`: the id from which rows count as fresh.
    Result<Probe> probe(sql::Connection& connection, std::int64_t above);
    Result<void> readAll(sql::Connection& connection, const Handler& row);
    /// Rows with a greater id than `told`'s, or touched since its times; those of the last ten seconds come
    /// again, since times are written before their transactions end.
    Result<void> readChanged(sql::Connection& connection, const Marks& told, const Handler& row);

 private:
    Result<void> read(sql::Connection& connection, const sql::Statement& statement,
                      const std::vector<sql::Param>& params, Milliseconds limit, const Handler& row);
    Error explained(Error error, sql::Connection& connection);

    std::string table_;
    Limits limits_;
    CancelToken cancel_;
};

}  // namespace flotte::websites
