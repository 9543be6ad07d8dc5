#include "views/desktop/notices/notice_panel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "views/text/format.h"

namespace flotte::desktop {

NoticePanel::NoticePanel(NoticeList& notices, const text::LanguageSwitch& language, const text::Zones& zones,
                         QWidget* over)
    : Overlay(over, Place::TopRight),
      notices_(notices),
      language_(language),
      zones_(zones),
      title_(new QLabel),
      list_(new QPlainTextEdit),
      copy_(new QPushButton),
      clear_(new QPushButton),
      close_(new QPushButton) {
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    list_->setReadOnly(true);
    list_->setTabChangesFocus(true);
    list_->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(copy_);
    buttons->addWidget(clear_);
    buttons->addStretch();
    buttons->addWidget(close_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(title_);
    column->addWidget(list_, 1);
    column->addLayout(buttons);
    connect(&notices_, &NoticeList::changed, this, [this] {
        if (isOpen()) {
            fill();
            notices_.markRead();
        }
    });
    connect(copy_, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(list_->toPlainText()); });
    connect(clear_, &QPushButton::clicked, this, [this] { notices_.clear(); });
    connect(close_, &QPushButton::clicked, this, &Overlay::close);
    retranslate();
}

QString NoticePanel::shownText() const {
    return list_->toPlainText();
}

QSize NoticePanel::wantedSize(QSize) const {
    const int lines = std::clamp(static_cast<int>(notices_.all().size()) * 4, 6, 24);
    return {std::max(fontMetrics().averageCharWidth() * 56, layout()->minimumSize().width()),
            fontMetrics().lineSpacing() * lines + 120};
}

QWidget* NoticePanel::prepare() {
    fill();
    notices_.markRead();
    return close_;
}

void NoticePanel::fill() {
    QStringList blocks;
    for (const Notice& notice : notices_.all()) {
        QString head =
            text::moment(notice.at, language_.locale(), zones_.of()) + QStringLiteral("  ") + notice.title;
        if (notice.times > 1) {
            head = tr("%1 (%n times)", nullptr, notice.times).arg(head);
        }
        blocks << (notice.text.isEmpty() ? head : head + QLatin1Char('\n') + notice.text);
    }
    const QString text =
        blocks.isEmpty() ? tr("Nothing was said since flotte started.") : blocks.join(QStringLiteral("\n\n"));
    if (list_->toPlainText() != text) {
        list_->setPlainText(text);
    }
    copy_->setEnabled(!blocks.isEmpty());
    clear_->setEnabled(!blocks.isEmpty());
}

void NoticePanel::retranslate() {
    title_->setText(tr("Notifications"));
    setAccessibleName(title_->text());
    list_->setAccessibleName(title_->text());
    copy_->setText(tr("Copy"));
    copy_->setAccessibleName(tr("Copy all notifications"));
    clear_->setText(tr("Clear"));
    clear_->setAccessibleName(tr("Clear all notifications"));
    close_->setText(tr("Close"));
    close_->setAccessibleName(close_->text());
    fill();
}

void NoticePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Overlay::changeEvent(event);
}

}  // namespace flotte::desktop
