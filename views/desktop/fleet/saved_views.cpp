#include "views/desktop/fleet/saved_views.h"

#include <QCoreApplication>
#include <QSettings>
#include <algorithm>

namespace flotte::desktop {

namespace {

struct SavedViewNames {
    Q_DECLARE_TR_FUNCTIONS(SavedViewNames)
};

struct BuiltIn {
    const char* key;
    const char* title;
    const char* filter;
};

constexpr BuiltIn kBuiltIn[] = {
    {"all", QT_TRANSLATE_NOOP("SavedViewNames", "All"), ""},
    {"critical", QT_TRANSLATE_NOOP("SavedViewNames", "Critical"), "health:critical"},
    {"backups-late", QT_TRANSLATE_NOOP("SavedViewNames", "Backups late"), "backup:>24h"},
    {"not-ready", QT_TRANSLATE_NOOP("SavedViewNames", "Not ready"), "pods.ready:<pods.total"},
    {"quota-nearly-full", QT_TRANSLATE_NOOP("SavedViewNames", "Quota nearly full"), "quota:>=80%"},
    {"out-of-step", QT_TRANSLATE_NOOP("SavedViewNames", "With anomalies"), "!anomalies:none"},
    {"unknown", QT_TRANSLATE_NOOP("SavedViewNames", "Can't be judged"),
     "health:unknown OR pods:unknown OR quota:unknown OR backup:unknown"},
};

constexpr int kMostViews = 200;

QStringList textsOf(const std::set<std::string>& words) {
    QStringList texts;
    for (const std::string& word : words) {
        texts << QString::fromStdString(word);
    }
    return texts;
}

std::set<std::string> wordsOf(const QStringList& texts) {
    std::set<std::string> words;
    for (const QString& text : texts) {
        words.insert(text.toStdString());
    }
    return words;
}

}  // namespace

QString groupKey(std::optional<FleetGroup> group) {
    if (!group) {
        return {};
    }
    return *group == FleetGroup::Region ? QStringLiteral("region") : QStringLiteral("tier");
}

std::optional<FleetGroup> groupNamed(const QString& key) {
    if (key == QLatin1String("region")) {
        return FleetGroup::Region;
    }
    return key == QLatin1String("tier") ? std::optional(FleetGroup::Tier) : std::nullopt;
}

bool ViewContent::isShownBy(const ViewContent& shown) const {
    const bool sameRows = filter.trimmed() == shown.filter.trimmed() && regions == shown.regions &&
                          tiers == shown.tiers && order == shown.order;
    return sameRows &&
           (!columns || (group == shown.group && shown.columns && columns->showsSame(*shown.columns)));
}

void ViewContent::save(QSettings& settings) const {
    settings.setValue(QStringLiteral("filter"), filter);
    settings.setValue(QStringLiteral("regions"), textsOf(regions));
    settings.setValue(QStringLiteral("tiers"), textsOf(tiers));
    settings.setValue(QStringLiteral("worstFirst"), order.worstFirst);
    settings.setValue(QStringLiteral("orderedBy"), keyOf(order.column));
    settings.setValue(QStringLiteral("descending"), order.descending);
    settings.setValue(QStringLiteral("group"), groupKey(group));
    if (columns) {
        settings.setValue(QStringLiteral("shownColumns"), columns->texts());
        settings.setValue(QStringLiteral("pinnedColumns"), columns->pinned);
    }
}

ViewContent ViewContent::from(const QSettings& settings) {
    const auto texts = [&settings](const char* key) {
        return settings.value(QString::fromLatin1(key)).toStringList();
    };
    ViewContent content;
    content.filter = settings.value(QStringLiteral("filter")).toString().left(500);
    content.regions = wordsOf(texts("regions"));
    content.tiers = wordsOf(texts("tiers"));
    const auto column = columnNamed(settings.value(QStringLiteral("orderedBy")).toString().toStdString());
    if (column && !settings.value(QStringLiteral("worstFirst"), true).toBool()) {
        content.order = {false, *column, settings.value(QStringLiteral("descending")).toBool()};
    }
    content.group = groupNamed(settings.value(QStringLiteral("group")).toString());
    content.columns = ColumnLayout::fromTexts(texts("shownColumns"),
                                              settings.value(QStringLiteral("pinnedColumns")).toInt());
    return content;
}

QString SavedView::title() const {
    for (const BuiltIn& each : kBuiltIn) {
        if (key == QLatin1String(each.key)) {
            return SavedViewNames::tr(each.title);
        }
    }
    return name;
}

QString SavedView::id() const {
    return builtIn() ? QStringLiteral("flotte/") + key : QStringLiteral("own/") + name;
}

SavedViews::SavedViews() {
    for (const BuiltIn& each : kBuiltIn) {
        SavedView view;
        view.key = QString::fromLatin1(each.key);
        view.content.filter = QString::fromLatin1(each.filter);
        views_.push_back(std::move(view));
    }
}

const SavedView* SavedViews::find(const QString& id) const {
    const auto found =
        std::find_if(views_.begin(), views_.end(), [&id](const SavedView& view) { return view.id() == id; });
    return found == views_.end() ? nullptr : &*found;
}

const SavedView* SavedViews::named(const QString& title) const {
    const auto found = std::find_if(views_.begin(), views_.end(), [&title](const SavedView& view) {
        return view.title().compare(title.trimmed(), Qt::CaseInsensitive) == 0;
    });
    return found == views_.end() ? nullptr : &*found;
}

QString SavedViews::keep(const QString& name, const ViewContent& content) {
    std::erase_if(views_, [&name](const SavedView& view) {
        return !view.builtIn() && view.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    views_.push_back({{}, name, content});
    QString id = views_.back().id();
    sort();
    return id;
}

bool SavedViews::rename(const QString& id, const QString& name) {
    const SavedView* other = named(name);
    if (other && other->id() != id) {
        return false;
    }
    for (SavedView& view : views_) {
        if (view.id() == id && !view.builtIn()) {
            view.name = name;
            sort();
            return true;
        }
    }
    return false;
}

std::optional<SavedView> SavedViews::remove(const QString& id) {
    const auto found = std::find_if(views_.begin(), views_.end(), [&id](const SavedView& view) {
        return view.id() == id && !view.builtIn();
    });
    if (found == views_.end()) {
        return std::nullopt;
    }
    SavedView gone = std::move(*found);
    views_.erase(found);
    return gone;
}

void SavedViews::sort() {
    std::stable_sort(views_.begin(), views_.end(), [](const SavedView& a, const SavedView& b) {
        if (a.builtIn() || b.builtIn()) {
            return a.builtIn() && !b.builtIn();
        }
        return a.name.localeAwareCompare(b.name) < 0;
    });
}

void SavedViews::save(QSettings& settings) const {
    settings.remove(QStringLiteral("views"));
    settings.beginWriteArray(QStringLiteral("views"));
    int at = 0;
    for (const SavedView& view : views_) {
        if (!view.builtIn()) {
            settings.setArrayIndex(at++);
            settings.setValue(QStringLiteral("name"), view.name);
            view.content.save(settings);
        }
    }
    settings.endArray();
}

void SavedViews::restore(QSettings& settings) {
    const int count = std::min(kMostViews, settings.beginReadArray(QStringLiteral("views")));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const QString name = settings.value(QStringLiteral("name")).toString().trimmed();
        if (!name.isEmpty()) {
            keep(name, ViewContent::from(settings));
        }
    }
    settings.endArray();
}

}  // namespace flotte::desktop
