#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "models/core/backoff.h"
#include "models/core/time.h"

/// When to ask the websites table what (decisions 6): a pure state machine; the thread that runs it is
/// `WebsitesSource`.
namespace flotte::websites {

/// What one cheap statement says of the whole table. Times as the server writes them, empty = none.
struct Marks {
    std::int64_t count = 0;
    std::int64_t maxId = 0;
    std::string updatedAt;
    std::string deletedAt;
    bool operator==(const Marks&) const = default;
};

enum class Act {
    Connect,
    Probe,        ///< ask for the marks
    ReadAll,      ///< the whole table
    ReadChanged,  ///< rows above `PollState::told`
    Wait
};

struct Step {
    Act act = Act::Connect;
    Milliseconds wait{0};  ///< of Act::Wait
    bool operator==(const Step&) const = default;
};

struct PollRules {
    Milliseconds interval{2'000};
    Milliseconds everything{300'000};  ///< the whole table at least this often: `updated_at` need not move
    Backoff backoff;
};

struct PollState {
    bool connected = false;
    std::optional<Marks> told;  ///< what the rows handed over add up to; none = everything must be read
    Marks asked;                ///< the marks whose rows are being read
    Act doing = Act::Connect;
    SteadyPoint readAllAt{};
    int failures = 0;
    bool operator==(const PollState&) const = default;
};

struct Begun {};
struct Connected {};
/// `fresh`: how many rows have an id above `told`'s: what the count must have grown by, else rows were
/// deleted for good or written with an old id.
struct Probed {
    Marks marks;
    std::int64_t fresh = 0;
    SteadyPoint now;
};
struct Read {
    SteadyPoint now;
};
struct Failed {
    bool connectionLost = true;
    double chance = 0;
};
struct Waited {};
/// Someone wants everything read again now.
struct Retried {};

using PollEvent = std::variant<Begun, Connected, Probed, Read, Failed, Waited, Retried>;

Step next(PollState& state, const PollEvent& event, const PollRules& rules);

}  // namespace flotte::websites
