#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/databases/client.h"
#include "backends/databases/login.h"

namespace flotte::databases {

struct UserSubject {
    TenantLogin login;
    std::string tenant;  ///< the label
};

/// `databases.user`: the account `user`@`%` with the Secret's password and an application's rights on its one
/// database. The mark goes before the account: of an account whose mark does not say that it was made, one
/// that takes the Secret's password is ours and any other is not.
class UserStep final : public Step {
 public:
    UserStep(Access access, UserSubject subject);

    Result<Observation> observe(const StepContext& context) override;
    Result<Applied> apply(const StepContext& context, const Observation& seen) override;
    Result<Proof> verify(const StepContext& context) override;
    Result<Undone> undo(const StepContext& context) override;

 private:
    struct Look {
        Observation seen;
        Server server;
        std::optional<Mark> mark;
        std::vector<std::string> hosts;
        std::vector<Difference> grants;
        bool password = false;  ///< the Secret's is the account's
        bool noSecret = false;  ///< there is none to try
        bool exists() const;    ///< the very account, for every host
    };
    const std::string& name() const { return subject_.login.user; }
    Result<Look> look(Client& client);
    Result<void> lookInside(Client& client, Look& look);
    void judge(Look& look) const;
    Result<void> create(Client& client, const StepContext& context, const Look& now);
    Result<void> adjust(Client& client, const StepContext& context, const Look& now);
    Result<void> grant(Client& client, const Look& now);
    Result<Undone> takeAway(Client& client, const Mark& mark);

    Access access_;
    UserSubject subject_;
};

}  // namespace flotte::databases
