#include "tests/bench/growth/plot.h"

#include <algorithm>
#include <cstdio>

namespace flotte::bench {
namespace {

constexpr double kWide = 300;
constexpr double kHigh = 240;
constexpr double kMargin = 45;

/// One panel's own scale: zero to its greatest value.
struct Scale {
    double left, x, y;
    double across(double value) const { return left + kMargin + value / x * (kWide - 2 * kMargin); }
    double up(double value) const { return kHigh - kMargin - value / y * (kHigh - 2 * kMargin); }
};

void drawAxes(std::FILE* file, const Panel& panel, const Scale& scale) {
    std::fprintf(file, "<text x=\"%.0f\" y=\"20\" text-anchor=\"middle\" font-weight=\"bold\">%s</text>\n",
                 scale.left + kWide / 2, panel.title.c_str());
    std::fprintf(file, "<path d=\"M%.1f %.1fV%.1fH%.1f\" fill=\"none\" stroke=\"#666\"/>\n", scale.across(0),
                 scale.up(scale.y), scale.up(0), scale.across(scale.x));
    for (const auto& [x, y] : panel.points) {
        std::fprintf(file, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#1a5fb4\"/>\n", scale.across(x),
                     scale.up(y));
        std::fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%.3g</text>\n",
                     scale.across(x) - 5, scale.up(y) - 6, y);
        if (x * 5 > scale.x) {  // the small ones stand too close to the origin
            std::fprintf(file, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.0f</text>\n",
                         scale.across(x), scale.up(0) + 15, x);
        }
    }
}

void drawCurve(std::FILE* file, const Panel& panel, const Scale& scale) {
    std::fputs("<polyline fill=\"none\" stroke=\"#1a5fb4\" stroke-width=\"2\" points=\"", file);
    for (const auto& [x, y] : panel.points) {
        std::fprintf(file, "%.1f,%.1f ", scale.across(x), scale.up(y));
    }
    const auto& [x1, y1] = panel.points.front();
    const auto& [x2, y2] = panel.points.back();
    std::fprintf(file,
                 "\"/>\n<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#999\" "
                 "stroke-dasharray=\"4\"/>\n",
                 scale.across(x1), scale.up(y1), scale.across(x2), scale.up(y2));
}

}  // namespace

bool draw(const std::string& path, const std::vector<Panel>& panels) {
    std::FILE* file = std::fopen(path.c_str(), "w");
    if (file == nullptr) {
        std::perror(path.c_str());
        return false;
    }
    std::fprintf(file,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" "
                 "font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"100%%\" height=\"100%%\" "
                 "fill=\"white\"/>\n",
                 kWide * static_cast<double>(panels.size()), kHigh);
    double left = 0;
    for (const Panel& panel : panels) {
        Scale scale{left, 1e-9, 1e-9};
        for (const auto& [x, y] : panel.points) {
            scale.x = std::max(scale.x, x);
            scale.y = std::max(scale.y, y);
        }
        if (!panel.points.empty()) {
            drawAxes(file, panel, scale);
            drawCurve(file, panel, scale);
        }
        left += kWide;
    }
    std::fputs("</svg>\n", file);
    return std::fclose(file) == 0;
}

}  // namespace flotte::bench
