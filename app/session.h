#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/core/plugin_command.h"
#include "models/core/result.h"
#include "models/fleet/fact_source.h"
#include "models/fleet/fleet_store.h"
#include "models/fleet/pace.h"
#include "models/metrics/history.h"
#include "models/platform/platform.h"

namespace flotte::keychain {
class Client;
}

namespace flotte::app {

/// Everything below the views, wired for one platform file. Made, started and destroyed on the main thread.
class Session {
 public:
    /// Reads the platform file and what it names (kubeconfig, certificates, credentials). A region whose own
    /// configuration is broken does not stop the others: it becomes a source in state Failed. Errors are
    /// those that leave nothing to show. `keychain`: the process's one, where it opens more than one session.
    static tl::expected<std::unique_ptr<Session>, std::vector<Error>> open(
        const std::string& platformFile, Pace pace = Pace::Normal,
        std::shared_ptr<keychain::Client> keychain = nullptr);
    ~Session();

    const Platform& platform() const;
    const std::vector<SourceInfo>& sources() const;
    const Clock& clock() const;

    /// Starts every source; `consumer` is called on the ingest thread. `snapshot`: the file that holds what
    /// the session before knew, shown as such until the sources answer, and that this one leaves to the next;
    /// empty = none.
    void start(FleetStore::Consumer consumer, const std::string& snapshot = {});
    void retry(std::optional<SourceId> source = std::nullopt);
    /// The machine slept, or the network is another one: nothing is fresh, everything is read again at once.
    /// Called by itself where the clocks, addresses or routes tell; any thread.
    void interrupted();
    void stop();

    /// A tenant's last hours. Only the last question is answered, on a thread of the session's; none after
    /// `stop`.
    void history(const RegionName& region, const NamespaceName& ns, HistoryReader::Answer answer);

    /// What the source's kubeconfig wants run to log in, secret variables as `***`; nothing where it wants no
    /// such thing. Blocking, as it looks for the program: not on a thread that paints. Errors: PluginError
    /// (not there), ConfigError.
    Result<std::optional<PluginCommand>> plugin(SourceId source) const;
    /// The user approves the command of this hash, for all sources that name it; `shown` is for people who
    /// read the file. Takes effect with the next try. Errors: SystemError.
    Result<void> approve(const std::string& digest, const std::string& shown);

 private:
    struct Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The file to read: the option where given, else FLOTTE_PLATFORM, else `flotte/platform.yaml` in the user's
/// configuration folder (XDG_CONFIG_HOME). Empty when there is none of them.
std::string platformFileFrom(const std::string& option);

}  // namespace flotte::app
