#pragma once

#include <functional>

#include "backends/http/cancel_signal.h"
#include "models/core/result.h"

namespace flotte::reach {

/// Copies bytes between two connected sockets until both sides have said all, one is gone, or the cancel;
/// holds at most 64 KiB each way. `reached` is called once, when `far`'s first bytes come. Closes neither.
/// False = `far` ended without a byte.
Result<bool> relay(int near, int far, const http::CancelSignal& cancel, const std::function<void()>& reached);

}  // namespace flotte::reach
