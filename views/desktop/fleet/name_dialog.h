#pragma once

#include <QDialog>
#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace flotte::desktop {

/// Asks for one name. Not blocking.
class NameDialog final : public QDialog {
    Q_OBJECT
 public:
    /// Why a name can't be had; empty = it can.
    using Refusal = std::function<QString(const QString& name)>;

    NameDialog(const QString& title, const QString& deed, const QString& name, Refusal refusal,
               QWidget* parent);
    QLineEdit* edit() const { return edit_; }
    QPushButton* deedButton() const { return deed_; }
    QString problem() const;

 Q_SIGNALS:
    void chosen(const QString& name);

 private:
    void check();

    Refusal refusal_;
    QLineEdit* edit_;
    QLabel* problem_;
    QPushButton* deed_;
};

}  // namespace flotte::desktop
