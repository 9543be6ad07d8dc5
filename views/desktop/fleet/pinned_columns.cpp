#include "views/desktop/fleet/pinned_columns.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include "views/desktop/fleet/fleet_header.h"
#include "views/desktop/theme/colours.h"

namespace flotte::desktop {

PinnedColumns::PinnedColumns(QTableView& table) : QTableView(&table), table_(table) {
    setHorizontalHeader(new FleetHeader(this));
    horizontalHeader()->setSectionsMovable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    setModel(table.model());
    setSelectionModel(table.selectionModel());
    setSelectionBehavior(table.selectionBehavior());
    setSelectionMode(table.selectionMode());
    setItemDelegate(table.itemDelegate());
    setVerticalScrollMode(table.verticalScrollMode());
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAutoScroll(false);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::ClickFocus);
    setFocusProxy(&table);
    hide();
    connect(table.verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, table.verticalScrollBar(), &QScrollBar::setValue);
    connect(table.horizontalScrollBar(), &QScrollBar::valueChanged, this, &PinnedColumns::sync);
}

void PinnedColumns::setCount(int count) {
    count_ = count;
    sync();
}

bool PinnedColumns::holds(int column) const {
    const QHeaderView* header = table_.horizontalHeader();
    int before = 0;
    for (int visual = 0; visual < header->visualIndex(column); ++visual) {
        before += header->isSectionHidden(header->logicalIndex(visual)) ? 0 : 1;
    }
    return !header->isSectionHidden(column) && before < count_;
}

/// A line where the others go under.
void PinnedColumns::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    painter.fillRect(QRect(viewport()->width() - 1, 0, 1, viewport()->height()), coloursFor(palette()).muted);
}

void PinnedColumns::sync() {
    const bool wanted = count_ > 0 && table_.horizontalScrollBar()->value() > 0;
    if (!wanted) {
        hide();
        return;
    }
    const QHeaderView* from = table_.horizontalHeader();
    QHeaderView* to = horizontalHeader();
    int width = 0;
    for (int visual = 0; visual < from->count(); ++visual) {
        const int column = from->logicalIndex(visual);
        to->moveSection(to->visualIndex(column), visual);
        setColumnHidden(column, !holds(column));
        if (holds(column)) {
            to->resizeSection(column, from->sectionSize(column));
            width += from->sectionSize(column);
        }
    }
    to->setSortIndicator(from->sortIndicatorSection(), from->sortIndicatorOrder());
    to->setFixedHeight(from->height());
    verticalHeader()->setDefaultSectionSize(table_.verticalHeader()->defaultSectionSize());
    // Never so wide that nothing is left to scroll.
    const int most = table_.viewport()->width() * 2 / 3;
    setGeometry(from->x(), from->y(), std::min(width, most), from->height() + table_.viewport()->height());
    show();
    raise();
    verticalScrollBar()->setValue(table_.verticalScrollBar()->value());
}

}  // namespace flotte::desktop
