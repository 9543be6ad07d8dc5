#pragma once

#include <QEvent>
#include <QTableView>
#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "models/fleet/fleet_item_model.h"
#include "views/desktop/fleet/column_layout.h"
#include "views/desktop/fleet/fleet_delegate.h"
#include "views/desktop/fleet/fleet_glow.h"
#include "views/desktop/fleet/fleet_text_proxy.h"

namespace flotte::desktop {

class HeaderButton;
class PinnedColumns;

/// The fleet as a table an operator works in by keyboard. While the pointer or the keyboard is in it, it asks
/// for the order to be held.
class FleetTable final : public QTableView {
    Q_OBJECT
 public:
    FleetTable(FleetItemModel& fleet, FleetTextProxy& proxy, FleetMarks& marks, QWidget* parent = nullptr);

    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    /// The pointer is over the rows, or the table has the keyboard.
    bool inUse() const { return pointerInside_ || hasFocus(); }
    /// Applies a change of rows so that what the operator looks at stays where it is.
    void keepPlace(const std::function<void()>& change);
    /// Repaints the visible cells whose words changed since the second before.
    void tick(TimePoint now);
    /// What a deed is for: what is marked, in the order of the rows; else what is selected.
    std::vector<TenantRowPtr> chosenRows() const;
    void markCurrent();
    void markAll();
    /// The rows of a batch have other keys, or are gone.
    void followMarks(const FleetBatch& batch);
    /// Header and order agree again (the order is the model's).
    void showOrder();
    /// Widths that show every header and what cells usually hold; the site takes what is left.
    void fitColumns();

    ColumnLayout columns() const;
    void setColumns(const ColumnLayout& layout);
    /// The last column shown stays.
    void showColumn(FleetColumn column, bool shown);
    void setDensity(Density density);
    Density density() const { return density_; }
    /// These rows' health level has changed: those that are seen light up, where the system wants any motion.
    void lightUp(const std::vector<RowKey>& keys);
    const FleetGlow& glow() const { return glow_; }
    void setPinned(int count);
    int pinned() const;
    PinnedColumns* pinnedColumns() const { return pinned_; }
    HeaderButton* menuButton() const { return menu_; }
    /// The column that a menu asked for by key is about.
    FleetColumn currentColumn() const;
    void askColumnMenu(FleetColumn column);
    void orderBy(FleetColumn column, bool descending);
    /// This row, or the next that is no heading.
    int tenantAt(int row) const;

 Q_SIGNALS:
    void inUseChanged();
    /// A printable key was typed: it belongs into the filter.
    void typed(const QString& text);
    void orderWanted(const flotte::FleetOrder& order);
    void columnsChanged();
    void columnMenuWanted(flotte::FleetColumn column, const QPoint& at);
    void rowMenuWanted(const QPoint& at);

 protected:
    void updateGeometries() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyboardSearch(const QString&) override {}
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void setUpHeaders();
    void setUpMenu();
    void retranslate();
    void showDensity();
    void headerClicked(int section);
    void pointerMoved(QEvent::Type type);
    void extendMarks(QKeyEvent* event);
    int fittedWidth(FleetColumn column) const;
    void layOutColumns();
    void shareRoom(std::array<int, kFleetColumnCount>& widths, int sum) const;

    FleetItemModel& fleet_;
    FleetTextProxy& proxy_;
    FleetMarks& marks_;
    FleetGlow glow_;
    Density density_ = Density::Normal;
    std::optional<RowKey> extendedFrom_;  ///< where Shift began to mark
    FleetMarks::Keys markedBefore_;
    PinnedColumns* pinned_ = nullptr;
    HeaderButton* menu_ = nullptr;
    bool pointerInside_ = false;
    bool fitted_ = true;                           ///< the user has not chosen widths
    std::array<int, kFleetColumnCount> wanted_{};  ///< measured widths; 0 = not measured yet
    bool fitting_ = false;                         ///< widths change by our own hand
};

}  // namespace flotte::desktop
