#include "views/desktop/notices/toast.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace flotte::desktop {

namespace {

/// Linux' screen readers speak what is shown with this role; Qt 6.4 doesn't pass alerts on to them.
QAccessibleInterface* asNotification(const QString&, QObject* object) {
    auto* toast = qobject_cast<Toast*>(object);
    return toast ? new QAccessibleWidget(toast, QAccessible::Notification) : nullptr;
}

void tell(QWidget* widget, QAccessible::Event what) {
    QAccessibleEvent event(widget, what);
    QAccessible::updateAccessibility(&event);
}

}  // namespace

Toast::Toast(const Notice& notice, QWidget* parent)
    : QFrame(parent), sign_(new QLabel), words_(new QLabel), close_(new QToolButton) {
    QAccessible::installFactory(asNotification);  // once, however often it is asked for
    words_->setTextFormat(Qt::PlainText);         // what servers say is never markup
    words_->setWordWrap(true);
    close_->setAutoRaise(true);
    close_->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(sign_, 0, Qt::AlignTop);
    row->addWidget(words_, 1);
    row->addWidget(close_, 0, Qt::AlignTop);
    connect(close_, &QToolButton::clicked, this, &Toast::closeWanted);
    setNotice(notice);
}

bool Toast::overAt(SteadyPoint now) const {
    return now >= until_ && !underMouse() && !isAncestorOf(QApplication::focusWidget());
}

void Toast::setNotice(const Notice& notice) {
    notice_ = notice;
    retranslate();
}

void Toast::announce() {
    if (said_) {
        tell(this, QAccessible::ObjectShow);  // Qt said so when it was first shown
    }
    said_ = true;
    tell(this, QAccessible::Alert);
}

void Toast::retranslate() {
    QString title = notice_.title;
    if (notice_.times > 1) {
        title = tr("%1 (%n times)", nullptr, notice_.times).arg(title);
    }
    const QStringList lines = notice_.text.isEmpty() ? QStringList{title} : QStringList{title, notice_.text};
    words_->setText(lines.join(QLatin1Char('\n')));
    setAccessibleName(lines.join(QStringLiteral(". ")));
    const Colours& colours = coloursFor(palette());
    sign_->setPixmap(shapeIcon(notice_.shape, colours.of(notice_.tone), 16).pixmap(16));
    close_->setIcon(shapeIcon(desktop::Shape::Failed, colours.text, 12));
    close_->setIconSize(QSize(12, 12));
    close_->setToolTip(tr("Close"));
    close_->setAccessibleName(tr("Close this message"));
}

void Toast::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void Toast::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = coloursFor(palette());
    painter.fillRect(rect(), colours.tint(notice_.tone));
    painter.setPen(colours.of(notice_.tone));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(QRect(0, 0, 4, height()), colours.of(notice_.tone));
}

}  // namespace flotte::desktop
