#include "app/wake_watch.h"

#include <utility>

namespace flotte::app {
namespace {

using std::chrono::seconds;

/// Less is no sleep: no connection dies of it.
constexpr seconds kSlept{2};
/// The wall clock against the monotonic one. Smaller steps are a time server's corrections.
constexpr seconds kJumped{10};

}  // namespace

WakeWatch::Seen WakeWatch::look(const MachineState& now) {
    const std::optional<MachineState> last = std::exchange(last_, now);
    if (!last) {
        return Seen::Nothing;
    }
    if (now.suspended - last->suspended >= kSlept) {
        return Seen::Slept;
    }
    // A virtual machine that was stopped has not slept by its own account: only its wall clock is set right.
    const auto drift = (now.wall - last->wall) - (now.steady - last->steady);
    if (drift >= kJumped || -drift >= kJumped) {
        return Seen::ClockJumped;
    }
    return now.network != last->network ? Seen::NetworkChanged : Seen::Nothing;
}

Vigil::Vigil(std::function<MachineState()> look, std::function<void(WakeWatch::Seen)> interrupted,
             Milliseconds every)
    : thread_([this, look = std::move(look), interrupted = std::move(interrupted), every] {
          WakeWatch watch;
          do {
              const WakeWatch::Seen seen = watch.look(look());
              if (seen != WakeWatch::Seen::Nothing) {
                  interrupted(seen);
              }
          } while (pause_.wait(every) != Pause::Why::Stopped);
      }) {}

Vigil::~Vigil() {
    pause_.stop();
    thread_.join();
}

}  // namespace flotte::app
