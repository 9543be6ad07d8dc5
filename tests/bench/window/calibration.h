#pragma once

namespace flotte::bench {

/// How much a figure means on this machine now: the same piece of work is timed again and again on all
/// processors at once; the range of the middle eight tenths as a share of the median.
double calibrationSpread();
constexpr double kAllowedSpread = 0.10;

/// Runnable processes of the last minute.
double loadAverage();

}  // namespace flotte::bench
