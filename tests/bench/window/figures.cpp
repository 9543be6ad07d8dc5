#include "tests/bench/window/figures.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace flotte::bench {

double quantile(std::vector<double> values, double share) {
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const auto at = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::min(values.size() - 1, at == 0 ? 0 : at - 1)];
}

double shareWithin(const std::vector<double>& values, double limit) {
    const auto within = std::count_if(values.begin(), values.end(), [&](double v) { return v <= limit; });
    return values.empty() ? 0 : static_cast<double>(within) / static_cast<double>(values.size());
}

double slopeOf(const std::vector<std::pair<double, double>>& points) {
    const auto count = static_cast<double>(points.size());
    double x = 0;
    double y = 0;
    for (const auto& [a, b] : points) {
        x += a / count;
        y += b / count;
    }
    double up = 0;
    double along = 0;
    for (const auto& [a, b] : points) {
        up += (a - x) * (b - y);
        along += (a - x) * (a - x);
    }
    return along > 0 ? up / along : 0;
}

double memoryOf(const char* name) {
    std::FILE* file = std::fopen("/proc/self/status", "r");
    double kilobytes = 0;
    char line[256];
    while (file && std::fgets(line, sizeof line, file)) {
        if (std::strncmp(line, name, std::strlen(name)) == 0) {
            std::sscanf(line + std::strlen(name), ": %lf", &kilobytes);
        }
    }
    if (file) {
        std::fclose(file);
    }
    return kilobytes * 1024 / 1e6;
}

void Report::figure(const std::string& key, double value) {
    figures_[key] = value;
    std::printf("%-48s %10.2f\n", key.c_str(), value);
    std::fflush(stdout);
}

void Report::spread(const std::string& key, const std::vector<double>& values) {
    const double middle = figures_[key + ".p50"] = quantile(values, 0.5);
    const double most = figures_[key + ".p99"] = quantile(values, 0.99);
    const double greatest = figures_[key + ".max"] = quantile(values, 1);
    std::printf("%-48s p50 %7.2f  p99 %7.2f  max %7.2f  (%zu)\n", key.c_str(), middle, most, greatest,
                values.size());
    std::fflush(stdout);
}

void Report::goal(const std::string& key, double value, double goal, const char* unit) {
    ratios_[key] = value / goal;
    std::printf("%-48s %10.2f %s, goal %g: %s\n", key.c_str(), value, unit, goal,
                value <= goal ? "met" : "NOT met");
    std::fflush(stdout);
}

void Report::note(const std::string& key, const std::string& text) {
    notes_[key] = text;
    std::printf("%s: %s\n", key.c_str(), text.c_str());
}

bool Report::write(const char* path) const {
    std::FILE* file = std::fopen(path, "w");
    if (!file) {
        std::perror(path);
        return false;
    }
    const auto object = [file](const char* name, const std::map<std::string, double>& values) {
        std::fprintf(file, "\"%s\": {", name);
        const char* comma = "";
        for (const auto& [key, value] : values) {
            std::fprintf(file, "%s\n  \"%s\": %.4f", comma, key.c_str(), value);
            comma = ",";
        }
        std::fputs("\n}", file);
    };
    std::fputs("{", file);
    for (const auto& [key, text] : notes_) {
        std::fprintf(file, "\"%s\": \"%s\",\n", key.c_str(), text.c_str());
    }
    object("figures", figures_);
    std::fputs(",\n", file);
    object("ratios", ratios_);
    std::fputs("}\n", file);
    return std::fclose(file) == 0;
}

}  // namespace flotte::bench
