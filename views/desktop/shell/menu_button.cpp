#include "views/desktop/shell/menu_button.h"

#include <QEvent>

#include <algorithm>

#include "views/desktop/theme/colours.h"
#include "views/desktop/theme/shapes.h"

namespace flotte::desktop {

namespace {
constexpr std::size_t kMostInSection = 6;  ///< a longer group is a menu of its own
}

MenuButton::MenuButton(ActionList& actions, QWidget* parent) : QToolButton(parent), actions_(actions) {
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setIconSize(QSize(16, 16));
    connect(this, &QToolButton::clicked, this, &MenuButton::openMenu);
    retranslate();
}

void MenuButton::openMenu() {
    menu_ = makeMenu();
    menu_->setAttribute(Qt::WA_DeleteOnClose);
    // popup(): the window lives on while the menu is open.
    menu_->popup(mapToGlobal(QPoint(width() - menu_->sizeHint().width(), height())));
    if (const QList<QAction*> all = menu_->actions(); !all.isEmpty()) {
        const auto first =
            std::find_if(all.begin(), all.end(), [](QAction* each) { return !each->isSeparator(); });
        menu_->setActiveAction(first == all.end() ? nullptr : *first);
    }
}

QMenu* MenuButton::makeMenu() {
    struct Group {
        QString title;
        std::vector<const Action*> actions;
    };
    std::vector<Group> groups;
    for (const Action* action : actions_.reachable()) {
        if (!action->inMenu) {
            continue;
        }
        const QString title = action->group ? action->group() : QString();
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&title](const Group& each) { return each.title == title; });
        if (group == groups.end()) {
            groups.push_back({title, {}});
            group = groups.end() - 1;
        }
        group->actions.push_back(action);
    }
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);  // why something can't be done
    bool section = false;
    for (const Group& group : groups) {
        const bool switches = std::all_of(group.actions.begin(), group.actions.end(),
                                          [](const Action* action) { return bool(action->checked); });
        const bool folded = switches || group.actions.size() > kMostInSection;
        if (folded && section) {
            menu->addSeparator();
        }
        section = !folded;
        QMenu* into = folded ? menu->addMenu(group.title) : menu;
        if (!folded) {
            menu->addSection(group.title);
        }
        for (const Action* action : group.actions) {
            into->addAction(actions_.menuAction(action->id, into));
        }
    }
    return menu;
}

void MenuButton::retranslate() {
    setIcon(shapeIcon(Shape::Menu, coloursFor(palette()).text, 16));
    setAccessibleName(tr("Menu"));
    setToolTip(tr("Menu (F10)"));
}

void MenuButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
    }
    QToolButton::changeEvent(event);
}

}  // namespace flotte::desktop
