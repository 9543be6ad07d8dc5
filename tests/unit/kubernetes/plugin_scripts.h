#pragma once

#include <QTemporaryDir>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "backends/kubernetes/exec_plugin.h"

namespace flotte::test {

inline constexpr const char* kV1 = "client.authentication.k8s.io/v1";

/// A clock that a test moves. Its steady time also passes by itself, so that deadlines of processes do.
class MovedClock final : public Clock {
 public:
    TimePoint now() const override;
    SteadyPoint steady() const override;
    void pass(Milliseconds time);

 private:
    mutable std::mutex mutex_;
    Milliseconds passed_{0};
};

/// Programs that a test writes, in a folder that goes with it. Each line that a script appends to `$RUNS` can
/// be counted.
class PluginScripts {
 public:
    PluginScripts();

    /// An sh script of this name; its path.
    std::string write(const std::string& name, const std::string& body, bool executable = true);
    std::string path(const std::string& name) const;
    /// The lines of `$RUNS`.
    std::vector<std::string> runs() const;

 private:
    QTemporaryDir folder_;
};

/// What a plugin prints: `status` is the JSON inside the braces.
std::string printed(const std::string& status, const std::string& version = kV1);

/// A script that is counted and prints the token `one`, then `two`.
std::string countedTokens();

kubernetes::ExecConfig configFor(const std::string& command, std::vector<std::string> arguments = {});

/// Everything approved, short deadlines.
kubernetes::ExecSystem systemWith(std::shared_ptr<const Clock> clock);

/// Asks and waits for the answer.
Result<kubernetes::ExecCredential> askOf(kubernetes::ExecPlugin& plugin, unsigned refused = 0);

/// "NotFound cloud-login" and the like; the kind alone for other errors.
std::string textOf(const Error& error);

}  // namespace flotte::test
