#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "backends/kubernetes/exec_answer.h"
#include "backends/kubernetes/exec_config.h"
#include "backends/kubernetes/exec_path.h"
#include "models/core/cancel.h"
#include "models/core/plugin_command.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::kubernetes {

/// What plugins need of the rest of the program; given by `app`. All of it may be called on any worker
/// thread.
struct ExecSystem {
    /// Whether the user has approved exactly this command. Asked before each run; null = nothing is approved.
    std::function<bool(const PluginCommand&)> approved;
    /// SHA-256 of a file's content, in hex.
    std::function<Result<std::string>(const std::string& path)> digest;
    std::vector<std::string> environment;  ///< `NAME=value`, ours without what holds secrets of ours
    std::string loginShell;                ///< absolute; empty = programs are looked up in our own PATH only
    std::shared_ptr<const Clock> clock;
    Milliseconds deadline{120'000};  ///< of a plugin, which may wait for its user in a browser
    Milliseconds shellDeadline{5'000};
    std::size_t mostOutput = 1U << 20U;
};

/// One credential plugin as a kubeconfig describes it, with the credential it gave last. At most one run at a
/// time, on a thread of its own.
class ExecPlugin {
 public:
    using Answer = std::function<void(const Result<ExecCredential>&)>;

    ExecPlugin(ExecConfig config, std::shared_ptr<const ExecSystem> system, std::shared_ptr<LoginPath> path);
    ~ExecPlugin();  ///< as `stop`
    ExecPlugin(const ExecPlugin&) = delete;
    ExecPlugin& operator=(const ExecPlugin&) = delete;

    const ExecConfig& config() const { return config_; }

    /// Gives the credential: the last one while it is valid, else that of a new run, which all who ask
    /// meanwhile share. `refused` is the number of a credential that a server answered with 401 (0 = none):
    /// it leads to one new run; when that run's credential is refused too, it is given again and none is run
    /// before ten minutes are over or `allowAgain`. The answer comes on the plugin's thread; its errors are
    /// PluginError, ConfigError (a file can't be read), CancelledError (stopped).
    void ask(unsigned refused, Answer answer);

    /// The user wants it tried again now, whatever happened before.
    void allowAgain();

    /// Kills a run and joins: no answer comes after it but CancelledError.
    void stop();

    /// What would run now, with its hash. Blocking; any worker thread. Errors as `ask`.
    Result<PluginCommand> command(const CancelToken& cancel) const;

 private:
    struct Asked {
        unsigned refused = 0;
        Answer answer;
    };
    void work();
    void serve(std::unique_lock<std::mutex>& lock);
    bool mustRun(unsigned refused) const;
    Result<ExecCredential> run() const;
    Result<ExecCredential> runApproved(const PluginCommand& command) const;
    std::vector<std::string> environment() const;
    PluginError error(PluginError::Kind kind) const;

    const ExecConfig config_;
    const std::shared_ptr<const ExecSystem> system_;
    const std::shared_ptr<LoginPath> path_;
    CancelToken cancel_;

    std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::vector<Asked> asked_;
    std::optional<Result<ExecCredential>> last_;
    SteadyPoint ranAt_{};
    unsigned runs_ = 0;
    bool afterRefusal_ = false;  ///< the last run was asked for by a 401
    bool stopping_ = false;

    std::thread thread_;  // last: it uses the rest
};

/// The plugins of all kubeconfigs: entries that are alike share one, so that one login serves all of a user's
/// clusters. Owned by `app`, which destroys it after the sources and before the http client.
class ExecPlugins {
 public:
    explicit ExecPlugins(ExecSystem system);
    ~ExecPlugins();  ///< stops all
    ExecPlugins(const ExecPlugins&) = delete;
    ExecPlugins& operator=(const ExecPlugins&) = delete;

    std::shared_ptr<ExecPlugin> plugin(const ExecConfig& config);

 private:
    const std::shared_ptr<const ExecSystem> system_;
    const std::shared_ptr<LoginPath> path_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<ExecPlugin>> plugins_;
};

/// The hash that an approval is for.
std::string approvalDigest(const PluginCommand& command, const std::string& contentDigest);

}  // namespace flotte::kubernetes
