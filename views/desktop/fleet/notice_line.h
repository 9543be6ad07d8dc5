#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

class QLabel;
class QPushButton;

namespace flotte::desktop {

/// One sentence about what has just been done, with a way back where there is one. Goes by itself, takes no
/// focus.
class NoticeLine final : public QWidget {
    Q_OBJECT
 public:
    explicit NoticeLine(QWidget* parent = nullptr);

    void say(const QString& text);
    void say(const QString& text, const QString& deed, std::function<void()> run);
    QString text() const;
    QPushButton* deedButton() const { return deed_; }

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    QLabel* label_;
    QPushButton* deed_;
    QPushButton* dismiss_;
    QTimer gone_;
    std::function<void()> run_;
};

}  // namespace flotte::desktop
