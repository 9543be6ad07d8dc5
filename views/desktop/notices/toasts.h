#pragma once

#include <QWidget>

#include <vector>

#include "models/core/time.h"
#include "views/desktop/notices/toast.h"

namespace flotte::desktop {

/// The newest notices, for a few seconds, in the lower right corner of a widget and over it. Takes neither
/// room nor focus; clicks beside the toasts go to what lies under them.
class Toasts final : public QObject {
    Q_OBJECT
 public:
    Toasts(QWidget* over, const Clock& clock);

    /// What they must not cover, at the foot of that widget.
    void setFloor(QWidget* floor);
    void show(const Notice& notice);
    /// Takes away those whose time is over.
    void tick();
    const std::vector<Toast*>& shown() const { return shown_; }

 Q_SIGNALS:
    /// What a screen reader was just told.
    void announced(const QString& text);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void drop(Toast* toast);
    void place();

    QWidget* over_;
    QWidget* floor_ = nullptr;
    const Clock& clock_;
    std::vector<Toast*> shown_;  ///< oldest first
};

}  // namespace flotte::desktop
