#pragma once

#include <QToolButton>
#include <QWidget>
#include <vector>

#include "views/desktop/theme/shapes.h"

namespace flotte::desktop {

/// The pages that there are, at the left. A page's count is trouble, not a total.
class Rail final : public QWidget {
    Q_OBJECT
 public:
    explicit Rail(QWidget* parent = nullptr);

    /// Returns the page's number.
    int addPage(Shape sign);
    /// `trouble` 0 shows no count.
    void setPage(int page, const QString& title, int trouble, const QString& troubleWords);
    void setCurrent(int page);
    QToolButton* button(int page) const { return buttons_.at(static_cast<std::size_t>(page)); }

 Q_SIGNALS:
    void chosen(int page);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void paintSigns();

    std::vector<QToolButton*> buttons_;
    std::vector<Shape> signs_;
};

}  // namespace flotte::desktop
