#pragma once

#include <string>
#include <utility>
#include <vector>

namespace flotte::bench {

/// One panel of a drawing: a curve with its points, and the straight line through its first and last.
struct Panel {
    std::string title;
    std::vector<std::pair<double, double>> points;  ///< by x
};

/// The panels side by side, as SVG. False where the file can't be written.
bool draw(const std::string& path, const std::vector<Panel>& panels);

}  // namespace flotte::bench
