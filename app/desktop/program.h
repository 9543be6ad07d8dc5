#pragma once

#include <QObject>
#include <memory>

#include "app/desktop/instance.h"
#include "app/desktop/sandbox_wait.h"
#include "app/session.h"
#include "backends/keychain/client.h"
#include "models/fleet/fleet_feed.h"
#include "views/desktop/shell/main_window.h"

class QSettings;

namespace flotte::desktop {

/// Joins the window to a session. Owns both; main thread only.
class Program final : public QObject {
    Q_OBJECT
 public:
    /// Language, theme and settings outlive the program.
    Program(text::LanguageSwitch& language, Theme& theme, QSettings& settings);
    ~Program() override;

    MainWindow& window() { return window_; }
    /// Where what a session knew is kept for the next; called before `open`. Never called = nothing is kept.
    void keepSnapshots(const std::string& folder) { snapshots_ = folder; }
    /// `file` empty = the window explains that there is none.
    void open(const QString& file);
    /// The sandbox, started if none runs and held until the program ends; the window says why there is none.
    void openSandbox();
    /// What a second start was made for; false when it named another platform.
    bool take(const StartMessage& message);
    /// Saves the window as PNG to `file` once it is settled (or shown), then ends the event loop: 0, 3 when
    /// sources were still silent at the deadline, 1 when the file can't be written.
    void takeScreenshot(const QString& file, bool whenSettled);

 private:
    void close();
    void followNetwork();
    void askHistory(const TenantRow& row);
    std::optional<Error> approve(SourceId source, const std::string& digest, const std::string& shown);
    /// Writes the user's platform file and opens it.
    std::optional<Error> build(const PlatformDraft& draft);
    void chooseFile(const QString& file);
    void saveScreenshot(const QString& file, int code);
    std::string snapshotFile() const;

    SystemClock clock_;
    QSettings& settings_;
    QString file_;
    std::string snapshots_;
    SandboxWait sandbox_;
    std::shared_ptr<keychain::Client> keychain_ = std::make_shared<keychain::Client>();  // outlives sessions
    std::unique_ptr<FleetFeed> feed_;
    std::unique_ptr<app::Session> session_;
    MainWindow window_;
};

}  // namespace flotte::desktop
