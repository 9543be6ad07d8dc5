#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <optional>
#include <vector>

#include "models/fleet/fleet_item_model.h"
#include "models/platform/platform.h"
#include "views/desktop/actions/action_list.h"
#include "views/desktop/fleet/chip_bar.h"
#include "views/desktop/fleet/empty_state.h"
#include "views/desktop/fleet/filter_line.h"
#include "views/desktop/fleet/fleet_table.h"
#include "views/desktop/fleet/fleet_text_proxy.h"
#include "views/desktop/fleet/saved_views.h"
#include "views/desktop/tenant/peek_pane.h"
#include "views/text/language.h"

class QLabel;
class QMenu;
class QPushButton;
class QSettings;
class QStackedWidget;

namespace flotte::desktop {

class NoticeLine;

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
    /// Offers what can be done here, with its keys. Until a window calls this, the page keeps a list of its
    /// own, so that its keys work wherever it stands.
    void addActions(ActionList& actions);
    /// Filters by this tenant and selects its row as soon as there is one. `region` may be empty.
    void showTenant(const QString& tenant, const QString& region);
    /// The zones that times are shown in; they outlive the page. Called again when the choice changes.
    void setZones(const text::Zones& zones) {
        proxy_.setZones(zones);
        peek_->setZones(zones);
    }
    const text::TierTitles& tiers() const { return proxy_.context().tiers; }
    void save(QSettings& settings) const;
    void restore(QSettings& settings);

    FleetItemModel& fleet() { return fleet_; }
    const FleetMarks& marks() const { return marks_; }
    FleetTable* table() const { return table_; }
    ChipBar* chips() const { return chips_; }
    EmptyState* empty() const { return empty_; }
    QPushButton* viewButton() const { return viewButton_; }
    const SavedViews& views() const { return views_; }
    NoticeLine* notice() const { return notice_; }
    FilterLine* filter() const { return filter_; }
    PeekPane* peek() const { return peek_; }
    QString result() const;  ///< how many match, or what is wrong with the filter

 Q_SIGNALS:
    void retryWanted();
    void detailsWanted(flotte::SourceId source);
    /// Answered by `peek()->setHistory`, or not at all.
    void historyWanted(const flotte::TenantRowPtr& row);
    void openWanted(const flotte::TenantRowPtr& row);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void build();
    void connectParts();
    void addFilterActions(ActionList& actions);
    void addColumnActions(ActionList& actions);
    void addGroupActions(ActionList& actions);
    void addMarkActions(ActionList& actions);
    void addCopyActions(ActionList& actions);
    void copyTable();
    void addCommandEntries(QMenu& menu);
    void openCommandMenu();
    void openExport();
    void addViewActions(ActionList& actions);
    void addTenantActions(ActionList& actions);
    void connectPeek();
    TenantRowPtr currentRow() const;
    void updatePeek();
    ViewContent content() const;
    void showContent(const ViewContent& wanted);
    void chooseView(const QString& id);
    bool viewChanged() const;
    void updateView();
    void openViewMenu();
    void addViewDeeds(QMenu& menu);
    void saveView(const QString& name);
    void askToSaveView();
    void askToRenameView();
    void deleteView();
    void openRowMenu(const QPoint& at);
    QString markedText() const;
    void openColumnMenu(FleetColumn column, const QPoint& at);
    void showStatistics(FleetColumn column);
    void filterBy(const QString& text);
    void selectShown();
    void select(FleetSelection selection);
    void showArrangement();
    void followRows();
    void clearSelection();
    void sortAgain();
    void orderWorstFirst();
    void groupBy(std::optional<FleetGroup> group);
    std::vector<RowKey> changedLevels(const FleetBatch& batch) const;
    bool bringsWords(const FleetBatch& batch) const;
    const Vocabulary& words();
    void updateHeld();
    void updateCounts();
    void updateStates();
    void updateRows();
    void showResult();
    QString resultText() const;
    void retranslate();

    std::unique_ptr<ActionList> own_;
    QPointer<ActionList> actions_;  ///< the list that holds the page's actions now
    Platform platform_;
    const Clock& clock_;
    const text::LanguageSwitch& language_;
    FleetItemModel fleet_;
    FleetMarks marks_;
    FleetTextProxy proxy_;
    std::vector<SourceStatus> sources_;
    SavedViews views_;
    QString view_ = QStringLiteral("flotte/all");  ///< the view that was chosen last
    bool selecting_ = false;                       ///< the first row is to be selected when it comes
    std::optional<FilterError> mistake_;           ///< of the text that stands in the filter line
    bool settled_ = false;                         ///< all sources have answered
    bool settledOnce_ = false;  ///< until then rows go to their places as they come, whoever looks on
    bool fittedOnce_ = false;
    std::optional<Vocabulary> words_;  ///< that the filter line offers
    bool wordsChanged_ = true;
    QTimer counting_;  ///< counts of chips, at most twenty times a second

    ChipBar* chips_;
    FilterLine* filter_;
    QLabel* result_;
    QPushButton* moves_;
    QPushButton* worstFirst_;
    QPushButton* viewButton_;
    NoticeLine* notice_;
    QStackedWidget* stack_;
    FleetTable* table_;
    EmptyState* empty_;
    PeekPane* peek_;
    bool peeking_ = true;  ///< the pane is wanted
};

}  // namespace flotte::desktop
