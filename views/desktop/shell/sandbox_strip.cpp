#include "views/desktop/shell/sandbox_strip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

#include "views/desktop/theme/colours.h"

namespace flotte::desktop {

namespace {

constexpr int kStripe = 12;   ///< width of a stripe and of the gap after it
constexpr int kHatched = 96;  ///< at either end; the words between stand on an even ground

}  // namespace

SandboxStrip::SandboxStrip(QWidget* parent)
    : QWidget(parent), label_(new QLabel), scenarios_(new QPushButton) {
    label_->setTextFormat(Qt::PlainText);
    label_->setAlignment(Qt::AlignCenter);
    label_->setWordWrap(true);
    QFont bold = label_->font();
    bold.setBold(true);
    label_->setFont(bold);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(kHatched + 8, 4, kHatched + 8, 4);
    line->addStretch();
    line->addWidget(label_, 4);
    line->addStretch();
    line->addWidget(scenarios_);
    retranslate();
}

QString SandboxStrip::text() const {
    return label_->text();
}

void SandboxStrip::paintEvent(QPaintEvent*) {
    const Colours& colours = coloursFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colours.tint(Tone::Amber));
    for (const QRect& end :
         {QRect(0, 0, kHatched, height()), QRect(width() - kHatched, 0, kHatched, height())}) {
        painter.setClipRect(end);
        for (int x = end.left() - height(); x < end.right() + kStripe; x += 2 * kStripe) {
            QPainterPath stripe;
            stripe.moveTo(x, height());
            stripe.lineTo(x + height(), 0);
            stripe.lineTo(x + height() + kStripe, 0);
            stripe.lineTo(x + kStripe, height());
            painter.fillPath(stripe, colours.amber);
        }
    }
}

void SandboxStrip::retranslate() {
    label_->setText(tr("Sandbox: nothing here is real, and nothing done here reaches a client"));
    setAccessibleName(label_->text());
    scenarios_->setText(tr("Scenarios ▾"));
    scenarios_->setAccessibleName(tr("Scenarios"));
    scenarios_->setToolTip(tr("Troubles to rehearse: a region down, a shop on Black Friday, …"));
}

void SandboxStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
