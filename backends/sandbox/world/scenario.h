#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/core/time.h"

/// Trouble as data: what happens to the sandbox's world, written down in `resources/scenarios/*.json`.
namespace flotte::sandbox {

/// One thing that happens.
struct ScenarioStep {
    enum class Kind : std::uint8_t {
        Fault,  ///< the region's API server behaves so
        Patch,  ///< objects are merge-patched, as somebody's hand would
        Run     ///< a cron job's Job starts now
    };
    Kind kind = Kind::Fault;
    // Fault
    Milliseconds delay{0};
    bool down = false;
    bool rejectLogins = false;
    bool expireWatches = false;
    // Patch and Run
    std::string resource;  ///< plural with group
    std::string ns;        ///< `*` = every tenant's of the region; empty = the object has none
    std::string name;      ///< `*` = each (for namespaces: every tenant's)
    std::string merge;     ///< JSON merge patch; never of status
    bool operator==(const ScenarioStep&) const = default;
};

struct Scenario {
    std::string name;
    std::string titleEn, titleFr;
    std::string aboutEn, aboutFr;   ///< what is seen, in a sentence or two
    std::string region;             ///< where it happens unless another is named; `*` = everywhere
    std::chrono::seconds lasts{0};  ///< then it heals by itself; 0 = it does not
    std::vector<ScenarioStep> steps;
    bool operator==(const Scenario&) const = default;
};

/// Reads one file. Errors: DecodeError (`what` = the file's name) with what is wrong in it: unknown keys,
/// too.
Result<Scenario> readScenario(const std::string& file, std::string_view text);

}  // namespace flotte::sandbox
