#include "views/desktop/shell/language_menu.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>

namespace flotte::desktop {

namespace {

/// A language is named in its own words, whatever the program speaks now.
QString ownName(text::Language language) {
    return language == text::Language::French ? QStringLiteral("Français") : QStringLiteral("English");
}

}  // namespace

LanguageMenu::LanguageMenu(text::LanguageSwitch& language, QWidget* parent)
    : QPushButton(parent), language_(language) {
    auto* menu = new QMenu(this);
    auto* group = new QActionGroup(this);
    english_ = menu->addAction(ownName(text::Language::English));
    french_ = menu->addAction(ownName(text::Language::French));
    for (QAction* action : {english_, french_}) {
        action->setCheckable(true);
        group->addAction(action);
    }
    connect(english_, &QAction::triggered, this, [this] { language_.set(text::Language::English); });
    connect(french_, &QAction::triggered, this, [this] { language_.set(text::Language::French); });
    setMenu(menu);
    setFlat(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    retranslate();
}

void LanguageMenu::retranslate() {
    const bool french = language_.language() == text::Language::French;
    setText(french ? QStringLiteral("FR") : QStringLiteral("EN"));
    setToolTip(tr("Language"));
    setAccessibleName(tr("Language: %1").arg(ownName(language_.language())));
    (french ? french_ : english_)->setChecked(true);
}

QSize LanguageMenu::sizeHint() const {
    // Two letters and an arrow: the style's least width for buttons is for words.
    return {fontMetrics().horizontalAdvance(text()) + 36, QPushButton::sizeHint().height()};
}

void LanguageMenu::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QPushButton::changeEvent(event);
}

}  // namespace flotte::desktop
