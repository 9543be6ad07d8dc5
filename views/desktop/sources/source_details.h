#pragma once

#include <QDialog>
#include <functional>

#include "models/fleet/fleet_batch.h"
#include "views/text/language.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace flotte::desktop {

/// One source opened from the status bar: state, endpoint, since when, each feed, and for trouble what
/// happened, what to do, and the detail (request, status, the server's words). Not modal; follows the source
/// while it is open.
class SourceDetails final : public QDialog {
    Q_OBJECT
 public:
    SourceDetails(const Clock& clock, const text::LanguageSwitch& language,
                  const std::function<void(SourceId)>& retry, QWidget* parent = nullptr);

    void openFor(const SourceStatus& source);
    SourceId source() const { return status_.info.id; }
    void setStatus(const SourceStatus& source);
    /// Ages move.
    void tick();
    /// All of it as text, as Copy puts it on the clipboard.
    QString asText() const;

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    const Clock& clock_;
    const text::LanguageSwitch& language_;
    SourceStatus status_;
    QLabel* state_;
    QLabel* endpoint_;
    QLabel* trouble_;
    QPlainTextEdit* detail_;
    QPushButton* copy_;
    QPushButton* retry_;
    QPushButton* close_;
};

}  // namespace flotte::desktop
