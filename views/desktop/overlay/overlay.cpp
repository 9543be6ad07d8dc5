#include "views/desktop/overlay/overlay.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

#include "views/desktop/theme/colours.h"

namespace flotte::desktop {

namespace {
constexpr int kEdge = 12;
}

Overlay::Overlay(QWidget* over, Place place) : QFrame(over), place_(place) {
    setFocusPolicy(Qt::NoFocus);
    hide();
    over->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { focusMoved(now); });
}

void Overlay::open() {
    if (!isVisible()) {
        before_ = QApplication::focusWidget();
        qApp->installEventFilter(this);
    }
    QWidget* first = prepare();
    place();
    show();
    raise();
    first->setFocus(Qt::PopupFocusReason);
}

void Overlay::close() {
    if (!isVisible()) {
        return;
    }
    const bool mine = isAncestorOf(QApplication::focusWidget());
    const QPointer<QWidget> before = before_;
    if (mine && before && before->isVisible()) {
        before->setFocus(Qt::PopupFocusReason);
    }
    leave();
}

void Overlay::leave() {
    // Giving the focus back has closed it already: focusMoved() saw it go.
    if (isVisible()) {
        qApp->removeEventFilter(this);
        hide();
        Q_EMIT closed();
    }
}

bool Overlay::isElsewhere(const QWidget* widget) const {
    const bool anchor = anchor_ && (widget == anchor_ || anchor_->isAncestorOf(widget));
    return widget->window() == window() && widget != this && !isAncestorOf(widget) && !anchor;
}

void Overlay::focusMoved(QWidget* now) {
    // Nothing has the focus: another program is in front, and the panel waits.
    if (isVisible() && now && isElsewhere(now)) {
        leave();
    }
}

void Overlay::place() {
    const QSize room = parentWidget()->size() - QSize(2 * kEdge, 2 * kEdge);
    const QSize size = wantedSize(room).boundedTo(room);
    const int left = (parentWidget()->width() - size.width()) / 2;
    switch (place_) {
        case Place::TopMiddle:
            setGeometry(QRect(QPoint(left, std::min(48, kEdge + (room.height() - size.height()) / 2)), size));
            break;
        case Place::Middle:
            setGeometry(QRect(QPoint(left, (parentWidget()->height() - size.height()) / 2), size));
            break;
        case Place::TopRight:
            setGeometry(QRect(QPoint(parentWidget()->width() - size.width() - kEdge,
                                     std::min(44, parentWidget()->height() - size.height())),
                              size));
            break;
    }
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType() &&
        isElsewhere(static_cast<QWidget*>(watched))) {
        close();
    }
    return QFrame::eventFilter(watched, event);
}

bool Overlay::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // Plain keys belong to the panel while it is open; the page behind it hears nothing of them.
        const auto modifiers = static_cast<QKeyEvent*>(event)->modifiers();
        if (!(modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))) {
            event->accept();
            return true;
        }
    }
    return QFrame::event(event);
}

void Overlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        close();
    }
    event->accept();
}

bool Overlay::focusNextPrevChild(bool next) {
    QWidget* const from = isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : this;
    QWidget* to = from;
    do {
        to = next ? to->nextInFocusChain() : to->previousInFocusChain();
        if (isAncestorOf(to) && (to->focusPolicy() & Qt::TabFocus) && to->isVisible() && to->isEnabled()) {
            to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (to != from);
    return true;
}

void Overlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& colours = coloursFor(palette());
    painter.fillRect(rect(), colours.window);
    painter.setPen(QPen(colours.bar, 1));
    painter.setBrush(colours.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace flotte::desktop
