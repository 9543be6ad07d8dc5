#pragma once

#include <string>
#include <vector>

#include "backends/databases/client.h"
#include "backends/databases/login.h"

namespace flotte::databases {

/// `databases.probe`: proves as the tenant's user that it can work in its own database, and sees and reads no
/// other. It leaves nothing behind, so there is nothing to observe and nothing to undo.
class ProbeStep final : public Step {
 public:
    ProbeStep(Access access, TenantLogin login);

    Result<Observation> observe(const StepContext& context) override;
    Result<Applied> apply(const StepContext& context, const Observation& seen) override;
    Result<Proof> verify(const StepContext& context) override;
    Result<Undone> undo(const StepContext& context) override;

 private:
    Result<std::vector<std::string>> forbidden(const StepContext& context);
    Result<void> work(sql::Session& tenant, const std::string& table);
    Result<void> seesOnlyItsOwn(Client& tenant);
    Result<void> mayNotRead(sql::Session& tenant, const std::string& database);

    Access access_;
    TenantLogin login_;
};

}  // namespace flotte::databases
