#pragma once

#include <QTableView>
#include <functional>

#include "models/fleet/fleet_item_model.h"
#include "views/desktop/fleet/fleet_text_proxy.h"

namespace flotte::desktop {

/// The fleet as a table an operator works in by keyboard. While the pointer or the keyboard is in it, it asks
/// for the order to be held.
class FleetTable final : public QTableView {
    Q_OBJECT
 public:
    FleetTable(FleetItemModel& fleet, FleetTextProxy& proxy, QWidget* parent = nullptr);

    /// The pointer is over the rows, or the table has the keyboard.
    bool inUse() const { return pointerInside_ || hasFocus(); }
    /// Applies a change of rows so that what the operator looks at stays where it is.
    void keepPlace(const std::function<void()>& change);
    /// Repaints the visible cells whose words changed since the second before.
    void tick(TimePoint now);
    void copySelection() const;
    /// Header and order agree again (the order is the model's).
    void showOrder();
    /// Widths that show every header and what cells usually hold; the site takes what is left.
    void fitColumns();
    bool fitted() const { return fitted_; }
    void setFitted(bool fitted) { fitted_ = fitted; }

 Q_SIGNALS:
    void inUseChanged();
    /// A printable key was typed: it belongs into the filter.
    void typed(const QString& text);
    void orderWanted(const flotte::FleetOrder& order);
    void columnsChanged();

 protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyboardSearch(const QString&) override {}
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void setUpHeaders();
    void headerClicked(int section);
    void fitSite();

    FleetItemModel& fleet_;
    FleetTextProxy& proxy_;
    bool pointerInside_ = false;
    bool fitted_ = true;    ///< the user has not chosen widths
    bool fitting_ = false;  ///< widths change by our own hand
};

}  // namespace flotte::desktop
