#include "views/desktop/shell/rail.h"

#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

#include "views/desktop/theme/colours.h"

namespace flotte::desktop {

Rail::Rail(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 8, 4, 8);
    column->setSpacing(4);
    column->addStretch();
}

int Rail::addPage(Shape sign) {
    const int page = static_cast<int>(buttons_.size());
    auto* button = new QToolButton;
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize(QSize(20, 20));
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(button, &QToolButton::clicked, this, [this, page] {
        setCurrent(page);
        Q_EMIT chosen(page);
    });
    static_cast<QVBoxLayout*>(layout())->insertWidget(page, button);
    buttons_.push_back(button);
    signs_.push_back(sign);
    paintSigns();
    return page;
}

void Rail::setPage(int page, const QString& title, int trouble, const QString& troubleWords) {
    QToolButton* button = this->button(page);
    button->setText(trouble > 0 ? title + QLatin1Char(' ') + locale().toString(trouble) : title);
    button->setAccessibleName(trouble > 0 ? title + QStringLiteral(", ") + troubleWords : title);
    button->setToolTip(button->accessibleName());
}

void Rail::setCurrent(int page) {
    // Not autoExclusive: then Tab would reach one of them only.
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
        buttons_[i]->setChecked(static_cast<int>(i) == page);
    }
}

void Rail::paintSigns() {
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
        buttons_[i]->setIcon(shapeIcon(signs_[i], coloursFor(palette()).text, 20));
    }
}

void Rail::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        paintSigns();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
