#pragma once

#include <QGroupBox>
#include <QList>

#include "models/platform/draft.h"

class QLabel;
class QLineEdit;

namespace flotte::desktop {

/// One context of the kubeconfig, and what is asked of the region it becomes. Unchecked = left out.
class RegionBox final : public QGroupBox {
    Q_OBJECT
 public:
    explicit RegionBox(const PlatformDraft::Region& proposed, QWidget* parent = nullptr);

    PlatformDraft::Region region() const;
    /// What can't be used, in words, and the control it stands in.
    struct Mistake {
        QWidget* where;
        QString what;
    };
    QList<Mistake> mistakes() const;
    QLineEdit* name() const { return name_; }
    QLineEdit* timeZone() const { return timeZone_; }
    QLineEdit* jurisdiction() const { return jurisdiction_; }
    QLineEdit* prometheus() const { return prometheus_; }

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    std::string context_;
    QLineEdit* name_;
    QLineEdit* timeZone_;
    QLineEdit* jurisdiction_;
    QLineEdit* prometheus_;
    QList<QLabel*> labels_;
};

}  // namespace flotte::desktop
