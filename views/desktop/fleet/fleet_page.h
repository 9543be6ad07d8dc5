#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "models/fleet/fleet_item_model.h"
#include "models/platform/platform.h"
#include "views/desktop/fleet/chip_bar.h"
#include "views/desktop/fleet/empty_state.h"
#include "views/desktop/fleet/fleet_table.h"
#include "views/desktop/fleet/fleet_text_proxy.h"
#include "views/text/language.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QStackedWidget;

namespace flotte::desktop {

/// The Fleet page: chips, filter line, table, or the reason why there are no rows. Lives as long as one
/// platform is open.
class FleetPage final : public QWidget {
    Q_OBJECT
 public:
    FleetPage(const Platform& platform, const std::vector<SourceInfo>& infos, const Clock& clock,
              const text::LanguageSwitch& language, QWidget* parent = nullptr);

    void apply(const FleetBatch& batch);
    /// Once a second: ages move.
    void tick();
    void focusFilter();
    void save(QSettings& settings) const;
    void restore(QSettings& settings);

    FleetItemModel& fleet() { return fleet_; }
    FleetTable* table() const { return table_; }
    ChipBar* chips() const { return chips_; }
    EmptyState* empty() const { return empty_; }
    QLineEdit* filter() const { return filter_; }

 Q_SIGNALS:
    void retryWanted();
    void detailsWanted(flotte::SourceId source);

 protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build();
    void connectParts();
    void addKeys();
    void select(FleetSelection selection);
    void clearSelection();
    void sortAgain();
    void updateHeld();
    void updateCounts();
    void updateStates();
    void updateRows();
    QString resultText() const;
    void retranslate();

    Platform platform_;
    const Clock& clock_;
    const text::LanguageSwitch& language_;
    FleetItemModel fleet_;
    FleetTextProxy proxy_;
    std::vector<SourceStatus> sources_;
    bool settledOnce_ = false;  ///< until then rows go to their places as they come, whoever looks on
    bool fittedOnce_ = false;
    QTimer counting_;  ///< counts of chips, at most twenty times a second

    ChipBar* chips_;
    QLineEdit* filter_;
    QLabel* result_;
    QPushButton* moves_;
    QPushButton* worstFirst_;
    QStackedWidget* stack_;
    FleetTable* table_;
    EmptyState* empty_;
};

}  // namespace flotte::desktop
