#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace flotte::desktop {

/// Says, across the whole window and in no colour alone, that what is shown is a sandbox: nobody may take it
/// for production, nor production for it.
class SandboxStrip final : public QWidget {
    Q_OBJECT
 public:
    explicit SandboxStrip(QWidget* parent = nullptr);
    QString text() const;
    QPushButton* scenariosButton() const { return scenarios_; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();
    QLabel* label_;
    QPushButton* scenarios_;
};

}  // namespace flotte::desktop
