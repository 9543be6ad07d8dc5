#include "tests/ui/gallery/scenes.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>

#include "tests/ui/gallery/shell_scenes.h"
#include "tests/ui/gallery/tenant_scenes.h"

namespace flotte::testing {

namespace {

using desktop::MainWindow;
using Source = FleetBuilder::Source;
using namespace std::chrono_literals;

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

void sandbox(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    Platform platform = builder.platform();
    platform.sandbox = true;
    window.showPlatform(platform, builder.infos());
    give(window, builder.livedInBatch(60));
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

/// What the session before knew, while nothing has answered in this one but for one region.
void lastSnapshot(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    start(window, builder);
    FleetBatch batch = builder.livedInBatch(60);
    batch.settled = false;
    const TimePoint last = clock.now();
    clock.advance(2h);
    batch.sources = builder.live();
    for (TenantRowPtr& row : batch.changed) {
        if (row->region.value() != "eu-ouest") {
            TenantRow copy = *row;
            builder.makeStale(copy, last, nullptr);
            row = FleetBuilder::share(std::move(copy));
        }
    }
    for (const Source source : {Source::Apac, Source::UsEst, Source::MetricsApac, Source::MetricsUsEst}) {
        builder.setState(batch.sources, source, FeedState::Stale, last);
        for (FeedStatus& feed : batch.sources[source].feeds) {
            feed.remembered = true;
        }
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

void grouped(MainWindow& window, SetClock& clock) {
    full(window, clock);
    desktop::FleetTable* table = window.fleetPage()->table();
    window.fleetPage()->fleet().setGroup(FleetGroup::Tier);
    for (const int row : {2, 3, 6}) {
        table->setCurrentIndex(table->model()->index(row, 1));
        table->markCurrent();
    }
}

void everyColumn(MainWindow& window, SetClock& clock) {
    full(window, clock);
    desktop::FleetTable* table = window.fleetPage()->table();
    for (int column = 0; column < kFleetColumnCount; ++column) {
        table->showColumn(static_cast<FleetColumn>(column), true);
    }
    desktop::ColumnLayout layout = table->columns();
    for (desktop::ColumnLayout::Column& column : layout.columns) {
        column.width = table->horizontalHeader()->sectionSizeHint(static_cast<int>(column.column)) + 60;
    }
    layout.pinned = 2;
    table->setColumns(layout);
    table->setCurrentIndex(table->model()->index(2, static_cast<int>(FleetColumn::Anomalies)));
}

void mistakenFilter(MainWindow& window, SetClock& clock) {
    full(window, clock);
    window.fleetPage()->filter()->setText(QStringLiteral("tier:premium cpu:>80 region:apac"));
}

void completions(MainWindow& window, SetClock& clock) {
    full(window, clock);
    desktop::FilterLine* line = window.fleetPage()->filter();
    line->setFocus();
    line->setText(QStringLiteral("tier:premium memory"));
    QKeyEvent key(QEvent::KeyPress, Qt::Key_Space, Qt::ControlModifier);
    QCoreApplication::sendEvent(line, &key);
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
    static const std::vector<Scene> all = [] {
        std::vector<Scene> made = {{"full", full},
                                   {"thousand", thousand},
                                   {"sandbox", sandbox},
                                   {"loading", loading},
                                   {"partly", partlyLoaded},
                                   {"denied", denied},
                                   {"dead-region", deadRegion},
                                   {"last-snapshot", lastSnapshot},
                                   {"details", details},
                                   {"metrics-missing", metricsMissing},
                                   {"all-dead", allDead},
                                   {"nothing-matches", nothingMatches},
                                   {"grouped", grouped},
                                   {"every-column", everyColumn},
                                   {"mistaken", mistakenFilter},
                                   {"completions", completions},
                                   {"empty", emptyPlatform},
                                   {"broken-file", brokenFile},
                                   {"no-file", noFile}};
        for (const std::vector<Scene>& more : {shellScenes(), tenantScenes()}) {
            made.insert(made.end(), more.begin(), more.end());
        }
        return made;
    }();
    return all;
}

}  // namespace flotte::testing
