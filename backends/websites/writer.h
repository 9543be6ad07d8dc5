#pragma once

#include <string>
#include <vector>

#include "backends/sql/session.h"
#include "models/fleet/facts.h"

namespace flotte::websites {

/// The statements that change one websites table: after `begin` in one transaction, of which nothing has
/// happened before `commit`. One thread; errors as `Client`.
class Writer {
 public:
    Writer(sql::Session session, std::string table);

    /// The rows that are read stay as they are until the end; none are kept from being added.
    Result<void> begin();
    Result<void> commit();

    /// Whether the table refuses a domain twice, whatever its owner says.
    Result<bool> domainIsUnique();
    /// Rows that the table takes for one of these domains.
    Result<std::vector<WebsiteFact>> rows(const std::vector<std::string>& domains);
    /// Deleted rows whose domain is the name they were released to, the last released first.
    Result<std::vector<WebsiteFact>> released(const std::string& pattern, const std::string& domain);

    Result<void> insert(const std::string& name, const std::string& domain, const std::string& createdAt);
    Result<void> setName(WebsiteId id, const std::string& name);
    Result<void> setDomain(WebsiteId id, const std::string& domain);
    Result<void> restore(WebsiteId id, const std::string& name);
    Result<void> markDeleted(WebsiteId id);
    Result<void> removeForGood(WebsiteId id);

    sql::Session& session() { return session_; }
    const std::string& table() const { return table_; }

 private:
    Result<sql::Rows> query(const std::string& what, const std::string& text,
                            const std::vector<sql::Param>& params);
    Result<void> change(const std::string& what, const std::string& text,
                        const std::vector<sql::Param>& params);
    Result<std::vector<WebsiteFact>> read(const std::string& what, const std::string& where,
                                          const std::vector<sql::Param>& params);
    std::string quoted() const { return sql::quoteIdentifier(table_); }

    sql::Session session_;
    std::string table_;
    std::string lock_;  ///< of the rows that are read, in a transaction
};

}  // namespace flotte::websites
