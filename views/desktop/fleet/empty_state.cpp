#include "views/desktop/fleet/empty_state.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace flotte::desktop {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      sign_(new QLabel),
      title_(new QLabel),
      text_(new QLabel),
      way_(new QPushButton),
      details_(new QPushButton) {
    for (QLabel* label : {sign_, title_, text_}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setTextFormat(Qt::PlainText);
    }
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    title_->setFont(large);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text_->setFixedWidth(fontMetrics().averageCharWidth() * 96);
    auto* words = new QHBoxLayout;  // gives the text its height for this width
    words->addStretch();
    words->addWidget(text_);
    words->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(way_);
    buttons->addWidget(details_);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(sign_);
    column->addWidget(title_);
    column->addLayout(words);
    column->addLayout(buttons);
    column->addStretch(3);
    connect(way_, &QPushButton::clicked, this, [this] {
        reason_.way == EmptyReason::Way::ClearFilter ? Q_EMIT clearWanted() : Q_EMIT retryWanted();
    });
    connect(details_, &QPushButton::clicked, this, [this] {
        if (reason_.source) {
            Q_EMIT detailsWanted(*reason_.source);
        }
    });
    retranslate();
}

void EmptyState::setReason(const EmptyReason& reason) {
    if (reason == reason_) {
        return;
    }
    reason_ = reason;
    retranslate();
}

QString EmptyState::title() const {
    return title_->text();
}

void EmptyState::retranslate() {
    title_->setText(reason_.title);
    text_->setText(reason_.text);
    text_->setVisible(!reason_.text.isEmpty());
    way_->setVisible(reason_.way != EmptyReason::Way::None);
    way_->setText(reason_.way == EmptyReason::Way::ClearFilter ? tr("Clear the filter") : tr("Retry"));
    details_->setVisible(reason_.source.has_value());
    details_->setText(tr("Details"));
    for (QPushButton* button : {way_, details_}) {
        button->setAccessibleName(button->text());
    }
    paintSign();
}

void EmptyState::paintSign() {
    constexpr int side = 40;
    sign_->setPixmap(shapeIcon(reason_.shape, coloursFor(palette()).of(reason_.tone), side)
                         .pixmap(QSize(side, side), devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
