#pragma once

#include <QString>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/fleet/fleet_item_model.h"
#include "views/desktop/fleet/column_layout.h"

class QSettings;

namespace flotte::desktop {

/// What the Fleet page shows of the fleet, and how.
struct ViewContent {
    QString filter;
    std::set<std::string> regions;
    std::set<std::string> tiers;
    FleetOrder order;
    std::optional<FleetGroup> group;
    std::optional<ColumnLayout> columns;  ///< none: the view leaves columns and groups as they are

    /// Whether choosing this view would change nothing of `shown`. Widths don't count.
    bool isShownBy(const ViewContent& shown) const;
    void save(QSettings& settings) const;
    static ViewContent from(const QSettings& settings);
};

struct SavedView {
    QString key;   ///< of a built-in view; empty for one's own
    QString name;  ///< of one's own view
    ViewContent content;

    bool builtIn() const { return !key.isEmpty(); }
    QString title() const;  ///< in the present language
    /// How settings and lists name it, whatever the language.
    QString id() const;
};

/// The views that can be chosen: those that come with flotte, then the user's own, by name.
class SavedViews {
 public:
    SavedViews();

    const std::vector<SavedView>& all() const { return views_; }
    const SavedView* find(const QString& id) const;
    /// By title, case aside.
    const SavedView* named(const QString& title) const;

    /// Replaces the user's view of that name; its id.
    QString keep(const QString& name, const ViewContent& content);
    /// False when another view has that name.
    bool rename(const QString& id, const QString& name);
    std::optional<SavedView> remove(const QString& id);

    void save(QSettings& settings) const;
    void restore(QSettings& settings);

 private:
    void sort();

    std::vector<SavedView> views_;
};

QString groupKey(std::optional<FleetGroup> group);
std::optional<FleetGroup> groupNamed(const QString& key);

}  // namespace flotte::desktop
