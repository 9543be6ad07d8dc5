#include "views/desktop/fleet/column_layout.h"

#include <algorithm>

namespace flotte::desktop {

namespace {

constexpr int kWidest = 2000;

bool has(const std::vector<ColumnLayout::Column>& columns, FleetColumn wanted) {
    return std::any_of(columns.begin(), columns.end(),
                       [wanted](const auto& column) { return column.column == wanted; });
}

}  // namespace

QString keyOf(FleetColumn column) {
    const std::string_view key = infoOf(fieldOf(column)).key;
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

std::vector<FleetColumn> ColumnLayout::shown() const {
    std::vector<FleetColumn> result;
    for (const Column& column : columns) {
        if (column.shown) {
            result.push_back(column.column);
        }
    }
    return result;
}

bool ColumnLayout::showsSame(const ColumnLayout& other) const {
    return pinned == other.pinned && shown() == other.shown();
}

ColumnLayout ColumnLayout::standard() {
    return fromTexts({}, 0);
}

ColumnLayout ColumnLayout::fromTexts(const QStringList& texts, int pinned) {
    ColumnLayout layout;
    layout.pinned = std::clamp(pinned, 0, kMostPinned);
    bool anyShown = false;
    for (const QString& text : texts) {
        const bool shown = !text.startsWith(QLatin1Char('-'));
        const QString key = text.section(QLatin1Char(':'), 0, 0).mid(shown ? 0 : 1);
        const auto column = columnNamed(key.toStdString());
        if (column && !has(layout.columns, *column)) {
            const int width = text.section(QLatin1Char(':'), 1, 1).toInt();
            layout.columns.push_back({*column, shown, std::clamp(width, 0, kWidest)});
            anyShown = anyShown || shown;
        }
    }
    for (int i = 0; i < kFleetColumnCount; ++i) {
        const auto column = static_cast<FleetColumn>(i);
        if (!has(layout.columns, column)) {
            const bool shown = isShownAtFirst(column) && !anyShown;
            layout.columns.push_back({column, shown, 0});
        }
    }
    if (layout.shown().empty()) {  // a table without any column could not even be asked for its menu
        const auto tenant = std::find_if(layout.columns.begin(), layout.columns.end(),
                                         [](const Column& c) { return c.column == FleetColumn::Tenant; });
        tenant->shown = true;
    }
    return layout;
}

QStringList ColumnLayout::texts() const {
    QStringList result;
    for (const Column& column : columns) {
        QString text = (column.shown ? QString() : QStringLiteral("-")) + keyOf(column.column);
        if (column.width > 0) {
            text += QStringLiteral(":%1").arg(column.width);
        }
        result << text;
    }
    return result;
}

}  // namespace flotte::desktop
