#include "tests/ui/gallery/scenes.h"

#include <QLineEdit>
#include <QTableView>

namespace flotte::testing {

namespace {

using desktop::MainWindow;
using Source = FleetBuilder::Source;
using namespace std::chrono_literals;

void give(MainWindow& window, FleetBatch batch) {
    window.apply(std::make_shared<const FleetBatch>(std::move(batch)));
}

void start(MainWindow& window, const FleetBuilder& builder) {
    window.showPlatform(builder.platform(), builder.infos());
}

void full(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    give(window, builder.livedInBatch(60));
    window.fleetPage()->table()->selectRow(2);
}

void thousand(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    give(window, builder.livedInBatch(1000));
}

void loading(MainWindow& window, SetClock& clock) {
    start(window, FleetBuilder(clock));
}

FleetBatch without(const FleetBuilder& builder, Source source, FeedState state,
                   std::shared_ptr<const Error> why, const SetClock& clock) {
    FleetBatch batch = builder.livedInBatch(60);
    std::erase_if(batch.changed, [&](const TenantRowPtr& row) {
        return row->region.value() == builder.infos()[source].region.value();
    });
    builder.setState(batch.sources, source, state, clock.now(), std::move(why));
    return batch;
}

void partlyLoaded(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    FleetBatch batch = without(builder, Source::Apac, FeedState::Loading, nullptr, clock);
    batch.settled = false;
    for (TenantRowPtr& row : batch.changed) {
        TenantRow copy = *row;
        copy.cpu = copy.memory = copy.requests = copy.errors = {};
        row = FleetBuilder::share(std::move(copy));
    }
    for (const Source source : {Source::MetricsEuOuest, Source::MetricsUsEst, Source::MetricsApac}) {
        builder.setState(batch.sources, source, FeedState::Loading, {});
    }
    give(window, std::move(batch));
}

void denied(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    give(window, without(builder, Source::Apac, FeedState::Denied, FleetBuilder::denied(), clock));
}

void deadRegion(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    FleetBatch batch = builder.livedInBatch(60);
    const TimePoint last = clock.now();
    clock.advance(4min);
    for (TenantRowPtr& row : batch.changed) {
        if (row->region.value() == "apac") {
            TenantRow copy = *row;
            builder.makeStale(copy, last, FleetBuilder::refused());
            row = FleetBuilder::share(std::move(copy));
        }
    }
    batch.sources = builder.live();
    builder.setState(batch.sources, Source::Apac, FeedState::Stale, last, FleetBuilder::refused());
    for (FeedStatus& feed : batch.sources[Source::Apac].feeds) {
        feed.retryAt = clock.now() + 8s;
    }
    give(window, std::move(batch));
}

void details(MainWindow& window, SetClock& clock) {
    deadRegion(window, clock);
    window.sourceDetails()->openFor(window.sourceBar()->statuses()[Source::Apac]);
}

void metricsMissing(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    FleetBatch batch = builder.livedInBatch(60);
    const auto why = std::make_shared<const Error>(MissingError{MissingError::Kind::Metric,
                                                                "container_cpu_usage_seconds_total",
                                                                "GET https://127.0.0.1:9090/api/v1/query",
                                                                {}});
    for (TenantRowPtr& row : batch.changed) {
        TenantRow copy = *row;
        for (Reading<double>* reading : {&copy.cpu, &copy.memory, &copy.requests, &copy.errors}) {
            reading->value.reset();
            reading->state = ReadingState::None;
            reading->why = why;
        }
        row = FleetBuilder::share(std::move(copy));
    }
    for (const Source source : {Source::MetricsEuOuest, Source::MetricsUsEst, Source::MetricsApac}) {
        builder.setState(batch.sources, source, FeedState::None, clock.now(), why);
    }
    give(window, std::move(batch));
}

void allDead(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    FleetBatch batch = builder.batch(0);
    for (const SourceInfo& info : builder.infos()) {
        builder.setState(batch.sources, static_cast<Source>(info.id.value()), FeedState::Failed, clock.now(),
                         FleetBuilder::refused());
    }
    give(window, std::move(batch));
}

void nothingMatches(MainWindow& window, SetClock& clock) {
    full(window, clock);
    window.fleetPage()->filter()->setText(QStringLiteral("zzz"));
}

void emptyPlatform(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    give(window, builder.batch(0));
}

void brokenFile(MainWindow& window, SetClock&) {
    ConfigError unknown;
    unknown.kind = ConfigError::Kind::UnknownKey;
    unknown.file = "/etc/flotte/platform.yaml";
    unknown.line = 12;
    unknown.column = 5;
    unknown.key = "regions[1].kubernets";
    unknown.found = "kubernets";
    unknown.suggestion = "kubernetes";
    ConfigError value;
    value.kind = ConfigError::Kind::BadValue;
    value.file = unknown.file;
    value.line = 31;
    value.column = 8;
    value.key = "websites.port";
    value.found = "99999";
    value.expected = "1 … 65535";
    window.showProblems(QStringLiteral("/etc/flotte/platform.yaml"), {unknown, value});
}

void noFile(MainWindow& window, SetClock&) {
    window.showProblems({}, {});
}

}  // namespace

const std::vector<Scene>& scenes() {
    static const std::vector<Scene> all = {{"full", full},           {"thousand", thousand},
                                           {"loading", loading},     {"partly", partlyLoaded},
                                           {"denied", denied},       {"dead-region", deadRegion},
                                           {"details", details},     {"metrics-missing", metricsMissing},
                                           {"all-dead", allDead},    {"nothing-matches", nothingMatches},
                                           {"empty", emptyPlatform}, {"broken-file", brokenFile},
                                           {"no-file", noFile}};
    return all;
}

}  // namespace flotte::testing
