#pragma once

namespace flotte::desktop {

/// How close rows of tables stand: 20, 24 or 32 px at 100 % text.
enum class Density { Compact, Normal, Roomy };

}  // namespace flotte::desktop
