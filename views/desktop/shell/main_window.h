#pragma once

#include <QMainWindow>
#include <QTimer>
#include <functional>
#include <optional>
#include <vector>

#include "models/core/error.h"
#include "models/fleet/fleet_batch.h"
#include "models/platform/platform.h"
#include "views/desktop/fleet/fleet_page.h"
#include "views/desktop/shell/language_menu.h"
#include "views/desktop/shell/problem_page.h"
#include "views/desktop/shell/rail.h"
#include "views/desktop/sources/source_bar.h"
#include "views/desktop/sources/source_details.h"
#include "views/text/language.h"

class QLabel;
class QSettings;
class QStackedWidget;

namespace flotte::desktop {

/// What the window asks of the program. Called on the main thread; must not block.
struct WindowCalls {
    std::function<void(std::optional<SourceId>)> retry;  ///< one source, or all
    std::function<void(const QString& file)> open;       ///< another platform file
    std::function<void()> reopen;                        ///< the same file again
    /// Approves the login program of this hash and retries the source; the error when that fails.
    std::function<std::optional<Error>(SourceId, const std::string& digest, const std::string& shown)>
        approve;
};

/// The window: rail, page, status bar. It stands before any data is there, and takes values only.
class MainWindow final : public QMainWindow {
    Q_OBJECT
 public:
    /// Language, clock and settings outlive the window. Settings hold geometry, columns, order and language.
    MainWindow(text::LanguageSwitch& language, const Clock& clock, QSettings& settings, WindowCalls calls);
    ~MainWindow() override;

    void showPlatform(const Platform& platform, const std::vector<SourceInfo>& sources);
    void showProblems(const QString& file, const std::vector<Error>& errors);
    void apply(const FleetBatchPtr& batch);
    /// Once a second by its own timer; tests call it with their own time.
    void tick();

    FleetPage* fleetPage() const { return fleet_; }
    ProblemPage* problemPage() const { return problems_; }
    SourceBar* sourceBar() const { return bar_; }
    SourceDetails* sourceDetails() const { return details_; }
    LanguageMenu* languageMenu() const { return languages_; }
    Rail* rail() const { return rail_; }

 Q_SIGNALS:
    /// Nothing more is awaited: every source is known, denied or failed for the first time since
    /// `showPlatform`, or there is no platform and `showProblems` says why.
    void settled();

 protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

 private:
    void build();
    void addKeys();
    void chooseFile();
    void openDetails(SourceId source);
    void retranslate();
    void showTrouble();
    void restore();
    void save();

    text::LanguageSwitch& language_;
    const Clock& clock_;
    QSettings& settings_;
    WindowCalls calls_;
    QTimer second_;
    QString platformName_;
    bool settled_ = false;

    Rail* rail_;
    QLabel* name_;
    LanguageMenu* languages_;
    QStackedWidget* pages_;
    QWidget* blank_;
    ProblemPage* problems_;
    FleetPage* fleet_ = nullptr;
    SourceBar* bar_;
    SourceDetails* details_;
};

}  // namespace flotte::desktop
