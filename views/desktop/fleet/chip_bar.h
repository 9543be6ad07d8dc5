#pragma once

#include <QWidget>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/fleet/fleet_item_model.h"
#include "models/platform/platform.h"
#include "views/desktop/theme/mark_button.h"
#include "views/text/language.h"

namespace flotte::desktop {

/// All, one chip a region (with its state and age when it is not live), one a tier. Several can be chosen.
class ChipBar final : public QWidget {
    Q_OBJECT
 public:
    ChipBar(const Clock& clock, const text::LanguageSwitch& language, QWidget* parent = nullptr);

    void setPlatform(const Platform& platform);
    void setCounts(const SelectionCounts& counts);
    /// State of each region's Kubernetes source, by name; `uncounted` = regions whose tenants were never
    /// read.
    void setStates(const std::map<std::string, FeedStatus>& regions, const std::set<std::string>& uncounted);
    void tick() { showMarks(); }
    void setChosen(const std::set<std::string>& regions, const std::set<std::string>& tiers);

    MarkButton* allChip() const { return all_; }
    MarkButton* regionChip(const std::string& region) const;
    MarkButton* tierChip(const std::string& tier) const;

 Q_SIGNALS:
    void chosen(const std::set<std::string>& regions, const std::set<std::string>& tiers);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    struct Chip {
        std::string key;
        QString title;  ///< as the platform names it; empty for the chip of rows that have none
        MarkButton* button = nullptr;
    };

    void addMissingChips();
    void addChip(std::vector<Chip>& chips, const std::string& key, const QString& title);
    void arrange();
    void report();
    void showMarks();
    void markRegion(const Chip& chip);
    /// "?" while nothing was ever read, never 0; "≥ 40" where a part was not read.
    QString countText(int count, bool partial) const;

    const Clock& clock_;
    const text::LanguageSwitch& language_;
    MarkButton* all_;
    std::vector<QWidget*> gaps_;
    std::vector<Chip> regions_;
    std::vector<Chip> tiers_;
    SelectionCounts counts_;
    std::map<std::string, FeedStatus> states_;
    std::set<std::string> uncounted_;
};

}  // namespace flotte::desktop
