#pragma once

#include <QTableView>

namespace flotte::desktop {

/// The first columns of a table, laid over its left edge while it is scrolled sideways. Shares model,
/// selection and scroll position with the table below, which keeps the keyboard.
class PinnedColumns final : public QTableView {
    Q_OBJECT
 public:
    explicit PinnedColumns(QTableView& table);

    void setCount(int count);
    int count() const { return count_; }
    bool holds(int column) const;
    /// The width that it covers while it is seen; 0 while it is not.
    int covered() const { return isVisibleTo(parentWidget()) ? width() : 0; }
    /// Order, widths and height follow the table.
    void sync();

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    QTableView& table_;
    int count_ = 0;
};

}  // namespace flotte::desktop
