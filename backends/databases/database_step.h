#pragma once

#include <optional>
#include <string>

#include "backends/databases/client.h"
#include "backends/databases/login.h"

namespace flotte::databases {

struct DatabaseSubject {
    std::string name;
    std::string tenant;  ///< the label
};

/// `databases.database`. The mark is written first, then the database is made, and only then the mark says
/// so: of a database that is there under a mark that does not say so, an empty one is ours and any other is
/// not.
class DatabaseStep final : public Step {
 public:
    DatabaseStep(Access access, DatabaseSubject subject);

    Result<Observation> observe(const StepContext& context) override;
    Result<Applied> apply(const StepContext& context, const Observation& seen) override;
    Result<Proof> verify(const StepContext& context) override;
    Result<Undone> undo(const StepContext& context) override;

 private:
    struct Look {
        Observation seen;
        std::optional<Mark> mark;
        std::optional<Client::Database> database;
    };
    Result<Look> look(Client& client);
    void judge(Look& look) const;
    Result<void> create(Client& client, const StepContext& context, const Look& now);
    Result<void> adjust(Client& client, const StepContext& context, const Look& now);
    Result<Undone> takeAway(Client& client, const Mark& mark);

    Access access_;
    DatabaseSubject subject_;
};

}  // namespace flotte::databases
