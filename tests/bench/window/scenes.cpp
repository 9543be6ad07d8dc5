#include "tests/bench/window/scenes.h"

#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <ctime>
#include <functional>
#include <map>

#include "models/fleet/fleet_feed.h"
#include "tests/bench/window/calibration.h"
#include "tests/bench/window/row_stream.h"
#include "views/desktop/shell/main_window.h"
#include "views/desktop/theme/theme.h"

namespace flotte::bench {

namespace {

using namespace std::chrono_literals;
using desktop::MainWindow;

// Longer than the page waits before it counts its chips anew.
constexpr int kBetween = 60;

/// The real window behind the real feed, with time by hand.
class Rig {
 public:
    Rig()
        : settings_(folder_.filePath(QStringLiteral("flotte.ini")), QSettings::IniFormat),
          theme_(desktop::ThemeMode::Light),
          language_(text::Language::English),
          window(language_, theme_, clock, settings_,
                 {[](std::optional<SourceId>) {}, [](const QString&) {}, [] {},
                  [](SourceId, const std::string&, const std::string&) { return std::nullopt; }}) {
        QObject::connect(&feed, &FleetFeed::batch, &window, &MainWindow::apply);
        window.resize(1280, 800);
    }

    void open(Meter& meter, RowStream& stream) {
        meter.untilPainted([&] { window.show(); });
        window.activateWindow();
        window.showPlatform(builder.platform(), builder.infos());
        waitFor(meter);
        meter.untilPainted([&] { feed.post(stream.first()); });
        meter.idle(kBetween);
    }

    /// Nothing is complete before the rows have their places.
    void waitFor(Meter& meter) {
        meter.busy = [page = QPointer(window.fleetPage())] { return page && page->fleet().arranging(); };
    }

    desktop::FleetPage& page() { return *window.fleetPage(); }

 private:
    QTemporaryDir folder_;
    QSettings settings_;
    desktop::Theme theme_;
    text::LanguageSwitch language_;

 public:
    testing::SetClock clock;
    testing::FleetBuilder builder{clock};
    FleetFeed feed;
    MainWindow window;
};

std::vector<double> cpuOf(const std::vector<Cost>& costs) {
    std::vector<double> values;
    for (const Cost& cost : costs) {
        values.push_back(cost.cpu);
    }
    return values;
}

std::vector<double> wallOf(const std::vector<Cost>& costs) {
    std::vector<double> values;
    for (const Cost& cost : costs) {
        values.push_back(cost.wall);
    }
    return values;
}

/// A tenth of a second: its batch, and each whole second the window's own tick.
void playBatch(Rig& rig, Meter& meter, const FleetBatchPtr& batch, int number) {
    rig.clock.advance(100ms);
    meter.untilPainted([&] {
        if (number % 10 == 9) {
            rig.window.tick();
        }
        rig.feed.post(batch);
    });
}

}  // namespace

void tellStart(Meter& meter, double startedAt) {
    Rig rig;
    meter.untilPainted([&] { rig.window.show(); });
    const double window = wallTime() - startedAt;
    rig.window.showPlatform(rig.builder.platform(), rig.builder.infos());
    rig.waitFor(meter);
    RowStream stream(rig.builder, kTenants);
    const FleetBatchPtr first = stream.first();
    meter.untilPainted([&] { rig.feed.post(first); });
    const double complete = wallTime() - startedAt;
    std::printf("%f %f %f %f\n", window, complete, memoryOf("VmRSS"),
                static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC);
}

void measureFrames(Meter& meter, Report& report, int tenants, int events, int seconds) {
    std::printf("\n-- frames: %d row events a second over %d tenants, %d s of them\n", events, tenants,
                seconds);
    Rig rig;
    RowStream stream(rig.builder, tenants);
    rig.open(meter, stream);
    std::vector<FleetBatchPtr> recorded;
    for (int i = 0; i < seconds * 10; ++i) {
        recorded.push_back(stream.next(events / 10));
    }
    std::vector<double> turns;
    const double startedAt = threadCpu();
    meter.frames.clear();
    meter.events.clear();
    for (int i = 0; i < seconds * 10; ++i) {
        const double before = threadCpu();
        playBatch(rig, meter, recorded[static_cast<std::size_t>(i)], i);
        meter.idle(kBetween);
        turns.push_back(threadCpu() - before);
    }
    const double busy = (threadCpu() - startedAt) / (seconds * 1000.0);
    const std::string of = " of " + std::to_string(tenants);
    const std::vector<double> frames = cpuOf(meter.frames);
    report.spread("frame" + of + " (CPU ms)", frames);
    report.spread("frame" + of + " (wall ms)", wallOf(meter.frames));
    report.spread("all for one batch" + of + " (CPU ms)", turns);
    report.figure("longest event at one go" + of + " (CPU ms)", quantile(meter.events, 1));
    report.figure("frames" + of + " within 16 ms (%)", 100 * shareWithin(frames, kFrame));
    report.figure("GUI thread busy" + of + " (%)", 100 * busy);
    report.figure("load" + of, loadAverage());
    report.goal("frame p99" + of, quantile(frames, 0.99), kFrame, "ms of CPU");
}

void measureKeys(Meter& meter, Report& report, int rounds, const char* only) {
    std::printf("\n-- keystrokes: %d tenants\n", kManyTenants);
    Rig rig;
    RowStream stream(rig.builder, kManyTenants);
    rig.open(meter, stream);
    std::vector<Cost> all;
    std::vector<double> first;
    std::multimap<double, std::string, std::greater<>> slowest;
    meter.events.clear();
    std::vector<const char*> filters = {"client-ambre-7",
                                        "tier:premium",
                                        "health:critical",
                                        "pods.ready:<pods.total",
                                        "backup:>24h",
                                        "/cedre-1.*9/",
                                        "region:apac !tier:premium granit"};
    if (only != nullptr) {
        filters = {only};
    }
    for (const char* filter : filters) {
        std::vector<double> ofThis;
        for (int round = 0; round < rounds; ++round) {
            rig.page().table()->setFocus();
            rig.page().focusFilter();
            meter.idle(kBetween);
            const auto key = [&](auto send) {
                const std::size_t before = meter.events.size();
                all.push_back(meter.untilPainted(send));
                std::string parts;
                for (std::size_t i = before; i < meter.events.size(); ++i) {
                    if (meter.events[i] >= 1) {
                        parts += " + " + std::to_string(meter.events[i]).substr(0, 4);
                    }
                }
                ofThis.push_back(all.back().cpu);
                slowest.emplace(all.back().cpu,
                                "'" + rig.page().filter()->text().toStdString() + "':" + parts);
                meter.idle(kBetween);
            };
            for (const char* c = filter; *c != '\0'; ++c) {
                key([&] { QTest::keyClick(rig.page().filter(), *c); });
                if (c == filter) {
                    first.push_back(all.back().cpu);
                }
            }
            key([&] { rig.page().filter()->clear(); });
        }
        report.spread("keys of " + std::string(filter), ofThis);
    }
    std::vector<double> orders;
    for (int round = 0; round < rounds; ++round) {
        for (const FleetColumn column : {FleetColumn::Site, FleetColumn::Requests, FleetColumn::CpuQuota}) {
            orders.push_back(
                meter.untilPainted([&] { rig.page().table()->orderBy(column, round % 2 == 1); }).cpu);
            meter.idle(kBetween);
        }
    }
    int told = 0;
    for (const auto& [cpu, text] : slowest) {
        if (told++ < 12) {
            std::printf("    slowest: %6.2f ms, line then %s\n", cpu, text.c_str());
        }
    }
    report.spread("first key after coming to the line (CPU ms)", first);
    report.spread("another order (CPU ms)", orders);
    report.spread("keystroke to painted (CPU ms)", cpuOf(all));
    report.spread("keystroke to painted (wall ms)", wallOf(all));
    report.spread("event at one go while typing (CPU ms)", meter.events);
    report.goal("keystroke p99", quantile(cpuOf(all), 0.99), kFrame, "ms of CPU");
}

void soak(Meter& meter, Report& report, int minutes) {
    std::printf("\n-- soak: %d minutes of %d row events a second over %d tenants\n", minutes, kEventsASecond,
                kTenants);
    Rig rig;
    RowStream stream(rig.builder, kTenants);
    rig.open(meter, stream);
    std::vector<std::pair<double, double>> points;
    for (int minute = 0; minute < minutes; ++minute) {
        for (int i = 0; i < 600; ++i) {
            playBatch(rig, meter, stream.next(kEventsASecond / 10), i);
        }
        meter.frames.clear();
        meter.events.clear();
        meter.idle(kBetween);
        // Caches fill in the first fifth.
        if (minute >= minutes / 5) {
            points.emplace_back(minute / 60.0, memoryOf("VmRSS"));
        }
        std::printf("%4d min %8.1f MB\n", minute + 1, memoryOf("VmRSS"));
        std::fflush(stdout);
    }
    report.figure("memory after the soak (MB)", memoryOf("VmRSS"));
    report.goal("memory's slope", slopeOf(points), kFlat, "MB an hour");
}

}  // namespace flotte::bench
