#include "backends/sql/review.h"

#include <utility>

namespace flotte::sql {

namespace {

bool held(const std::vector<Grant>& grants, const Wanted& wanted) {
    return wanted.granting ? allowsGranting(grants, wanted.right, wanted.database)
                           : allows(grants, wanted.right, wanted.database, wanted.table);
}

}  // namespace

Result<std::vector<Grant>> readGrants(Session& session, const std::string& account) {
    auto rows = session.query({"grants", account.empty() ? "SHOW GRANTS" : "SHOW GRANTS FOR " + account});
    if (!rows) {
        return tl::unexpected(std::move(rows.error()));
    }
    std::vector<Grant> grants;
    for (const auto& row : rows->rows) {
        if (auto grant = parseGrant(row.empty() ? std::string() : row.front().value_or(std::string()))) {
            grants.push_back(std::move(*grant));
        }
    }
    return grants;
}

Result<Observation> reviewed(Session& session, const StepContext& context, Result<Observation> seen,
                             const std::vector<Wanted>& wanted) {
    const auto* denied = seen ? nullptr : std::get_if<DeniedError>(&seen.error());
    if (context.purpose != StepContext::Purpose::Review || (!seen && denied == nullptr)) {
        return seen;
    }
    const auto grants = readGrants(session, {});
    if (!grants) {
        return tl::unexpected(grants.error());
    }
    Observation observation = seen ? *seen : Observation{};
    if (denied != nullptr) {
        observation.denied.push_back(*denied);
    }
    for (const Wanted& one : wanted) {
        if (!held(*grants, one)) {
            observation.denied.push_back({"grants at " + session.endpoint(),
                                          one.right + (one.granting ? " WITH GRANT OPTION" : ""),
                                          one.table.empty() ? one.database : one.table,
                                          one.database,
                                          {}});
        }
    }
    return observation;
}

}  // namespace flotte::sql
