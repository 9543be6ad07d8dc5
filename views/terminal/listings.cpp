#include <QCoreApplication>

#include <algorithm>

#include "models/tenant/keys.h"
#include "views/terminal/fleet_grid.h"
#include "views/terminal/listing.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct Listings {
    Q_DECLARE_TR_FUNCTIONS(Listings)
};

Listing startOf(const char* name, std::vector<ListingColumn> more, const FleetMirror::State& state,
                const FleetAsk& ask, const RenderOptions& options) {
    Listing listing{name, whoseColumns(), {}, pickRows(state, ask, options.now)};
    std::move(more.begin(), more.end(), std::back_inserter(listing.columns));
    return listing;
}

void add(Listing& listing, const TenantRow& row, std::vector<ListingCell> more,
         const RenderOptions& options) {
    std::vector<ListingCell> cells = whoseCells(row, options);
    std::move(more.begin(), more.end(), std::back_inserter(cells));
    listing.rows.push_back(std::move(cells));
}

/// A line that has nothing but a state, in the first of `count` cells behind tenant and region.
std::vector<ListingCell> onlyState(ReadingState state, std::size_t count, const RenderOptions& options) {
    std::vector<ListingCell> cells(count, ListingCell{{}, {}, state});
    cells.front() = stateListingCell(state, options);
    return cells;
}

ListingCell figureCell(const std::string& resource, const std::optional<double>& value,
                       const RenderOptions& options) {
    return value ? ListingCell{{quotaAmount(resource, *value, options.locale)}, *value, ReadingState::Known}
                 : stateListingCell(ReadingState::Loading, options);
}

ListingCell shareCell(const std::optional<double>& share, const RenderOptions& options) {
    if (!share) {
        return stateListingCell(ReadingState::Loading, options);
    }
    return {{text::percent(*share, options.locale), quotaTone(*share)}, *share, ReadingState::Known};
}

/// What really runs, beside what is reserved.
ListingCell realUseCell(const TenantRow& row, const std::string& resource, const RenderOptions& options) {
    const Reading<double>* reading = resource == "requests.cpu"      ? &row.cpu
                                     : resource == "requests.memory" ? &row.memory
                                                                     : nullptr;
    if (reading == nullptr) {
        return textCell({}, options);
    }
    return reading->state == ReadingState::Known ? figureCell(resource, *reading->value, options)
                                                 : stateListingCell(reading->state, options);
}

ListingCell levelCell(const BackupState& backup) {
    return {{text::backupWord(backup.level), backupTone(backup.level)},
            std::string(jsonKey(backup.level)),
            ReadingState::Known};
}

}  // namespace

Listing siteListing(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options) {
    Listing listing = startOf("sites",
                              {{{Listings::tr("Domain"), Align::Left, 9, 12}, "domain"},
                               {{Listings::tr("Name"), Align::Left, 3, 12}, "name"},
                               {{Listings::tr("Website"), Align::Right, 2, 0}, "websiteId"},
                               {{Listings::tr("Main"), Align::Left, 1, 0}, "main"},
                               {{Listings::tr("Since"), Align::Right, 2, 0}, "createdAt"}},
                              state, ask, options);
    for (const TenantRowPtr& row : listing.pick.rows) {
        if (!row->sites.value) {
            if (row->sites.state != ReadingState::None) {
                add(listing, *row, onlyState(row->sites.state, 5, options), options);
            }
            continue;
        }
        for (const Site& site : *row->sites.value) {
            const ListingCell main = {{site.main ? Listings::tr("main") : QString()}, site.main, {}};
            const ListingCell id = {
                {QString::number(site.id.value())}, static_cast<std::int64_t>(site.id.value()), {}};
            add(listing, *row,
                {textCell(site.domain, options), textCell(site.name, options), id, main,
                 ageCell(site.createdAt, options)},
                options);
        }
    }
    return listing;
}

Listing quotaListing(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options) {
    Listing listing = startOf("quotas",
                              {{{Listings::tr("Resource"), Align::Left, 9, 0}, "resource"},
                               {{Listings::tr("Used"), Align::Right, 8, 0}, "used"},
                               {{Listings::tr("Hard"), Align::Right, 7, 0}, "hard"},
                               {{Listings::tr("Share"), Align::Right, 9, 0}, "share"},
                               {{Listings::tr("Real use"), Align::Right, 5, 0}, "real"}},
                              state, ask, options);
    for (const TenantRowPtr& row : listing.pick.rows) {
        if (row->quota.state != ReadingState::Known) {
            add(listing, *row, onlyState(row->quota.state, 5, options), options);
            continue;
        }
        for (const QuotaUse& use : *row->quota.value) {
            const auto used = use.used ? std::optional(use.used->toDouble()) : std::nullopt;
            add(listing, *row,
                {textCell(use.resource, options), figureCell(use.resource, used, options),
                 figureCell(use.resource, use.hard.toDouble(), options), shareCell(use.share(), options),
                 realUseCell(*row, use.resource, options)},
                options);
        }
    }
    return listing;
}

Listing backupListing(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options) {
    Listing listing = startOf("backups",
                              {{{Listings::tr("State"), Align::Left, 9, 0}, "level"},
                               {{Listings::tr("Age"), Align::Right, 8, 0}, "lastGoodStart"},
                               {{Listings::tr("Last run"), Align::Right, 5, 0}, "lastRun"},
                               {{Listings::tr("Schedule"), Align::Left, 4, 0}, "schedule"},
                               {{Listings::tr("Reason"), Align::Left, 6, 20}, "reason"}},
                              state, ask, options);
    for (const TenantRowPtr& row : listing.pick.rows) {
        if (row->backup.state != ReadingState::Known) {
            add(listing, *row, onlyState(row->backup.state, 5, options), options);
            continue;
        }
        const BackupState& backup = *row->backup.value;
        const std::string why = backup.message.empty() ? backup.reason : backup.message;
        add(listing, *row,
            {levelCell(backup), ageCell(backup.lastGoodStart, options), ageCell(backup.lastRun, options),
             textCell(backup.schedule, options), textCell(why, options)},
            options);
    }
    return listing;
}

Listing anomalyListing(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options) {
    Listing listing = startOf("anomalies",
                              {{{Listings::tr("Anomaly"), Align::Left, 9, 20}, "kind"},
                               {{Listings::tr("Since"), Align::Right, 4, 0}, "since"},
                               {{Listings::tr("Detail"), Align::Left, 6, 16}, "detail"},
                               {{Listings::tr("What to do"), Align::Left, 2, 24}, "advice"}},
                              state, ask, options);
    for (const TenantRowPtr& row : listing.pick.rows) {
        for (const Anomaly& anomaly : row->anomalies) {
            const auto since = anomaly.since == TimePoint{} ? std::nullopt : std::optional(anomaly.since);
            const QString advice = text::anomalyAdvice(anomaly.kind);
            add(listing, *row,
                {{{text::anomalyTitle(anomaly.kind), Tone::Warning},
                  std::string(anomalyKey(anomaly.kind)),
                  {}},
                 ageCell(since, options),
                 textCell(anomaly.detail, options),
                 {{advice}, advice.toStdString(), {}}},
                options);
        }
    }
    return listing;
}

}  // namespace flotte::terminal
