#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace flotte::desktop {

/// The first start: what flotte is, and the ways to a platform file.
class StartPage final : public QWidget {
    Q_OBJECT
 public:
    explicit StartPage(QWidget* parent = nullptr);

    QPushButton* demoButton() const { return demo_; }
    QPushButton* buildButton() const { return build_; }
    QPushButton* openButton() const { return open_; }
    QPushButton* retryButton() const { return retry_; }

 Q_SIGNALS:
    void demoWanted();
    void buildWanted();
    void chooseWanted();
    void retryWanted();

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    QLabel* title_;
    QLabel* what_;
    QLabel* demoText_;
    QLabel* buildText_;
    QLabel* openText_;
    QLabel* retryText_;
    QPushButton* demo_;
    QPushButton* build_;
    QPushButton* open_;
    QPushButton* retry_;
};

}  // namespace flotte::desktop
