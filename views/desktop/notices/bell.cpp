#include "views/desktop/notices/bell.h"

#include <QEvent>
#include <QLocale>

namespace flotte::desktop {

Bell::Bell(const NoticeList& notices, QWidget* parent) : QToolButton(parent), notices_(notices) {
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(16, 16));
    connect(&notices, &NoticeList::changed, this, &Bell::retranslate);
    retranslate();
}

void Bell::retranslate() {
    const int unread = notices_.unread();
    const Colours& colours = coloursFor(palette());
    setIcon(shapeIcon(Shape::Bell, unread > 0 ? colours.accent : colours.text, 16));
    setText(unread > 0 ? QLocale().toString(unread) : QString());
    setToolButtonStyle(unread > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    setAccessibleName(unread > 0 ? tr("Notifications, %n unread", nullptr, unread) : tr("Notifications"));
    setToolTip(accessibleName());
}

void Bell::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
    }
    QToolButton::changeEvent(event);
}

}  // namespace flotte::desktop
