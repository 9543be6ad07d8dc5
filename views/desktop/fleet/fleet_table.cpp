#include "views/desktop/fleet/fleet_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStyle>
#include <algorithm>

#include "views/desktop/fleet/fleet_delegate.h"
#include "views/desktop/fleet/fleet_header.h"
#include "views/desktop/fleet/pinned_columns.h"

namespace flotte::desktop {

FleetTable::FleetTable(FleetItemModel& fleet, FleetTextProxy& proxy, FleetMarks& marks, QWidget* parent)
    : QTableView(parent), fleet_(fleet), proxy_(proxy), marks_(marks) {
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
    pinned_ = new PinnedColumns(*this);
    pinned_->viewport()->installEventFilter(this);
    menu_ = new HeaderButton(this);
    setUpHeaders();
    setUpMenu();
    proxy_.setGlow(&glow_);
    const auto repaint = [this] {
        viewport()->update();
        pinned_->viewport()->update();
    };
    connect(&marks_, &FleetMarks::changed, this, repaint);
    connect(&glow_, &FleetGlow::changed, this, repaint);
    setColumns(ColumnLayout::standard());
}

void FleetTable::setUpHeaders() {
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    showDensity();
    QHeaderView* header = horizontalHeader();
    connect(header, &QHeaderView::sectionClicked, this, &FleetTable::headerClicked);
    connect(pinned_->horizontalHeader(), &QHeaderView::sectionClicked, this, &FleetTable::headerClicked);
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (!fitting_) {
            pinned_->sync();
            Q_EMIT columnsChanged();
        }
    });
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (!fitting_) {
            fitted_ = false;
            pinned_->sync();
            Q_EMIT columnsChanged();
        }
    });
    showOrder();
}

void FleetTable::showDensity() {
    verticalHeader()->setDefaultSectionSize(FleetDelegate::rowHeight(fontMetrics(), density_));
    pinned_->sync();
}

/// The row at the cursor, else the topmost one seen, stays in sight.
void FleetTable::setDensity(Density density) {
    if (density == density_) {
        return;
    }
    const QModelIndex current = currentIndex();
    const bool seen = current.isValid() && viewport()->rect().intersects(visualRect(current));
    const QPersistentModelIndex anchor = seen ? current : indexAt(QPoint(1, 1));
    density_ = density;
    showDensity();
    if (anchor.isValid()) {
        updateGeometries();
        scrollTo(anchor, seen ? EnsureVisible : PositionAtTop);
    }
}

void FleetTable::lightUp(const std::vector<RowKey>& keys) {
    if (!isVisible() || style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0) {
        return;
    }
    for (const RowKey& key : keys) {
        const int row = fleet_.find(key);
        if (row >= 0 && viewport()->rect().intersects(visualRect(proxy_.index(row, 0)))) {
            glow_.light(key);
        }
    }
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
    pinned_->sync();
}

void FleetTable::keepPlace(const std::function<void()>& change) {
    const QPersistentModelIndex anchor = currentIndex();
    const QRect before = anchor.isValid() ? visualRect(anchor) : QRect();
    const bool seen = before.isValid() && viewport()->rect().intersects(before);
    const bool scrolled = verticalScrollBar()->value() > 0;
    change();
    executeDelayedItemsLayout();  // with this frame, else the next event paints all of it once more
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
        pinned_->update(index);
    }
}

void FleetTable::keyPressEvent(QKeyEvent* event) {
    const QString text = event->text();
    const auto modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    const bool printable = !text.isEmpty() && text.at(0).isPrint() && !text.at(0).isSpace();
    if (printable && modifiers == Qt::NoModifier) {
        Q_EMIT typed(text);
        return;
    }
    static const QList<int> walking{Qt::Key_Up,       Qt::Key_Down, Qt::Key_PageUp,
                                    Qt::Key_PageDown, Qt::Key_Home, Qt::Key_End};
    if (event->modifiers() & Qt::ShiftModifier && walking.contains(event->key())) {
        extendMarks(event);
        return;
    }
    if (event->key() != Qt::Key_Shift) {
        extendedFrom_.reset();
    }
    QTableView::keyPressEvent(event);
}

int FleetTable::tenantAt(int row) const {
    while (row < proxy_.rowCount() && proxy_.bandAt(row)) {
        ++row;
    }
    return row;
}

QModelIndex FleetTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    // Home and End mean the ends of the list; a row is one thing, not a line of cells to edit.
    const int column = std::max(0, currentIndex().column());
    if (action == MoveHome) {
        return proxy_.index(tenantAt(0), column);
    }
    if (action == MoveEnd) {
        return proxy_.index(proxy_.rowCount() - 1, column);
    }
    return QTableView::moveCursor(action, modifiers);
}

void FleetTable::pointerMoved(QEvent::Type type) {
    if (type == QEvent::Enter || type == QEvent::Leave || type == QEvent::Hide) {
        pointerInside_ = type == QEvent::Enter;
        Q_EMIT inUseChanged();
    }
}

bool FleetTable::viewportEvent(QEvent* event) {
    pointerMoved(event->type());
    return QTableView::viewportEvent(event);
}

bool FleetTable::eventFilter(QObject* watched, QEvent* event) {
    if (watched == pinned_->viewport() && event->type() != QEvent::Hide) {
        pointerMoved(event->type());
    }
    return QTableView::eventFilter(watched, event);
}

void FleetTable::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && proxy_.rowCount() > 0) {
        setCurrentIndex(proxy_.index(tenantAt(std::max(0, rowAt(0))), 0));
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
        layOutColumns();
    }
}

void FleetTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    if (event->type() == QEvent::FontChange) {
        wanted_ = {};
        showDensity();
    }
}

}  // namespace flotte::desktop
