// flottectl measured on fleets of 100 to 10,000 tenants, against the sandbox's own servers.
// `tests/bench/scale` runs it. bench_growth --programs FOLDER [--json FILE] [--plot FILE] [--rounds N]
// [--most TENANTS] [--force]

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "tests/bench/growth/plot.h"
#include "tests/bench/growth/programs.h"
#include "tests/bench/window/calibration.h"
#include "tests/bench/window/figures.h"

namespace {

using namespace flotte::bench;

constexpr std::array kSizes = {100, 1'000, 3'000, 10'000};
constexpr int kPodsPerTenant = 20;
constexpr double kLinear = 0.15;

struct Options {
    std::string programs;
    const char* json = nullptr;
    const char* plot = nullptr;
    int rounds = 5;
    int most = kSizes.back();
    bool force = false;
};

std::optional<Options> optionsOf(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const auto is = [&](const char* name) { return std::strcmp(argv[i], name) == 0; };
        if (is("--force")) {
            options.force = true;
        } else if (i + 1 == argc) {
            return std::nullopt;
        } else if (is("--programs")) {
            options.programs = argv[++i];
        } else if (is("--json")) {
            options.json = argv[++i];
        } else if (is("--plot")) {
            options.plot = argv[++i];
        } else if (is("--rounds")) {
            options.rounds = std::max(1, std::atoi(argv[++i]));
        } else if (is("--most")) {
            options.most = std::atoi(argv[++i]);
        } else {
            return std::nullopt;
        }
    }
    return options.programs.empty() ? std::nullopt : std::optional(options);
}

/// Medians of one size.
struct Size {
    int tenants = 0;
    double wall = 0, least = 0, most = 0;
    double cpu = 0;
    double memory = 0;
};

std::string textOf(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The pods of the greatest region in protobuf, over and over: MB a second by the clock, and a second of the
/// server's CPU time.
void measureList(Report& report, const ServedWorld& world) {
    const std::string config = textOf(world.folder() + "/users/operator.kubeconfig");
    const std::size_t cluster = config.find("- name: eu-ouest\n  cluster:");
    const std::size_t at = config.find("https://", cluster);
    if (cluster == std::string::npos || at == std::string::npos) {
        return;
    }
    const std::string pki = world.folder() + "/pki/";
    const std::string command = "curl -sf --http2 --cacert " + pki + "ca.crt --cert " + pki +
                                "user-operator.crt --key " + pki +
                                "user-operator.key -H 'Accept: application/vnd.kubernetes.protobuf' -o "
                                "/dev/null -w '%{size_download} %{time_total}' " +
                                config.substr(at, config.find('\n', at) - at) + "/api/v1/pods";
    std::vector<double> speeds;
    double bytes = 0;
    const double before = world.cpu();
    for (int i = 0; i < 5; ++i) {
        std::FILE* curl = ::popen(command.c_str(), "r");
        double size = 0;
        double seconds = 0;
        if (curl != nullptr && std::fscanf(curl, "%lf %lf", &size, &seconds) == 2 && seconds > 0) {
            speeds.push_back(size / seconds / 1e6);
            bytes += size;
        }
        if (curl != nullptr) {
            ::pclose(curl);
        }
    }
    const double cpu = world.cpu() - before;
    report.figure("pods of eu-ouest in protobuf (MB)", bytes / 5e6);
    report.figure("… served (MB/s, by the clock)", quantile(speeds, 0.5));
    report.figure("… served (MB a second of the server's CPU)", cpu > 0 ? bytes / cpu / 1e6 : 0);
}

std::optional<Size> measure(const Options& options, Report& report, int tenants) {
    ServedWorld world(options.programs + "/flotte-sandbox", tenants, kPodsPerTenant);
    if (!world.isReady()) {
        std::fprintf(stderr, "the sandbox of %d tenants: %s\n", tenants, world.said().c_str());
        return std::nullopt;
    }
    std::vector<double> walls;
    std::vector<double> cpus;
    std::vector<double> memories;
    for (int i = 0; i <= options.rounds; ++i) {
        const Run run = timed({options.programs + "/flottectl", "--platform",
                               world.folder() + "/platform.yaml", "fleet", "--wait", "120s", "-o", "json"});
        // 3: without children there are neither websites nor metrics.
        if (run.status != 0 && run.status != 3) {
            std::fprintf(stderr, "flottectl ended with %d\n", run.status);
            return std::nullopt;
        }
        if (i > 0) {  // the first warms the page cache
            walls.push_back(run.wall);
            cpus.push_back(run.cpu);
            memories.push_back(run.memory);
        }
    }
    const std::string of = " at " + std::to_string(tenants);
    report.figure("sandbox ready" + of + " (s)", world.startSeconds());
    report.figure("sandbox memory" + of + " (MB)", world.memory());
    report.figure("sandbox CPU until ready and for all rounds" + of + " (s)", world.cpu());
    if (tenants == kSizes.back()) {
        measureList(report, world);
    }
    return Size{tenants,
                quantile(walls, 0.5),
                quantile(walls, 0),
                quantile(walls, 1),
                quantile(cpus, 0.5),
                quantile(memories, 1)};
}

/// How far the sizes between the first and the last lie off the straight line through those two, at most.
double bend(const std::vector<std::pair<double, double>>& points) {
    double most = 0;
    const auto& [x1, y1] = points.front();
    const auto& [x2, y2] = points.back();
    for (const auto& [x, y] : points) {
        const double straight = y1 + (y2 - y1) * (x - x1) / std::max(1.0, x2 - x1);
        most = std::max(most, std::abs(y - straight) / straight);
    }
    return most;
}

void tell(Report& report, const std::vector<Size>& sizes, const char* plot) {
    std::printf("\n| tenants (pods) | time, median (least–most) | CPU | peak memory |\n|---|---|---|---|\n");
    std::vector<Panel> panels = {{"time (s)", {}}, {"CPU (s)", {}}, {"peak memory (MB)", {}}};
    for (const Size& size : sizes) {
        std::printf("| %d (%d) | %.2f s (%.2f–%.2f) | %.2f s | %.0f MB |\n", size.tenants,
                    size.tenants * kPodsPerTenant, size.wall, size.least, size.most, size.cpu, size.memory);
    }
    std::printf("\n");
    for (const Size& size : sizes) {
        const double x = size.tenants;
        panels[0].points.emplace_back(x, size.wall);
        panels[1].points.emplace_back(x, size.cpu);
        panels[2].points.emplace_back(x, size.memory);
        const std::string of = " at " + std::to_string(size.tenants);
        report.figure("time" + of + " (s)", size.wall);
        report.figure("CPU" + of + " (s)", size.cpu);
        report.figure("peak memory" + of + " (MB)", size.memory);
    }
    for (const Panel& panel : panels) {
        report.goal("off the straight line, " + panel.title, 100 * bend(panel.points), 100 * kLinear, "%");
    }
    if (plot != nullptr) {
        draw(plot, panels);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const auto options = optionsOf(argc, argv);
    if (!options) {
        std::fputs(
            "usage: bench_growth --programs FOLDER [--json FILE] [--plot FILE] [--rounds N] [--most TENANTS] "
            "[--force]\n",
            stderr);
        return 1;
    }
    Report report;
    const double spread = calibrationSpread();
    if (spread > kAllowedSpread && !options->force) {
        std::fprintf(stderr, "machine busy: the same work took times that differ by %.0f %%\n", spread * 100);
        return 2;
    }
    report.figure("calibration spread (%)", spread * 100);
    report.figure("load before", loadAverage());
    std::vector<Size> sizes;
    for (const int tenants : kSizes) {
        const auto size = tenants <= options->most ? measure(*options, report, tenants) : std::nullopt;
        if (!size && tenants <= options->most) {
            return 1;
        }
        if (size) {
            sizes.push_back(*size);
        }
    }
    if (!sizes.empty()) {
        tell(report, sizes, options->plot);
    }
    report.figure("load after", loadAverage());
    return options->json == nullptr || report.write(options->json) ? 0 : 1;
}
