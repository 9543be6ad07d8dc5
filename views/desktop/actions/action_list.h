#pragma once

#include <QAction>
#include <QObject>

#include <memory>
#include <vector>

#include "views/desktop/actions/action.h"

namespace flotte::desktop {

/// Every action of a window, in the order they were added. Owns no widget. Main thread only.
class ActionList final : public QObject {
    Q_OBJECT
 public:
    explicit ActionList(QObject* parent = nullptr);
    ~ActionList() override;

    /// Binds its keys in `scope` (a page, or the window). The action goes with the widget. An id that is
    /// there already is replaced.
    void add(Action action, QWidget* scope);

    /// Those whose widget is not hidden by another page, in order; what the palette and the sheet of keys
    /// show.
    std::vector<const Action*> reachable() const;
    const Action* find(const std::string& id) const;

    /// Why it can't be done now; empty = it can. A read-only session refuses what needs writing.
    QString refusal(const Action& action) const;
    /// False when it is not there or refused: then `refused` says why.
    bool run(const std::string& id);

    /// `reason` is asked for each time; none = writing is allowed. Without a word about it, it is not.
    void setWriteRefusal(std::function<QString()> reason) { writeRefusal_ = std::move(reason); }

    /// For a menu or tool bar: text, keys, state of the action as they are at this moment. Owned by `parent`.
    QAction* menuAction(const std::string& id, QObject* parent);

 Q_SIGNALS:
    void ran(const QString& id);
    void refused(const QString& text, const QString& reason);
    void changed();  ///< actions came or went

 private:
    struct Entry;
    void drop(const std::string& id);
    void dropAllOf(const QObject* scope);

    std::vector<std::unique_ptr<Entry>> entries_;
    std::function<QString()> writeRefusal_;
};

}  // namespace flotte::desktop
