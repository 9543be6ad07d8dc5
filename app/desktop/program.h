#pragma once

#include <QObject>
#include <memory>

#include "app/session.h"
#include "models/fleet/fleet_feed.h"
#include "views/desktop/shell/main_window.h"

class QSettings;

namespace flotte::desktop {

/// Joins the window to a session. Owns both; main thread only.
class Program final : public QObject {
    Q_OBJECT
 public:
    /// Language and settings outlive the program.
    Program(text::LanguageSwitch& language, QSettings& settings);
    ~Program() override;

    MainWindow& window() { return window_; }
    /// `file` empty = the window explains that there is none.
    void open(const QString& file);
    /// Saves the window as PNG to `file` once it is settled (or shown), then ends the event loop: 0, 3 when
    /// sources were still silent at the deadline, 1 when the file can't be written.
    void takeScreenshot(const QString& file, bool whenSettled);

 private:
    void close();
    void followNetwork();
    std::optional<Error> approve(SourceId source, const std::string& digest, const std::string& shown);
    void chooseFile(const QString& file);
    void saveScreenshot(const QString& file, int code);

    SystemClock clock_;
    QSettings& settings_;
    QString file_;
    std::unique_ptr<FleetFeed> feed_;
    std::unique_ptr<app::Session> session_;
    MainWindow window_;
};

}  // namespace flotte::desktop
