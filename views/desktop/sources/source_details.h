#pragma once

#include <QDialog>
#include <functional>
#include <optional>
#include <string>

#include "models/fleet/fleet_batch.h"
#include "views/text/language.h"
#include "views/text/zones.h"

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
    /// What it asks of the program. Main thread; must not block.
    struct Calls {
        std::function<void(SourceId)> retry;
        /// Approves the login program of this hash and retries the source; the error when that fails.
        std::function<std::optional<Error>(SourceId, const std::string& digest, const std::string& shown)>
            approve;
    };
    SourceDetails(const Clock& clock, const text::LanguageSwitch& language, const text::Zones& zones,
                  Calls calls, QWidget* parent = nullptr);

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
    void approve();
    const PluginError* unapproved() const;
    QString troubleText() const;

    const Clock& clock_;
    const text::LanguageSwitch& language_;
    const text::Zones& zones_;
    Calls calls_;
    SourceStatus status_;
    std::string lookedAt_;  ///< hash of the login program since the dialog was opened; empty = none yet
    std::optional<Error> notKept_;  ///< why the last approval could not be kept
    QLabel* state_;
    QLabel* endpoint_;
    QLabel* trouble_;
    QPlainTextEdit* detail_;
    QPushButton* copy_;
    QPushButton* approve_;
    QPushButton* retry_;
    QPushButton* close_;
};

}  // namespace flotte::desktop
