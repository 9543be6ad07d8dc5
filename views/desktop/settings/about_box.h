#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace flotte::desktop {

/// Version, Qt's version, licences; and a button that copies all of it for a report.
class AboutBox final : public QWidget {
    Q_OBJECT
 public:
    explicit AboutBox(QWidget* parent = nullptr);

    QString asText() const;
    QPushButton* copyButton() const { return copy_; }

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    QLabel* version_;
    QPlainTextEdit* licences_;
    QPushButton* copy_;
};

}  // namespace flotte::desktop
