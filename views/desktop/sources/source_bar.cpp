#include "views/desktop/sources/source_bar.h"

#include <QEvent>

#include "views/desktop/sources/source_text.h"
#include "views/desktop/theme/flow_layout.h"

namespace flotte::desktop {

SourceBar::SourceBar(const Clock& clock, const text::LanguageSwitch& language, QWidget* parent)
    : QWidget(parent), clock_(clock), language_(language) {
    auto* layout = new FlowLayout(4, this);
    layout->setContentsMargins(8, 4, 8, 4);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SourceBar::setInfos(const std::vector<SourceInfo>& infos) {
    statuses_.clear();
    for (const SourceInfo& info : infos) {
        SourceStatus status;
        status.info = info;
        statuses_.push_back(status);
    }
    makeButtons();
    tick();
}

void SourceBar::setStatuses(const std::vector<SourceStatus>& statuses) {
    statuses_ = statuses;
    if (statuses_.size() != buttons_.size()) {
        makeButtons();
    }
    tick();
}

void SourceBar::makeButtons() {
    for (MarkButton* button : buttons_) {
        delete button;
    }
    buttons_.clear();
    for (std::size_t i = 0; i < statuses_.size(); ++i) {
        auto* button = new MarkButton(this);
        connect(button, &QPushButton::clicked, this,
                [this, i, button] { Q_EMIT opened(statuses_.at(i).info.id, button); });
        layout()->addWidget(button);
        buttons_.push_back(button);
    }
}

void SourceBar::tick() {
    const TimePoint now = clock_.now();
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
        buttons_[i]->setMark(sourceMark(statuses_[i], now, language_.locale()));
        buttons_[i]->setToolTip(tr("State and details of %1").arg(sourceTitle(statuses_[i].info)));
    }
}

void SourceBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        tick();
    }
    QWidget::changeEvent(event);
}

}  // namespace flotte::desktop
