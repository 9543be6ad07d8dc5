#pragma once

#include <QWidget>

#include "views/desktop/fleet/empty_reason.h"

class QLabel;
class QPushButton;

namespace flotte::desktop {

/// Stands where a table would be blank: shape, reason, and the way on.
class EmptyState final : public QWidget {
    Q_OBJECT
 public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setReason(const EmptyReason& reason);
    QString title() const;
    QPushButton* wayButton() const { return way_; }

 Q_SIGNALS:
    void clearWanted();
    void retryWanted();
    void detailsWanted(flotte::SourceId source);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();
    void paintSign();

    EmptyReason reason_;
    QLabel* sign_;
    QLabel* title_;
    QLabel* text_;
    QPushButton* way_;
    QPushButton* details_;
};

}  // namespace flotte::desktop
