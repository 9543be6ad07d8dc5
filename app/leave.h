#pragma once

namespace flotte::app {

/// Ends the process: what was printed is written out, nothing else happens. A login to a database that nobody
/// waits for any more may still be under way on a thread of its own (backends/sql); the libraries' clean-up
/// at a common exit would pull the ground from under it. Called by `main` alone, after everything that it
/// made is gone.
[[noreturn]] void leave(int code);

}  // namespace flotte::app
