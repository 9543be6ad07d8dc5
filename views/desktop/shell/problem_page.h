#pragma once

#include <QWidget>
#include <vector>

#include "models/core/error.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace flotte::desktop {

/// Shown instead of the fleet when the platform file can't be used: every mistake with file and
/// line, what to do, and the ways on (choose another file, read it again).
class ProblemPage final : public QWidget {
    Q_OBJECT
 public:
    explicit ProblemPage(QWidget* parent = nullptr);

    void setProblems(const QString& file, const std::vector<Error>& errors);
    QString problemText() const;
    QPushButton* chooseButton() const { return choose_; }
    QPushButton* retryButton() const { return retry_; }

 Q_SIGNALS:
    void chooseWanted();
    void retryWanted();

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    QString file_;
    std::vector<Error> errors_;
    QLabel* title_;
    QLabel* explanation_;
    QPlainTextEdit* problems_;
    QPushButton* choose_;
    QPushButton* retry_;
    QPushButton* copy_;
};

}  // namespace flotte::desktop
