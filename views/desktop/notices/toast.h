#pragma once

#include <QFrame>

#include "models/core/time.h"
#include "views/desktop/notices/notice_list.h"

class QLabel;
class QToolButton;

namespace flotte::desktop {

/// One notice in the window's corner. It never takes the focus by itself: a screen reader is told.
class Toast final : public QFrame {
    Q_OBJECT
 public:
    Toast(const Notice& notice, QWidget* parent);

    /// Shown until then, as long as neither pointer nor keyboard is in it.
    void setUntil(SteadyPoint until) { until_ = until; }
    bool overAt(SteadyPoint now) const;
    void setNotice(const Notice& notice);
    /// Has a screen reader say it, once it is on screen.
    void announce();
    const Notice& notice() const { return notice_; }
    QToolButton* closeButton() const { return close_; }

 Q_SIGNALS:
    void closeWanted();

 protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    void retranslate();

    bool said_ = false;
    Notice notice_;
    SteadyPoint until_{};
    QLabel* sign_;
    QLabel* words_;
    QToolButton* close_;
};

}  // namespace flotte::desktop
