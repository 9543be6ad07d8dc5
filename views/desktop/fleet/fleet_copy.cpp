#include "views/desktop/fleet/fleet_copy.h"

#include <QHeaderView>
#include <QMimeData>
#include <QStringList>

#include "views/desktop/fleet/fleet_cells.h"
#include "views/desktop/fleet/fleet_text_proxy.h"

namespace flotte::desktop {

namespace {

QString tabbed(const QStringList& cells) {
    QStringList plain;
    for (const QString& cell : cells) {
        plain << QString(cell)
                     .replace(QLatin1Char('\t'), QLatin1Char(' '))
                     .replace(QLatin1Char('\n'), QLatin1Char(' '));
    }
    return plain.join(QLatin1Char('\t')) + QLatin1Char('\n');
}

QString htmlRow(const QStringList& cells, const QString& tag) {
    QString html = QStringLiteral("<tr>");
    for (const QString& cell : cells) {
        html += QStringLiteral("<%1>%2</%1>").arg(tag, cell.toHtmlEscaped());
    }
    return html + QStringLiteral("</tr>\n");
}

}  // namespace

std::unique_ptr<QMimeData> copyRows(const FleetTextProxy& proxy, const std::vector<TenantRowPtr>& rows,
                                    const QHeaderView& header) {
    QList<int> columns;
    QStringList titles;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        if (!header.isSectionHidden(column)) {
            columns << column;
            titles << columnTitle(static_cast<FleetColumn>(column));
        }
    }
    QString text = tabbed(titles);
    QString html =
        QStringLiteral("<meta charset=\"utf-8\"><table>\n") + htmlRow(titles, QStringLiteral("th"));
    for (const TenantRowPtr& row : rows) {
        QStringList cells;
        for (const int column : columns) {
            cells << proxy.cell(row, static_cast<FleetColumn>(column)).copy;
        }
        text += tabbed(cells);
        html += htmlRow(cells, QStringLiteral("td"));
    }
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    data->setHtml(html + QStringLiteral("</table>\n"));
    return data;
}

}  // namespace flotte::desktop
