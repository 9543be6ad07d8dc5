#pragma once

#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "models/core/pause.h"
#include "models/core/time.h"

namespace flotte::app {

/// What tells that the machine slept or moved to another network.
struct MachineState {
    TimePoint wall{};
    SteadyPoint steady{};
    Milliseconds suspended{0};  ///< since boot: CLOCK_BOOTTIME less CLOCK_MONOTONIC
    std::string network;        ///< addresses and default routes; any change is another network
};

/// This machine now: the clocks, `getifaddrs` and /proc/net/route; virtual interfaces of containers left out.
/// What can't be read is empty, and then never changes.
MachineState lookAtMachine();

/// Compares each look with the one before. Pure.
class WakeWatch {
 public:
    enum class Seen { Nothing, Slept, ClockJumped, NetworkChanged };
    Seen look(const MachineState& now);

 private:
    std::optional<MachineState> last_;
};

/// Looks once a second, on a thread of its own from construction to destruction, and calls `interrupted`
/// there when something was seen.
class Vigil {
 public:
    Vigil(std::function<MachineState()> look, std::function<void(WakeWatch::Seen)> interrupted,
          Milliseconds every = Milliseconds(1'000));
    ~Vigil();
    Vigil(const Vigil&) = delete;
    Vigil& operator=(const Vigil&) = delete;

 private:
    Pause pause_;
    std::thread thread_;
};

}  // namespace flotte::app
