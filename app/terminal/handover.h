#pragma once

#include <variant>

#include "app/terminal/operations_tools.h"

/// How a tenant's credentials reach who needs them: shown once, or in a file that a passphrase opens.
namespace flotte::app {

/// Where they go, checked before the first change: a file that can be made, a passphrase that is known.
class HandoverDesk {
 public:
    /// Nothing is handed over.
    HandoverDesk() = default;
    /// The exit code where it can't be done as asked; says why.
    static std::variant<HandoverDesk, int> prepare(const HandoverOptions& options,
                                                   const OperationsTools& tools, Console& console);
    bool wanted() const { return show_ || !file_.empty(); }
    /// Reads each password from where it lives, which the audit log tells, and hands all over. The exit code.
    int handOver(const Plan& plan, const OperationsTools& tools, Console& console) const;

 private:
    bool show_ = false;
    std::string file_;
    Secret passphrase_;
};

void addHandover(CLI::App& command, HandoverOptions& options);

CLI::App* describeUnseal(CLI::App& program, UnsealOptions& options);
/// Writes what a sealed file holds to the output.
int runUnseal(const UnsealOptions& options, const SealTools& tools, Console& console);

}  // namespace flotte::app
