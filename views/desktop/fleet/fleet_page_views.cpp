#include <QMenu>
#include <QPushButton>
#include <QSettings>

#include "views/desktop/fleet/fleet_page.h"
#include "views/desktop/fleet/name_dialog.h"
#include "views/desktop/fleet/notice_line.h"
#include "views/desktop/fleet/page_action.h"

namespace flotte::desktop {

namespace {

/// A menu takes `&` for the mark of a key.
QString menuText(QString text) {
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

}  // namespace

ViewContent FleetPage::content() const {
    const FleetSelection& selection = fleet_.selection();
    return {filter_->text(), selection.regions, selection.tiers,
            fleet_.order(),  fleet_.group(),    table_->columns()};
}

void FleetPage::showContent(const ViewContent& wanted) {
    // The filter's own signal would judge every row for a text that is only half of what is wanted.
    {
        const QSignalBlocker quiet(filter_);
        filter_->setText(wanted.filter);
    }
    // A chip that is not there could not be taken back: regions and tiers of another platform are left out.
    std::set<std::string> regions = wanted.regions;
    std::set<std::string> tiers = wanted.tiers;
    std::erase_if(regions, [this](const std::string& region) { return !chips_->regionChip(region); });
    std::erase_if(tiers, [this](const std::string& tier) { return !chips_->tierChip(tier); });
    chips_->setChosen(regions, tiers);
    auto filter = Filter::parse(wanted.filter.toStdString());
    mistake_ = filter ? std::nullopt : std::optional(filter.error());
    filter_->setMistake(mistake_);
    select({filter ? std::move(*filter) : Filter(), regions, tiers});
    fleet_.setOrder(wanted.order);
    table_->showOrder();
    if (wanted.columns) {
        groupBy(wanted.group);
        table_->setColumns(*wanted.columns);
    }
    updateRows();
}

void FleetPage::chooseView(const QString& id) {
    if (const SavedView* view = views_.find(id)) {
        view_ = id;
        showContent(ViewContent(view->content));
    }
}

bool FleetPage::viewChanged() const {
    const SavedView* view = views_.find(view_);
    return view && !view->content.isShownBy(content());
}

void FleetPage::updateView() {
    const SavedView* view = views_.find(view_);
    const QString title = view ? view->title() : QString();
    const QString name = viewChanged() ? tr("View: %1 (changed)").arg(title) : tr("View: %1").arg(title);
    const QString text = menuText(name) + QStringLiteral(" ▾");
    if (viewButton_->text() != text) {
        viewButton_->setText(text);
        viewButton_->setAccessibleName(name);
    }
}

void FleetPage::addViewActions(ActionList& actions) {
    actions.add(pageAction(
                    "fleet.views", [] { return tr("Views…"); }, {QKeySequence(Qt::ALT | Qt::Key_V)},
                    [this] { openViewMenu(); }),
                this);
    actions.add(pageAction(
                    "fleet.saveView", [] { return tr("Save as a view…"); }, {}, [this] { askToSaveView(); }),
                this);
    for (const SavedView& view : views_.all()) {
        if (view.builtIn()) {
            Action one;
            one.id = "fleet.view." + view.key.toStdString();
            one.text = [view] { return tr("View: %1").arg(view.title()); };
            one.group = [] { return tr("Fleet"); };
            one.run = [this, id = view.id()] { chooseView(id); };
            actions.add(std::move(one), this);
        }
    }
}

void FleetPage::openViewMenu() {
    auto* menu = new QMenu(viewButton_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    bool ownBegun = false;
    for (const SavedView& view : views_.all()) {
        if (!view.builtIn() && !ownBegun) {
            menu->addSeparator();
            ownBegun = true;
        }
        QAction* entry = menu->addAction(menuText(view.title()));
        entry->setCheckable(true);
        entry->setChecked(view.id() == view_);
        connect(entry, &QAction::triggered, this, [this, id = view.id()] { chooseView(id); });
    }
    menu->addSeparator();
    addViewDeeds(*menu);
    menu->popup(viewButton_->mapToGlobal(QPoint(0, viewButton_->height())));
}

void FleetPage::addViewDeeds(QMenu& menu) {
    const SavedView* view = views_.find(view_);
    if (view && !view->builtIn()) {
        const QString name = menuText(view->name);
        QAction* keep = menu.addAction(tr("Keep the changes in “%1”").arg(name));
        keep->setEnabled(viewChanged());
        connect(keep, &QAction::triggered, this, [this, saved = view->name] { saveView(saved); });
        connect(menu.addAction(tr("Rename “%1”…").arg(name)), &QAction::triggered, this,
                &FleetPage::askToRenameView);
        connect(menu.addAction(tr("Delete “%1”").arg(name)), &QAction::triggered, this,
                &FleetPage::deleteView);
    }
    connect(menu.addAction(tr("Save as a view…")), &QAction::triggered, this, &FleetPage::askToSaveView);
}

void FleetPage::saveView(const QString& name) {
    view_ = views_.keep(name, content());
    updateView();
}

void FleetPage::askToSaveView() {
    const auto refusal = [this](const QString& name) {
        return views_.named(name) ? tr("There is a view of this name already.") : QString();
    };
    auto* dialog = new NameDialog(tr("Save as a view"), tr("Save"), {}, refusal, this);
    connect(dialog, &NameDialog::chosen, this, &FleetPage::saveView);
    dialog->open();
}

void FleetPage::askToRenameView() {
    const SavedView* view = views_.find(view_);
    if (!view) {
        return;
    }
    const auto refusal = [this, id = view_](const QString& name) {
        const SavedView* other = views_.named(name);
        return other && other->id() != id ? tr("There is a view of this name already.") : QString();
    };
    auto* dialog = new NameDialog(tr("Rename the view"), tr("Rename"), view->name, refusal, this);
    connect(dialog, &NameDialog::chosen, this, [this, id = view_](const QString& name) {
        if (views_.rename(id, name) && view_ == id) {
            view_ = views_.named(name)->id();
        }
        updateView();
    });
    dialog->open();
}

void FleetPage::deleteView() {
    const auto gone = views_.remove(view_);
    if (!gone) {
        return;
    }
    // What is shown stays; it is just no view any more.
    view_ = QStringLiteral("flotte/all");
    updateView();
    notice_->say(tr("The view “%1” was deleted.").arg(gone->name), tr("Undo"), [this, view = *gone] {
        view_ = views_.keep(view.name, view.content);
        updateView();
    });
}

void FleetPage::save(QSettings& settings) const {
    settings.beginGroup(QStringLiteral("fleet"));
    content().save(settings);
    settings.setValue(QStringLiteral("filterHistory"), filter_->history().entries());
    settings.setValue(QStringLiteral("view"), view_);
    settings.setValue(QStringLiteral("peek"), peeking_);
    views_.save(settings);
    settings.endGroup();
}

void FleetPage::restore(QSettings& settings) {
    settings.beginGroup(QStringLiteral("fleet"));
    const ViewContent shown = ViewContent::from(settings);
    filter_->history().setEntries(settings.value(QStringLiteral("filterHistory")).toStringList());
    views_.restore(settings);
    const QString view = settings.value(QStringLiteral("view")).toString();
    view_ = views_.find(view) ? view : view_;
    peeking_ = settings.value(QStringLiteral("peek"), true).toBool();
    settings.endGroup();
    showContent(shown);
}

}  // namespace flotte::desktop
