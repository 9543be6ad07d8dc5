// The desktop measured: starts, frames under events, keystrokes, memory. `tests/bench/desktop` runs it.
// bench_window [--json FILE] [--seconds N] [--rounds N] [--filter TEXT] [--soak MINUTES] [--only
// start|frames|keys] [--tenants N] [--events N] [--force]

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "tests/bench/window/calibration.h"
#include "tests/bench/window/scenes.h"

namespace {

using namespace flotte::bench;

struct Options {
    const char* json = nullptr;
    const char* only = nullptr;
    const char* filter = nullptr;
    double startedAt = 0;  ///< of a start that tells its figures
    int seconds = 20;
    int rounds = 5;
    int soak = 0;
    int tenants = 0;  ///< frames of this many alone
    int events = kEventsASecond;
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
        } else if (is("--json")) {
            options.json = argv[++i];
        } else if (is("--only")) {
            options.only = argv[++i];
        } else if (is("--started")) {
            options.startedAt = std::atof(argv[++i]);
        } else if (is("--seconds")) {
            options.seconds = std::atoi(argv[++i]);
        } else if (is("--rounds")) {
            options.rounds = std::atoi(argv[++i]);
        } else if (is("--filter")) {
            options.filter = argv[++i];
        } else if (is("--tenants")) {
            options.tenants = std::atoi(argv[++i]);
        } else if (is("--events")) {
            options.events = std::max(10, std::atoi(argv[++i]));
        } else if (is("--soak")) {
            options.soak = std::atoi(argv[++i]);
        } else {
            return std::nullopt;
        }
    }
    return options;
}

// Each start is a process of its own, after two that warm the page cache.
void measureStarts(Report& report, const char* program) {
    std::printf("\n-- start: %d tenants, eleven starts\n", kTenants);
    std::vector<double> windows;
    std::vector<double> completes;
    std::vector<double> memory;
    std::vector<double> cpu;
    for (int i = 0; i < 13; ++i) {
        char command[4096];
        std::snprintf(command, sizeof command, "'%s' --started %f 2> /dev/null", program, wallTime());
        std::FILE* told = popen(command, "r");
        double figures[4] = {};
        const int read =
            told ? std::fscanf(told, "%lf %lf %lf %lf", figures, figures + 1, figures + 2, figures + 3) : 0;
        if (told) {
            pclose(told);
        }
        if (read == 4 && i >= 2) {
            windows.push_back(figures[0]);
            completes.push_back(figures[1]);
            memory.push_back(figures[2]);
            cpu.push_back(figures[3]);
        }
    }
    report.spread("process start to window painted (wall ms)", windows);
    report.spread("process start to complete fleet (wall ms)", completes);
    report.spread("CPU of that start, all threads (ms)", cpu);
    report.goal("window within", quantile(windows, 0.5), 300, "ms");
    report.goal("memory at start", quantile(memory, 1), kMemory, "MB");
}

}  // namespace

int main(int argc, char** argv) {
    const auto options = optionsOf(argc, argv);
    if (!options) {
        std::fputs(
            "usage: bench_window [--json FILE] [--seconds N] [--rounds N] [--filter TEXT] [--soak MINUTES] "
            "[--only start|frames|keys] [--tenants N] [--events N] [--force]\n",
            stderr);
        return 1;
    }
    int shown = 1;
    Meter meter(shown, argv);
    if (options->startedAt > 0) {
        tellStart(meter, options->startedAt);
        return 0;
    }
    Report report;
    const double spread = calibrationSpread();
    if (spread > kAllowedSpread && !options->force) {
        std::fprintf(stderr, "machine busy: the same work took times that differ by %.0f %%\n", spread * 100);
        return 2;
    }
    report.note("shown on", QGuiApplication::platformName().toStdString());
    report.figure("calibration spread (%)", spread * 100);
    const auto wanted = [&](const char* part) {
        return options->only ? std::strcmp(options->only, part) == 0 : true;
    };
    char self[4096] = {};
    if (wanted("start") && readlink("/proc/self/exe", self, sizeof self - 1) > 0) {
        measureStarts(report, self);
    }
    if (wanted("frames")) {
        for (const int tenants : {kTenants, kManyTenants}) {
            if (options->tenants == 0) {
                measureFrames(meter, report, tenants, options->events, options->seconds);
            }
        }
        if (options->tenants > 0) {
            measureFrames(meter, report, options->tenants, options->events, options->seconds);
        }
    }
    if (wanted("keys")) {
        measureKeys(meter, report, options->rounds, options->filter);
    }
    if (options->soak > 0) {
        soak(meter, report, options->soak);
    }
    return !options->json || report.write(options->json) ? 0 : 1;
}
