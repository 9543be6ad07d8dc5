#include "views/terminal/listing.h"

#include <QCoreApplication>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "models/tenant/keys.h"
#include "views/terminal/fleet_json.h"
#include "views/terminal/notices.h"
#include "views/text/format.h"
#include "views/text/json_text.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct ListingText {
    Q_DECLARE_TR_FUNCTIONS(ListingText)
};

using Json = nlohmann::ordered_json;

Json plainJson(const ListingCell& cell) {
    return std::visit(
        [](const auto& value) -> Json {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, std::monostate>) {
                return nullptr;
            } else if constexpr (std::is_same_v<T, TimePoint>) {
                return text::rfc3339(value);
            } else {
                return value;
            }
        },
        cell.value);
}

Json cellJson(const ListingCell& cell) {
    if (!cell.state) {
        return plainJson(cell);
    }
    Json json{{"state", jsonKey(*cell.state)}};
    if (*cell.state == ReadingState::Known) {
        json["value"] = plainJson(cell);
    } else {
        json["reason"] = text::readingWord(*cell.state).toStdString();
    }
    return json;
}

Json rowJson(const Listing& listing, const std::vector<ListingCell>& row) {
    Json json = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
        json[listing.columns[i].key] = cellJson(row[i]);
    }
    return json;
}

std::string dumped(const Json& json, int indent) {
    return text::harmlessJson(json.dump(indent, ' ', false, Json::error_handler_t::replace)) + '\n';
}

void addCsv(text::CsvWriter& csv, const ListingCell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell.value)) {
        csv.add(text::CsvNumber{static_cast<double>(*whole)});
    } else if (const auto* number = std::get_if<double>(&cell.value)) {
        csv.add(text::CsvNumber{*number});
    } else if (const auto* text = std::get_if<std::string>(&cell.value)) {
        csv.add(text::CsvText{*text});
    } else if (const auto* at = std::get_if<TimePoint>(&cell.value)) {
        csv.add(text::CsvText{text::rfc3339(*at)});
    } else if (const auto* yes = std::get_if<bool>(&cell.value)) {
        csv.add(text::CsvText{*yes ? "true" : "false"});
    } else {
        const bool unknown =
            cell.state && *cell.state != ReadingState::Known && *cell.state != ReadingState::None;
        csv.add(text::CsvText{unknown ? std::string(jsonKey(*cell.state)) : std::string()});
    }
}

}  // namespace

ListingCell textCell(const std::string& text, const RenderOptions& options) {
    if (text.empty()) {
        return {{text::readingShape(ReadingState::None, options.ascii), Tone::Faint}, {}, {}};
    }
    return {{text::safeShort(text, 200)}, text, {}};
}

ListingCell timeCell(const std::optional<TimePoint>& at, const RenderOptions& options) {
    return at ? ListingCell{{text::moment(*at, options.locale)}, *at, {}} : textCell({}, options);
}

ListingCell ageCell(const std::optional<TimePoint>& since, const RenderOptions& options) {
    return since ? ListingCell{{text::age(options.now - *since, options.locale)}, *since, {}}
                 : textCell({}, options);
}

ListingCell stateListingCell(ReadingState state, const RenderOptions& options) {
    return {{text::readingShape(state, options.ascii) + QLatin1Char(' ') + text::readingWord(state),
             state == ReadingState::None ? Tone::Faint : Tone::Unknown},
            {},
            state};
}

std::vector<ListingCell> whoseCells(const TenantRow& row, const RenderOptions& options) {
    return {textCell(row.label, options), textCell(row.region.value(), options)};
}

std::vector<ListingColumn> whoseColumns() {
    return {{{ListingText::tr("Tenant"), Align::Left, 0, 16}, "tenant"},
            {{ListingText::tr("Region"), Align::Left, 4, 0}, "region"}};
}

QStringList listingLines(const Listing& listing, const FleetMirror::State& state, bool filtered,
                         const RenderOptions& options) {
    QStringList lines;
    if (listing.rows.empty()) {
        lines << (filtered && listing.pick.total > 0 ? ListingText::tr("Nothing to list for this filter.")
                                                     : ListingText::tr("Nothing to list."));
    } else {
        Grid grid;
        for (const ListingColumn& column : listing.columns) {
            grid.columns.push_back(column.shown);
        }
        for (const auto& row : listing.rows) {
            std::vector<Cell> cells;
            cells.reserve(row.size());
            for (const ListingCell& cell : row) {
                cells.push_back(cell.shown);
            }
            grid.rows.push_back(std::move(cells));
        }
        const Layout layout = layoutOf(grid, options);
        lines << headingLine(grid, layout, options);
        for (const auto& row : grid.rows) {
            lines << rowLine(grid, row, layout, options);
        }
        if (!layout.leftOut.isEmpty()) {
            lines << painted(
                ListingText::tr("Too narrow for: %1").arg(layout.leftOut.join(QStringLiteral(", "))),
                Tone::Faint, options.color);
        }
    }
    const bool whole =
        std::all_of(state.sources.begin(), state.sources.end(),
                    [](const SourceStatus& source) { return source.overall().state == FeedState::Live; });
    lines << QString();
    if (!whole) {  // a list is short: what is as it should be isn't said
        lines << sourceLines(state.sources, options);
    }
    lines << ListingText::tr("%Ln line(s)", nullptr, static_cast<int>(listing.rows.size())) +
                 QStringLiteral(" · ") + countLine(listing.pick, filtered, options);
    return lines;
}

std::string listingJson(const Listing& listing, const FleetMirror::State& state) {
    Json json = Json::parse(text::headJsonText(headOf(state, listing.pick)));
    json[listing.name] = Json::array();
    for (const auto& row : listing.rows) {
        json[listing.name].push_back(rowJson(listing, row));
    }
    return dumped(json, 2);
}

std::string listingJsonLines(const Listing& listing, const FleetMirror::State& state) {
    std::string lines = dumped(Json::parse(text::headJsonText(headOf(state, listing.pick))), -1);
    for (const auto& row : listing.rows) {
        lines += dumped(rowJson(listing, row), -1);
    }
    return lines;
}

std::string listingCsv(const Listing& listing, text::CsvStyle style) {
    text::CsvWriter csv(style);
    for (const ListingColumn& column : listing.columns) {
        csv.add(text::CsvText{column.key});
    }
    csv.endLine();
    for (const auto& row : listing.rows) {
        for (const ListingCell& cell : row) {
            addCsv(csv, cell);
        }
        csv.endLine();
    }
    return csv.text();
}

}  // namespace flotte::terminal
