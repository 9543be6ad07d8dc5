#include "tests/ui/gallery/tenant_scenes.h"

#include <cmath>

#include "views/desktop/fleet/fleet_table.h"

namespace flotte::testing {

namespace {

using desktop::MainWindow;
using Source = FleetBuilder::Source;
using namespace std::chrono_literals;

void fleet(MainWindow& window, const FleetBuilder& builder) {
    window.showPlatform(builder.platform(), builder.infos());
    give(window, builder.livedInBatch(60));
}

/// A day's curve with an hour that nobody measured.
TenantHistory history(TimePoint now) {
    TenantHistory made{{now - 6h, now, 5min}, true, Curve(), Curve()};
    for (int i = 72; i >= 0; --i) {
        if (i > 40 && i < 52) {
            continue;
        }
        made.requests->emplace_back(now - i * 5min, 8.0 + 5.0 * std::sin(i / 9.0));
        made.errors->emplace_back(now - i * 5min, i < 8 ? 0.02 * (8 - i) : 0.002);
    }
    std::map<std::string, Curve> quota;
    for (int hour = 7 * 24; hour >= 0; --hour) {
        quota["requests.cpu"].emplace_back(now - std::chrono::hours(hour), 3.4 - hour / 150.0);
    }
    made.quota = quota;
    return made;
}

void peek(MainWindow& window, SetClock& clock) {
    fleet(window, FleetBuilder(clock));
    window.fleetPage()->table()->selectRow(1);
    if (const TenantRowPtr row = window.fleetPage()->peek()->row()) {
        window.setHistory(row->key, history(clock.now()));
    }
}

void tenant(MainWindow& window, SetClock& clock) {
    peek(window, clock);
    window.openTenantPage(window.fleetPage()->fleet().at(7));
    window.openTenantPage(window.fleetPage()->fleet().at(1));
}

void tenantGone(MainWindow& window, SetClock& clock) {
    tenant(window, clock);
    const FleetBuilder builder(clock);
    FleetBatch batch = builder.batch(0);
    batch.removed = {window.tenantPages().back()->key()};
    give(window, std::move(batch));
}

/// Every value of a source that has gone silent keeps its last age.
void silent(MainWindow& window, SetClock& clock, Source source, FeedState state, Error why) {
    const FleetBuilder builder(clock);
    window.showPlatform(builder.platform(), builder.infos());
    FleetBatch batch = builder.livedInBatch(60);
    const TimePoint last = clock.now();
    clock.advance(7min);
    batch.sources = builder.live();
    const auto shared = std::make_shared<const Error>(std::move(why));
    builder.setState(batch.sources, source, state, last, shared);
    const std::string region = builder.infos()[source].region.value();
    for (TenantRowPtr& row : batch.changed) {
        if (!region.empty() && row->region.value() == region) {
            TenantRow copy = *row;
            builder.makeStale(copy, last, shared);
            row = FleetBuilder::share(std::move(copy));
        } else if (region.empty()) {
            TenantRow copy = *row;
            copy.sites.state = ReadingState::Stale;
            copy.sites.asOf = last;
            copy.sites.why = shared;
            row = FleetBuilder::share(std::move(copy));
        }
    }
    give(window, std::move(batch));
}

void websitesDown(MainWindow& window, SetClock& clock) {
    silent(
        window, clock, Source::Websites, FeedState::Stale,
        NetworkError{NetworkError::Kind::Refused, "connect 127.0.0.1:3306/platform", "Connection refused"});
}

void tokenExpired(MainWindow& window, SetClock& clock) {
    silent(window, clock, Source::Apac, FeedState::Denied,
           LoginError{"GET https://127.0.0.1:6443/api/v1/pods", "Unauthorized"});
    window.sourceDetails()->openFor(window.sourceBar()->statuses()[Source::Apac]);
}

void loginWaits(MainWindow& window, SetClock& clock) {
    PluginError why;
    why.kind = PluginError::Kind::NotApproved;
    why.source = "apac";
    why.command = "cluster-login";
    why.line = "/usr/local/bin/cluster-login token --cluster apac";
    why.digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    silent(window, clock, Source::Apac, FeedState::Denied, why);
    window.sourceDetails()->openFor(window.sourceBar()->statuses()[Source::Apac]);
}

void clockSkew(MainWindow& window, SetClock& clock) {
    silent(window, clock, Source::Apac, FeedState::Stale,
           TlsError{TlsError::Kind::NotYetValid, "GET https://127.0.0.1:6443/api/v1/pods",
                    "certificate is not yet valid"});
    window.sourceDetails()->openFor(window.sourceBar()->statuses()[Source::Apac]);
}

/// Who may read two namespaces only, and change nothing.
void support(MainWindow& window, SetClock& clock) {
    const FleetBuilder builder(clock);
    window.showPlatform(builder.platform(), builder.infos());
    FleetBatch batch = builder.livedInBatch(40);
    int kept = 0;
    for (TenantRowPtr& row : batch.changed) {
        if (++kept % 7 == 0) {
            continue;
        }
        TenantRow copy = *row;
        copy.identity = ReadingState::Denied;
        copy.identityWhy = FleetBuilder::denied();
        const auto deny = [&](auto& reading) {
            reading.value.reset();
            reading.state = ReadingState::Denied;
            reading.why = FleetBuilder::denied();
        };
        deny(copy.pods);
        deny(copy.quota);
        deny(copy.backup);
        deny(copy.autoscalers);
        copy.health = {HealthLevel::Unknown, {}};
        row = FleetBuilder::share(std::move(copy));
    }
    give(window, std::move(batch));
}

}  // namespace

std::vector<Scene> tenantScenes() {
    return {{"peek", peek},
            {"tenant", tenant},
            {"tenant-gone", tenantGone},
            {"websites-down", websitesDown},
            {"token-expired", tokenExpired},
            {"login-waits", loginWaits},
            {"clock-skew", clockSkew},
            {"support", support}};
}

}  // namespace flotte::testing
