#include "views/desktop/start/start_page.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace flotte::desktop {

namespace {

QLabel* text() {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent),
      title_(text()),
      what_(text()),
      demoText_(text()),
      buildText_(text()),
      openText_(text()),
      retryText_(text()),
      demo_(new QPushButton),
      build_(new QPushButton),
      open_(new QPushButton),
      retry_(new QPushButton) {
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    title_->setFont(large);
    auto* inner = new QWidget;
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(32, 32, 32, 32);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(16);
    grid->setColumnStretch(1, 1);
    grid->addWidget(title_, 0, 0, 1, 2);
    grid->addWidget(what_, 1, 0, 1, 2);
    int row = 2;
    for (const auto& [button, label] : {std::pair(demo_, demoText_), std::pair(build_, buildText_),
                                        std::pair(open_, openText_), std::pair(retry_, retryText_)}) {
        button->setMinimumHeight(32);
        grid->addWidget(button, row, 0, Qt::AlignTop);
        grid->addWidget(label, row, 1);
        ++row;
    }
    grid->setRowStretch(row, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    connect(demo_, &QPushButton::clicked, this, &StartPage::demoWanted);
    connect(build_, &QPushButton::clicked, this, &StartPage::buildWanted);
    connect(open_, &QPushButton::clicked, this, &StartPage::chooseWanted);
    connect(retry_, &QPushButton::clicked, this, &StartPage::retryWanted);
    retranslate();
}

void StartPage::retranslate() {
    title_->setText(tr("Welcome to flotte"));
    what_->setText(tr(
        "flotte shows every tenant of your platform, in all its regions, live: health, pods, quotas, backups "
        "and traffic. A platform file tells it where to look; it holds no secret."));
    demo_->setText(tr("Look around in the sandbox"));
    demoText_->setText(
        tr("A living platform of three regions on this machine, to look at and to rehearse on. Nothing is "
           "installed, nothing real is reached; it goes when the window closes."));
    build_->setText(tr("Build one from your kubeconfig…"));
    buildText_->setText(
        tr("flotte proposes a region for each context, asks for what it can't know, and writes the file. "
           "Nothing "
           "is changed in any cluster."));
    open_->setText(tr("Open a platform file…"));
    openText_->setText(tr("If you have one already. Files can also be dropped on this window."));
    retry_->setText(tr("Look again"));
    retryText_->setText(tr(
        "flotte looks in --platform, in FLOTTE_PLATFORM, and for flotte/platform.yaml in your configuration "
        "folder."));
    for (QPushButton* button : {demo_, build_, open_, retry_}) {
        button->setAccessibleName(button->text());
    }
    demo_->setAccessibleDescription(demoText_->text());
    build_->setAccessibleDescription(buildText_->text());
    open_->setAccessibleDescription(openText_->text());
    retry_->setAccessibleDescription(retryText_->text());
}

void StartPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
