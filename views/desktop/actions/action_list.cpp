#include "views/desktop/actions/action_list.h"

#include <QPointer>
#include <QShortcut>
#include <QWidget>

#include <algorithm>

namespace flotte::desktop {

struct ActionList::Entry {
    Action action;
    QPointer<QWidget> scope;
    const QObject* owner = nullptr;  // the same, when it is being destroyed
    std::vector<QPointer<QShortcut>> shortcuts;
};

ActionList::ActionList(QObject* parent) : QObject(parent) {}

ActionList::~ActionList() {
    for (const auto& entry : entries_) {
        qDeleteAll(entry->shortcuts);
    }
}

void ActionList::add(Action action, QWidget* scope) {
    drop(action.id);
    auto entry = std::make_unique<Entry>();
    entry->scope = scope;
    entry->owner = scope;
    const std::string id = action.id;
    for (const QKeySequence& keys : action.keys) {
        auto* shortcut = new QShortcut(keys, scope);
        shortcut->setContext(action.where == Action::Where::Window ? Qt::WindowShortcut
                                                                   : Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, id] { run(id); });
        entry->shortcuts.emplace_back(shortcut);
    }
    connect(scope, &QObject::destroyed, this, &ActionList::dropAllOf, Qt::UniqueConnection);
    entry->action = std::move(action);
    entries_.push_back(std::move(entry));
    Q_EMIT changed();
}

void ActionList::drop(const std::string& id) {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&id](const auto& entry) { return entry->action.id == id; });
    if (found == entries_.end()) {
        return;
    }
    qDeleteAll((*found)->shortcuts);
    entries_.erase(found);
    Q_EMIT changed();
}

void ActionList::dropAllOf(const QObject* scope) {
    const auto gone = std::stable_partition(entries_.begin(), entries_.end(),
                                            [scope](const auto& entry) { return entry->owner != scope; });
    for (auto entry = gone; entry != entries_.end(); ++entry) {
        qDeleteAll((*entry)->shortcuts);
    }
    entries_.erase(gone, entries_.end());
    Q_EMIT changed();
}

std::vector<const Action*> ActionList::reachable() const {
    std::vector<const Action*> result;
    for (const auto& entry : entries_) {
        if (entry->scope && (entry->scope->isVisible() || entry->scope->isWindow())) {
            result.push_back(&entry->action);
        }
    }
    return result;
}

const Action* ActionList::find(const std::string& id) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&id](const auto& entry) { return entry->action.id == id; });
    return found == entries_.end() ? nullptr : &(*found)->action;
}

QString ActionList::refusal(const Action& action) const {
    if (action.needsWrite) {
        QString reason =
            writeRefusal_ ? writeRefusal_() : tr("Nothing says that you may change this platform.");
        if (!reason.isEmpty()) {
            return reason;
        }
    }
    return action.disabledReason ? action.disabledReason() : QString();
}

bool ActionList::run(const std::string& id) {
    const Action* action = find(id);
    if (!action) {
        return false;
    }
    if (const QString reason = refusal(*action); !reason.isEmpty()) {
        Q_EMIT refused(action->text(), reason);
        return false;
    }
    const auto deed = action->run;  // it may take the action away
    deed();
    Q_EMIT ran(QString::fromStdString(id));
    return true;
}

QAction* ActionList::menuAction(const std::string& id, QObject* parent) {
    const Action* action = find(id);
    auto* shown = new QAction(parent);
    if (!action) {
        shown->setEnabled(false);
        return shown;
    }
    // The keys are text only: bound twice they would be ambiguous, and do nothing.
    const QString keys = action->keys.isEmpty()
                             ? QString()
                             : QLatin1Char('\t') + action->keys.front().toString(QKeySequence::NativeText);
    shown->setText(action->text() + keys);
    const QString reason = refusal(*action);
    shown->setEnabled(reason.isEmpty());
    shown->setToolTip(reason);
    if (action->checked) {
        shown->setCheckable(true);
        shown->setChecked(action->checked());
    }
    connect(shown, &QAction::triggered, this, [this, id] { run(id); });
    return shown;
}

}  // namespace flotte::desktop
