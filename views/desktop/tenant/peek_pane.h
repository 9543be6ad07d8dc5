#pragma once

#include <QFrame>
#include <QTimer>
#include <optional>

#include "models/fleet/fleet_batch.h"
#include "models/metrics/history.h"
#include "views/desktop/tenant/tenant_words.h"
#include "views/text/language.h"
#include "views/text/tier_titles.h"
#include "views/text/zones.h"

class QLabel;
class QPushButton;

namespace flotte::desktop {

class Sparkline;

/// The selected tenant at a glance: how it is and why, its last hours, its next backup; and the way to all
/// that is known. Hides itself when nothing is selected.
class PeekPane final : public QFrame {
    Q_OBJECT
 public:
    PeekPane(const Clock& clock, const text::LanguageSwitch& language, QWidget* parent = nullptr);

    /// Null = nothing is selected. Another tenant asks for its history after a moment, so that running
    /// through rows asks for the last one only.
    void setRow(const TenantRowPtr& row);
    const TenantRowPtr& row() const { return row_; }
    /// Of `key`'s tenant; late answers for another one are dropped.
    void setHistory(const RowKey& key, const TenantHistory& history);
    void setZones(const text::Zones& zones);
    void setTiers(const text::TierTitles& tiers) { tiers_ = tiers; }
    void tick();

    Sparkline* requests() const { return requests_; }
    QLabel* forecast() const { return forecast_; }
    QPushButton* openButton() const { return open_; }
    /// All the pane says, in the order it is read.
    QString asText() const;

 Q_SIGNALS:
    void historyWanted(const flotte::TenantRowPtr& row);
    void openWanted(const flotte::TenantRowPtr& row);

 protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    void build();
    void showAll();
    void showCurve(CurveKind kind);
    QString factsText() const;
    void retranslate();

    const Clock& clock_;
    const text::LanguageSwitch& language_;
    text::Zones zones_;
    text::TierTitles tiers_;
    TenantRowPtr row_;
    std::optional<TenantHistory> history_;
    QTimer moment_;
    QLabel* title_;
    QLabel* place_;
    QLabel* sign_;
    QLabel* health_;
    QLabel* requestsName_;
    Sparkline* requests_;
    QLabel* requestsFigure_;
    QLabel* errorsName_;
    Sparkline* errors_;
    QLabel* errorsFigure_;
    QLabel* facts_;
    QLabel* forecast_;
    QPushButton* open_;
};

}  // namespace flotte::desktop
