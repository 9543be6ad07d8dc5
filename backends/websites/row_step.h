#pragma once

#include <string>
#include <vector>

#include "backends/websites/writer.h"
#include "models/provisioning/step.h"

namespace flotte::websites {

/// What the steps are made with. `clock` must outlive them.
struct Access {
    sql::ConnectOptions server;
    std::string table = "websites";
    std::string releaseAs;  ///< the platform file's pattern; empty = deleted rows keep their domain
    const Clock& clock;
};

struct RowSubject {
    std::string domain;  ///< canonical
    std::string typed;   ///< as it was given
    std::string name;
    std::string tenant;
    bool release = false;
};

/// `websites.row`. The table has no column for an owner: a live row of the domain and the name is ours. A row
/// that an operation adds is told by its `created_at`, which is the moment the operation was born.
class RowStep final : public flotte::Step {
 public:
    RowStep(Access access, RowSubject subject);

    Result<Observation> observe(const StepContext& context) override;
    Result<Applied> apply(const StepContext& context, const Observation& seen) override;
    Result<Proof> verify(const StepContext& context) override;
    Result<Undone> undo(const StepContext& context) override;

 private:
    struct Look {
        Observation seen;
        std::vector<WebsiteFact> live;
        std::vector<WebsiteFact> deleted;  ///< those that are in the way
    };
    Result<Writer> open(const StepContext& context);
    Result<Look> look(Writer& writer);
    void judge(Look& look) const;
    bool isNamed(const WebsiteFact& row) const;
    Result<void> change(Writer& writer, const StepContext& context, const Look& now);
    Result<void> add(Writer& writer, const StepContext& context, const Look& now);
    Result<Undone> takeAway(Writer& writer, const StepContext& context, const WebsiteFact& row);
    Result<void> giveBack(Writer& writer);

    Access access_;
    RowSubject subject_;
};

}  // namespace flotte::websites
