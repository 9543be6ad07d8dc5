#pragma once

#include <QMainWindow>
#include <QTimer>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "models/core/error.h"
#include "models/fleet/fleet_batch.h"
#include "models/platform/platform.h"
#include "views/desktop/actions/action_list.h"
#include "views/desktop/fleet/fleet_page.h"
#include "views/desktop/notices/bell.h"
#include "views/desktop/notices/notice_panel.h"
#include "views/desktop/notices/toasts.h"
#include "views/desktop/palette/palette.h"
#include "views/desktop/settings/preferences.h"
#include "views/desktop/settings/settings_page.h"
#include "views/desktop/shell/key_sheet.h"
#include "views/desktop/shell/language_menu.h"
#include "views/desktop/shell/menu_button.h"
#include "views/desktop/shell/page_stack.h"
#include "views/desktop/shell/problem_page.h"
#include "views/desktop/shell/rail.h"
#include "views/desktop/shell/sandbox_strip.h"
#include "views/desktop/shell/source_news.h"
#include "views/desktop/sources/source_bar.h"
#include "views/desktop/sources/source_details.h"
#include "views/desktop/start/build_form.h"
#include "views/desktop/start/start_page.h"
#include "views/desktop/tenant/tenant_page.h"
#include "views/text/language.h"
#include "views/text/scenario_lines.h"

class QLabel;
class QSettings;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace flotte::desktop {

/// What the window asks of the program. Called on the main thread; must not block.
struct WindowCalls {
    std::function<void(std::optional<SourceId>)> retry;  ///< one source, or all
    std::function<void(const QString& file)> open;       ///< another platform file
    std::function<void()> reopen;                        ///< the same file again
    /// Approves the login program of this hash and retries the source; the error when that fails.
    std::function<std::optional<Error>(SourceId, const std::string& digest, const std::string& shown)>
        approve;
    BuildCalls build = {};  ///< a platform file from the kubeconfig
    /// A tenant's last hours are wanted: `setHistory` answers, now, later or never.
    std::function<void(const TenantRow&)> history = [](const TenantRow&) {};
    /// The sandbox instead of a platform file: started if none runs. Empty = not to be had.
    std::function<void()> demo = {};
    /// Asks the sandbox that runs (`scenarios`, `scenario`, `heal`); answered later on the main thread, or
    /// never.
    using SandboxAnswer = std::function<void(bool done, const std::string& text)>;
    std::function<void(const std::string& ask, const std::map<std::string, std::string>& with,
                       SandboxAnswer answer)>
        sandbox = {};
};

/// The window: rail, page, status bar. It stands before any data is there, and takes values only.
class MainWindow final : public QMainWindow {
    Q_OBJECT
 public:
    /// Language, theme, clock and settings outlive the window. Settings hold what is restored at the next
    /// start.
    MainWindow(text::LanguageSwitch& language, Theme& theme, const Clock& clock, QSettings& settings,
               WindowCalls calls);
    ~MainWindow() override;

    /// The file that is being opened; empty = none.
    void setPlatformFile(const QString& file);
    /// Says that the sandbox is on its way: it takes some seconds the first time.
    void sandboxStarts();
    void showPlatform(const Platform& platform, const std::vector<SourceInfo>& sources);
    void showProblems(const QString& file, const std::vector<Error>& errors);
    void apply(const FleetBatchPtr& batch);
    /// Shows the tenant on the Fleet page, as soon as a platform is open. `region` may be empty.
    void openTenant(const QString& tenant, const QString& region);
    /// A page of its own, in a tab; one that is open is shown.
    void openTenantPage(const TenantRowPtr& row);
    void setHistory(const RowKey& key, const TenantHistory& history);
    /// Before other windows, where the desktop lets it; no longer minimized.
    void comeToFront();
    /// Once a second by its own timer; tests call it with their own time.
    void tick();

    FleetPage* fleetPage() const { return fleet_; }
    ProblemPage* problemPage() const { return problems_; }
    StartPage* startPage() const { return start_; }
    BuildForm* buildForm() const { return form_; }  ///< nothing before it was first wanted
    SettingsPage* settingsPage() const;             ///< nothing before it was first shown
    PageStack* pages() const { return pages_; }
    SourceBar* sourceBar() const { return bar_; }
    SourceDetails* sourceDetails() const { return details_; }
    LanguageMenu* languageMenu() const { return languages_; }
    MenuButton* menuButton() const { return menu_; }
    QTabBar* tabs() const { return tabs_; }
    std::vector<TenantPage*> tenantPages() const;
    Rail* rail() const { return rail_; }
    SandboxStrip* sandboxStrip() const { return strip_; }
    Bell* bell() const { return bell_; }
    Toasts* toasts() const { return toasts_; }
    NoticePanel* noticePanel() const { return noticePanel_; }
    Palette* palettePanel() const { return palette_; }
    KeySheet* keySheet() const { return keys_; }
    NoticeList& notices() { return notices_; }
    ActionList& actionList() { return actions_; }
    Preferences& preferences() { return preferences_; }

 Q_SIGNALS:
    /// Nothing more is awaited: every source is known, denied or failed for the first time since
    /// `showPlatform`, or there is no platform and `showProblems` says why.
    void settled();

 protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

 private:
    enum RailPage { kFleet, kSettings };  ///< in the order they are added

    // In window_parts.cpp: how it is put together.
    void build();
    QWidget* topBar();
    void connectParts();
    void addSources();
    // In window_actions.cpp: what can be done wherever one is.
    void addActions();
    void addPlatformActions();
    void addPageActions();
    void addPanelActions();
    void addChoices();
    void addSettingActions();

    // In window_tenants.cpp: the pages of tenants that were opened.
    void connectTenants();
    void followTenants(const FleetBatch& batch);
    void closeTenant(const std::string& id);
    void closeTenants();
    QToolButton* closeButton();
    void updateTabs();
    void saveTenants();
    void restoreTenants();

    // In window_sandbox.cpp: what only a sandbox has.
    void connectSandbox();
    void askScenarios();
    void showScenarios(const std::vector<text::ScenarioLine>& scenarios);
    void playScenario(const text::ScenarioLine& scenario);
    void healScenarios();

    void closeFleet();
    void showHome(QWidget* widget);
    void openForm();
    void chooseFile();
    void openDetails(SourceId source);
    void zonesChanged();
    void pageShown(const QString& id);
    void openSetting(SettingsPage::Part part);
    void retranslate();
    void showTrouble();
    void tellOfSources();
    void restore();
    void save();

    text::LanguageSwitch& language_;
    const Clock& clock_;
    QSettings& settings_;
    WindowCalls calls_;
    Preferences preferences_;
    ActionList actions_;
    NoticeList notices_;
    SourceNews news_;
    QTimer second_;
    QString platformName_;
    QString platformFile_;                               ///< that is being opened
    QString shownFile_;                                  ///< that the fleet on screen is of
    std::optional<std::pair<QString, QString>> wanted_;  ///< tenant and region to show once there is a fleet
    bool settled_ = false;
    std::vector<std::pair<std::string, TenantPage*>> tenants_;  ///< by page id, in the tabs' order

    QWidget* all_;
    Rail* rail_;
    QLabel* name_;
    SandboxStrip* strip_;
    LanguageMenu* languages_;
    MenuButton* menu_;
    Bell* bell_;
    QTabBar* tabs_;
    PageStack* pages_;
    QStackedWidget* home_;  ///< the Fleet page, or why there is none
    QWidget* blank_;
    ProblemPage* problems_;
    StartPage* start_;
    BuildForm* form_ = nullptr;
    QWidget* ground_;  ///< what stands under the form: the fleet, or why there is none
    FleetPage* fleet_ = nullptr;
    SourceBar* bar_;
    SourceDetails* details_;
    Toasts* toasts_;
    NoticePanel* noticePanel_;
    Palette* palette_;
    KeySheet* keys_;
};

}  // namespace flotte::desktop
