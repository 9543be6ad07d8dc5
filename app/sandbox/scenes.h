#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/sandbox/region.h"
#include "backends/sandbox/kubernetes/server.h"
#include "backends/sandbox/world/scenario.h"

namespace flotte::app::sandbox {

/// Plays scenarios on the regions, and heals what they did. The program's thread; the server must run.
class Scenes {
 public:
    using Regions = std::vector<std::unique_ptr<Region>>;
    Scenes(std::vector<flotte::sandbox::Scenario> scenarios, const Regions& regions,
           flotte::sandbox::kubernetes::Server& server, const Clock& clock);

    const std::vector<flotte::sandbox::Scenario>& all() const { return scenarios_; }
    /// `region` empty = the scenario's own. False where there is no such scenario or region.
    bool play(const std::string& name, const std::string& region);
    /// All that was played.
    void heal();
    /// Heals what is over by itself.
    void step();
    /// Names of those that are on.
    std::vector<std::string> playing() const;

 private:
    struct Playing {
        std::string name;
        std::string region;
        SteadyPoint until;
        bool ends = false;
        bool faults = false;
        /// The objects as they were, without what moves by itself.
        std::vector<std::pair<flotte::sandbox::ObjectName, std::string>> before;
        std::vector<flotte::sandbox::ObjectName> made;  ///< gone again when it ends
    };
    void start(const flotte::sandbox::Scenario& scenario, Region& region);
    void end(const Playing& playing);

    std::vector<flotte::sandbox::Scenario> scenarios_;
    const Regions& regions_;
    flotte::sandbox::kubernetes::Server& server_;
    const Clock& clock_;
    std::vector<Playing> playing_;
};

}  // namespace flotte::app::sandbox
