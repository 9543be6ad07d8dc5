#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "models/fleet/fleet_batch.h"
#include "models/metrics/history.h"
#include "views/desktop/actions/action_list.h"
#include "views/text/language.h"
#include "views/text/tier_titles.h"
#include "views/text/zones.h"

class QLabel;
class QPushButton;
class QScrollArea;

namespace flotte::desktop {

class SectionBox;

/// Everything that is known about one tenant, in sections side by side as the width allows; each value with
/// its source and age. A tenant that goes away stays on the page, marked, with what was known last.
class TenantPage final : public QWidget {
    Q_OBJECT
 public:
    TenantPage(const RowKey& key, const Clock& clock, const text::LanguageSwitch& language,
               QWidget* parent = nullptr);

    const RowKey& key() const { return key_; }
    QString title() const;  ///< "client-abc"
    void setRow(const TenantRowPtr& row);
    /// Seen with the next row or second: states alone change no place.
    void setSources(const std::vector<SourceStatus>& sources) { sources_ = sources; }
    void setTiers(const text::TierTitles& tiers);
    /// The join gave the tenant another key (decisions 10).
    void moveTo(const RowKey& key) { key_ = key; }
    /// No row of the fleet is this tenant's any more.
    void setGone();
    bool gone() const { return gone_; }
    void setZones(const text::Zones& zones);
    /// Another tenant's is left alone.
    void setHistory(const RowKey& key, const TenantHistory& history);
    QLabel* forecast() const { return forecast_; }
    void tick();
    void addActions(ActionList& actions);
    QString asText() const;

 Q_SIGNALS:
    void closeWanted();
    /// Answered by `setHistory`, or not at all.
    void historyWanted(const flotte::TenantRowPtr& row);

 protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

 private:
    void build();
    void askHistory();
    void refresh();
    void arrange();
    void retranslate();
    QString command(bool kubectl) const;

    RowKey key_;
    const Clock& clock_;
    const text::LanguageSwitch& language_;
    TenantRowPtr row_;
    std::optional<TenantHistory> history_;
    std::optional<TimePoint> historyAsked_;
    std::vector<SourceStatus> sources_;
    text::TierTitles tiers_;
    text::Zones zones_;
    bool gone_ = false;
    int columns_ = 0;
    QLabel* title_;
    QLabel* place_;
    QLabel* sign_;
    QLabel* health_;
    QLabel* forecast_;
    QLabel* notice_;
    QPushButton* copy_;
    QPushButton* command_;
    QScrollArea* scroll_;
    std::vector<SectionBox*> boxes_;
};

}  // namespace flotte::desktop
