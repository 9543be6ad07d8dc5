#pragma once

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QVector>
#include <memory>

#include "models/fleet/fleet_columns.h"
#include "tests/support/fleet_builder/fleet_builder.h"
#include "views/desktop/shell/main_window.h"
#include "views/desktop/theme/theme.h"

namespace flotte::testing {

/// The real window with its own settings, time by hand, and what it asked of the program.
class WindowFixture {
 public:
    explicit WindowFixture(text::Language language = text::Language::English,
                           desktop::ThemeMode theme = desktop::ThemeMode::Light);

    /// Shows the platform and `count` rows, and waits until the window is on screen with the pointer outside.
    void open(int count);
    void show();
    void apply(FleetBatch batch);
    /// A batch of these rows, with every source live.
    void change(std::vector<TenantRow> rows);

    desktop::FleetTable* table() const { return window->fleetPage()->table(); }
    QString text(int row, FleetColumn column) const;
    QString spoken(int row, FleetColumn column) const;
    QString tenant(int row) const { return text(row, FleetColumn::Tenant); }
    int rows() const { return table()->model()->rowCount(); }
    /// Row number of a tenant's label; -1 when it is not shown.
    int find(const QString& label) const;

    SetClock clock;
    FleetBuilder builder{clock};
    QTemporaryDir folder;
    std::unique_ptr<QSettings> settings;
    desktop::Theme theme;
    text::LanguageSwitch language;
    std::vector<std::optional<SourceId>> retried;
    int reopened = 0;
    int demos = 0;
    QStringList asked;        ///< of the sandbox
    std::string sandboxSays;  ///< what it answers
    QStringList opened;
    Result<std::vector<std::string>> contexts =
        std::vector<std::string>{"shop-eu", "shop-us"};  ///< of the kubeconfig
    std::vector<PlatformDraft> drafts;
    std::optional<Error> draftFails;     ///< what writing the next draft answers
    std::vector<std::string> approved;   ///< hashes
    std::optional<Error> approvalFails;  ///< what the next approval answers
    std::unique_ptr<desktop::MainWindow> window;
};

}  // namespace flotte::testing
