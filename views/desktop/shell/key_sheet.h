#pragma once

#include "views/desktop/actions/action_list.h"
#include "views/desktop/overlay/overlay.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace flotte::desktop {

/// The keys that work on this page, by group, in two columns; made anew from the list each time it opens.
class KeySheet final : public Overlay {
    Q_OBJECT
 public:
    /// The list outlives it.
    KeySheet(const ActionList& actions, QWidget* over);

    QLineEdit* search() const { return search_; }
    /// "Ctrl+K  Find anything", a line for each that is shown.
    QStringList shownKeys() const { return shown_; }

 protected:
    QSize wantedSize(QSize available) const override;
    QWidget* prepare() override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    struct Group {
        QString title;
        QList<QPair<QString, QString>> keys;  ///< keys, deed
    };
    QList<Group> groups() const;
    void fill();
    void retranslate();

    const ActionList& actions_;
    QLabel* title_;
    QLineEdit* search_;
    QScrollArea* scroll_;
    QPushButton* close_;
    QStringList shown_;
};

}  // namespace flotte::desktop
