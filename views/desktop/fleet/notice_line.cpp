#include "views/desktop/fleet/notice_line.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <chrono>

namespace flotte::desktop {

using namespace std::chrono_literals;

NoticeLine::NoticeLine(QWidget* parent)
    : QWidget(parent), label_(new QLabel), deed_(new QPushButton), dismiss_(new QPushButton) {
    label_->setTextFormat(Qt::PlainText);
    label_->setWordWrap(true);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(label_, 1);
    line->addWidget(deed_);
    line->addWidget(dismiss_);
    gone_.setSingleShot(true);
    gone_.setInterval(20s);
    connect(&gone_, &QTimer::timeout, this, &QWidget::hide);
    connect(dismiss_, &QPushButton::clicked, this, &QWidget::hide);
    connect(deed_, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto run = std::exchange(run_, nullptr)) {
            run();
        }
    });
    retranslate();
    hide();
}

void NoticeLine::say(const QString& text) {
    say(text, {}, nullptr);
}

void NoticeLine::say(const QString& text, const QString& deed, std::function<void()> run) {
    label_->setText(text);
    label_->setAccessibleName(text);
    run_ = std::move(run);
    deed_->setText(deed);
    deed_->setVisible(!deed.isEmpty());
    show();
    gone_.start();
}

QString NoticeLine::text() const {
    return isVisibleTo(parentWidget()) ? label_->text() : QString();
}

void NoticeLine::retranslate() {
    dismiss_->setText(tr("Dismiss"));
}

void NoticeLine::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
