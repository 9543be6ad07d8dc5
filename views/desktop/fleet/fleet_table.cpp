#include "views/desktop/fleet/fleet_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <algorithm>

#include "views/desktop/fleet/fleet_cells.h"
#include "views/desktop/fleet/fleet_copy.h"
#include "views/desktop/fleet/fleet_delegate.h"
#include "views/desktop/fleet/fleet_header.h"

namespace flotte::desktop {

FleetTable::FleetTable(FleetItemModel& fleet, FleetTextProxy& proxy, QWidget* parent)
    : QTableView(parent), fleet_(fleet), proxy_(proxy) {
    setHorizontalHeader(new FleetHeader(this));
    setModel(&proxy);
    setItemDelegate(new FleetDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);  // Tab leaves the table
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(false);
    setUpHeaders();
}

void FleetTable::setUpHeaders() {
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(FleetDelegate::rowHeight(fontMetrics()));
    QHeaderView* header = horizontalHeader();
    connect(header, &QHeaderView::sectionClicked, this, &FleetTable::headerClicked);
    connect(header, &QHeaderView::sectionMoved, this, &FleetTable::columnsChanged);
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (!fitting_) {
            fitted_ = false;
            Q_EMIT columnsChanged();
        }
    });
    showOrder();
}

void FleetTable::headerClicked(int section) {
    const auto column = static_cast<FleetColumn>(section);
    const FleetOrder now = fleet_.order();
    FleetOrder next;  // worst first
    if (column != FleetColumn::Health) {
        const bool same = !now.worstFirst && now.column == column;
        if (!same || !now.descending) {
            next = {false, column, same};
        }
    }
    Q_EMIT orderWanted(next);
    showOrder();
}

void FleetTable::showOrder() {
    const FleetOrder order = fleet_.order();
    const int section =
        order.worstFirst ? static_cast<int>(FleetColumn::Health) : static_cast<int>(order.column);
    const bool down = order.worstFirst || order.descending;
    horizontalHeader()->setSortIndicator(section, down ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void FleetTable::keepPlace(const std::function<void()>& change) {
    const QPersistentModelIndex anchor = currentIndex();
    const QRect before = anchor.isValid() ? visualRect(anchor) : QRect();
    const bool seen = before.isValid() && viewport()->rect().intersects(before);
    const bool scrolled = verticalScrollBar()->value() > 0;
    change();
    if (!seen || !scrolled || !anchor.isValid()) {
        return;
    }
    updateGeometries();  // the scroll range follows the rows now, not with the next event
    const int shift = visualRect(anchor).y() - before.y();
    if (shift != 0) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + shift);
    }
}

void FleetTable::tick(TimePoint now) {
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    QModelIndexList changed;
    for (int row = std::max(first, 0); first >= 0 && row <= (last < 0 ? proxy_.rowCount() - 1 : last);
         ++row) {
        for (int column = 0; column < kFleetColumnCount; ++column) {
            const QModelIndex index = proxy_.index(row, column);
            if (proxy_.wouldChange(index, now)) {
                changed << index;
            }
        }
    }
    proxy_.setNow(now);
    for (const QModelIndex& index : changed) {
        update(index);
    }
}

void FleetTable::copySelection() const {
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        return;
    }
    std::sort(rows.begin(), rows.end());
    QApplication::clipboard()->setMimeData(copyRows(proxy_, rows, *horizontalHeader()).release());
}

void FleetTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    const QString text = event->text();
    const auto modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    const bool printable = !text.isEmpty() && text.at(0).isPrint() && !text.at(0).isSpace();
    if (printable && modifiers == Qt::NoModifier) {
        Q_EMIT typed(text);
        return;
    }
    QTableView::keyPressEvent(event);
}

QModelIndex FleetTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    // Home and End mean the ends of the list; a row is one thing, not a line of cells to edit.
    const int column = std::max(0, currentIndex().column());
    if (action == MoveHome) {
        return proxy_.index(0, column);
    }
    if (action == MoveEnd) {
        return proxy_.index(proxy_.rowCount() - 1, column);
    }
    return QTableView::moveCursor(action, modifiers);
}

bool FleetTable::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave || event->type() == QEvent::Hide) {
        pointerInside_ = event->type() == QEvent::Enter;
        Q_EMIT inUseChanged();
    }
    return QTableView::viewportEvent(event);
}

void FleetTable::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && proxy_.rowCount() > 0) {
        setCurrentIndex(proxy_.index(std::max(0, rowAt(0)), 0));
    }
    Q_EMIT inUseChanged();
}

void FleetTable::focusOutEvent(QFocusEvent* event) {
    QTableView::focusOutEvent(event);
    Q_EMIT inUseChanged();
}

void FleetTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    if (fitted_) {
        fitColumns();
    }
}

void FleetTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        verticalHeader()->setDefaultSectionSize(FleetDelegate::rowHeight(fontMetrics()));
    }
}

void FleetTable::fitColumns() {
    if (!fitted_) {
        return;
    }
    fitting_ = true;
    constexpr int sampled = 200;  // the worst rows come first, and they are the widest
    const QFontMetrics metrics = fontMetrics();
    for (int column = 0; column < kFleetColumnCount; ++column) {
        int width = horizontalHeader()->sectionSizeHint(column);
        for (int row = 0; row < std::min(sampled, proxy_.rowCount()); ++row) {
            Cell cell = proxy_.cell(proxy_.index(row, column));
            if (column != static_cast<int>(FleetColumn::Region)) {
                cell.age.clear();  // it gives way to the value; the region's cell always has it
            }
            if (cell.shape == desktop::Shape::None) {
                cell.text.clear();  // its mark is enough where the column's values are short
            }
            width = std::max(width, FleetDelegate::widthOf(cell, metrics));
        }
        const int most = metrics.averageCharWidth() * 24;
        horizontalHeader()->resizeSection(
            column, std::max(horizontalHeader()->sectionSizeHint(column), std::min(width, most)));
    }
    fitting_ = false;
    fitSite();
}

void FleetTable::fitSite() {
    fitting_ = true;
    const int site = static_cast<int>(FleetColumn::Site);
    const int others = horizontalHeader()->length() - horizontalHeader()->sectionSize(site);
    const int least = fontMetrics().averageCharWidth() * 14;
    horizontalHeader()->resizeSection(site, std::max(least, viewport()->width() - others));
    // A narrow window shortens names (whole in their tooltips) before it makes anybody scroll sideways.
    for (const FleetColumn column : {FleetColumn::Anomalies, FleetColumn::Tenant}) {
        const int section = static_cast<int>(column);
        const int excess = horizontalHeader()->length() - viewport()->width();
        const int width = horizontalHeader()->sectionSize(section);
        // Tenants begin alike ("client-…"): a name cut shorter tells no one which it is.
        const int readable = column == FleetColumn::Tenant ? fontMetrics().averageCharWidth() * 22 : least;
        const int narrowest = std::max(readable, horizontalHeader()->sectionSizeHint(section));
        if (excess > 0 && width > narrowest) {
            horizontalHeader()->resizeSection(section, std::max(narrowest, width - excess));
        }
    }
    fitting_ = false;
}

}  // namespace flotte::desktop
