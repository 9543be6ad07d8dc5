#pragma once

namespace flotte::app {

/// A crash of this process, or of one that it starts, writes no core file: memory holds passwords and tokens.
/// Called by `main`, first of all.
void leaveNoCore();

}  // namespace flotte::app
